"""What a user names becomes single documents."""

import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from credatlas.errors import DocumentTooLargeError, FetchError, SourceError
from credatlas.settings import Settings
from credatlas.sources import SourceItem, expand, read_source
from credatlas.sources.fetch import check_address


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages").mkdir()
    for name in ("b.html", "a.html", "c.pdf", "notes.json", "README.md"):
        (tmp_path / "pages" / name).write_text("<p>x</p>")
    return tmp_path


def names(sources):
    return [item.source.rsplit("/", 1)[-1] for item in expand(sources)]


def test_folder_gives_documents_sorted_and_nothing_else(folder):
    assert names([str(folder / "pages")]) == ["a.html", "b.html", "c.pdf"]


def test_run_folders_among_the_sources_are_passed_over(folder):
    run = folder / "pages/run"
    run.mkdir()
    (run / "run.json").write_text("{}")
    (run / "report.html").write_text("<p>report</p>")
    assert names([str(folder / "pages")]) == ["a.html", "b.html", "c.pdf"]


def test_pattern_and_repeats(folder):
    assert names([str(folder / "pages/*.html"), str(folder / "pages/a.html")]) == ["a.html", "b.html"]


def test_text_list_resolves_beside_itself(folder):
    (folder / "list.txt").write_text("# mine\npages/a.html\nhttps://example.org/course\npages/missing.html\n")
    items = list(expand([str(folder / "list.txt")]))
    assert [item.is_address for item in items] == [False, True, False]
    with pytest.raises(SourceError, match="cannot be read"):
        read_source(items[2], Settings())


def test_text_that_is_no_list_is_a_document(folder):
    (folder / "course.txt").write_text("Pump maintenance\nDuration: 3 days\n")
    assert names([str(folder / "course.txt")]) == ["course.txt"]


def test_csv_list_needs_a_known_column(folder):
    (folder / "good.csv").write_text("country,source\nFR,pages/a.html\n")
    (folder / "bad.csv").write_text("country,what\nFR,pages/a.html\n")
    assert names([str(folder / "good.csv")]) == ["a.html"]
    with pytest.raises(SourceError, match="no column"):
        list(expand([str(folder / "bad.csv")]))


def test_web_archive_gives_its_pages(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for address, status, kind, body in (
            ("https://example.org/a", "200 OK", "text/html; charset=utf-8", "<p>Schweißen ä</p>"),
            ("https://example.org/gone", "404 Not Found", "text/html", "<p>no</p>"),
            ("https://example.org/i.png", "200 OK", "image/png", "PNG"),
            ("https://example.org/b", "200 OK", "text/html", "<p>b</p>"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(address, "response", payload=io.BytesIO(body.encode()), http_headers=headers)
            writer.write_record(record)
    items = list(expand([str(path)]))
    assert [item.source for item in items] == ["https://example.org/a", "https://example.org/b"]
    raw = read_source(items[1], Settings())
    assert (raw.source, raw.content, raw.media_type) == ("https://example.org/b", b"<p>b</p>", "text/html")


def test_large_file_is_refused_before_it_is_read(folder):
    with pytest.raises(DocumentTooLargeError, match="CREDATLAS_MAX_BYTES"):
        read_source(SourceItem(str(folder / "pages/a.html")), Settings(max_bytes=3))


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost/x", "http://10.1.2.3/", "http://[::1]/", "file:///etc/passwd"]
)
def test_private_addresses_are_refused(address):
    with pytest.raises(FetchError):
        check_address(address, Settings())


def test_private_addresses_may_be_allowed():
    check_address("http://127.0.0.1/", Settings(allow_private=True))
