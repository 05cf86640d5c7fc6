"""The report: its numbers are those of the records, it needs nothing but itself, and hostile text stays text."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from functools import partial

import pytest
from selectolax.lexbor import LexborHTMLParser

from credatlas.errors import RunFolderError
from credatlas.export import write_report
from credatlas.export.report_rows import evidence, short_address

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }} & \"quotes\" '$x$'"
STATES = ("explicit", "content_description", "not_mentioned")


def finding(value, quote=None, **more):
    spans = [{"start": 0, "end": len(quote), "quote": quote, "page": 2, "box": None}] if quote else []
    base = {"value": value, "confidence": 0.8, "evidence": spans, "rule": "r", "text": None, "qualifiers": [], "searched": []}
    return base | more


def statement(low, high, unit, kind="total", derived=False):
    return {
        "min": low, "max": high, "unit": unit, "kind": kind, "derived": derived, "confidence": 0.9, "rule": "",
        "full_time": None, "approximate": False, "minutes": None,
        "evidence": [{"start": 0, "end": 8, "quote": "24 hours", "page": None, "box": None}],
    }  # fmt: skip


def course(number=0, title="Pump care", source=None, state="explicit", **more):
    quote = f"Replace a seal number {number}"
    span = {"start": 0, "end": len(quote), "quote": quote, "page": None, "box": None}
    elements = [
        {"element": "title", "mandatory": True, "status": "stated"},
        {"element": "level", "mandatory": True, "status": "stated" if number % 2 else "not_stated"},
        {"element": "learner", "mandatory": True, "status": "not_applicable"},
    ]
    return {
        "record_id": f"{number:016x}",
        "document": {
            "sha256": f"{number:064x}", "source": source or f"pages/{number}.html", "media_type": "text/html", "language": "pl",
        },
        "title": finding(title, title), "provider": finding("School"), "location": finding(["PL"], "Kraków", text="Kraków"),
        "sector": finding("C" if number % 3 else None), "isced_f": finding("07"),
        "outcomes": {
            "state": state, "state_observable": state, "confidence": 0.95, "uncertain": False, "evidence": [],
            "statements": [{"text": quote, "observable": True, "evidence": [span]}] if state == "explicit" else [],
        },
        "workload": [statement(24, 24, "hours")], "credit_link": finding("none_stated"),
        "delivery_mode": finding(["online", "in_person"], "Online"), "prerequisites": finding("not_stated"),
        "assessment": finding([]), "certificate": finding(None), "eqf_level": finding([4], "EQF 4"), "nqf_level": finding(None),
        "quality_assurance": finding(None), "stackability": finding(None), "instruction_language": finding([]),
        "transparency": {"elements": elements, "mandatory_stated": 1, "mandatory_applicable": 2, "missing": []},
        "provenance": {"pipeline_version": "0.1.0", "codebook_version": "1.0"}, "issues": [],
    } | more  # fmt: skip


def policy(territory, stage, uses=()):
    return {
        "document": {"sha256": territory, "source": f"{territory}.pdf"},
        "territory": finding(territory), "stage": finding(stage), "framework_inclusion": finding("planned"),
        "rpl_uses": finding(list(uses)), "stackable": finding("not_stated"), "modularisation": finding("yes"),
    }  # fmt: skip


def written(run, records=(), policies=(), failures=(), skipped=()):
    """The report of a run folder with these lines."""
    files = {"records": records, "policies": policies, "failures": failures, "skipped": skipped}
    for name, lines in files.items():
        (run / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return write_report(run).read_text(encoding="utf-8")


@pytest.fixture
def report(tmp_path):
    return partial(written, tmp_path)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The report of 39 records with the published shares."""
    return written(tmp_path_factory.mktemp("published"), thirty_nine())


def words(html):
    tree = LexborHTMLParser(html)
    tree.strip_tags(["style", "script"])
    return " ".join(tree.body.text(separator=" ").split()).replace(" %", " %").replace(" )", ")")


def numbers(html, name):
    """The table of numbers below a figure, label to cells."""
    figure = LexborHTMLParser(html).css_first(f"#{name}-caption").parent
    rows = figure.css("details tbody tr")
    return {row.css_first("th").text(): [cell.text() for cell in row.css("td")] for row in rows}


def thirty_nine():
    states = ["explicit"] * 23 + ["content_description"] * 14 + ["not_mentioned"] * 2
    return [course(number, state=state) for number, state in enumerate(states)]


def test_headline_is_that_of_the_records(published):
    html = words(published)
    assert "23 of 39 ( 59 %, 95 % interval 43–73 %) describe" in html.replace("(59", "( 59")
    assert "14 only describe contents; 2 do not mention them" in html


def test_the_stricter_count_and_the_uncertain_are_told(report):
    records = thirty_nine()[:4]
    records[0]["outcomes"] |= {"state_observable": "content_description", "uncertain": True}
    html = words(report(records))
    assert "it is 3 of 4" in html
    assert "uncertain for 1 of 4" in html
    assert "1 record is uncertain or has an issue to check" in html


def test_numbers_of_the_figures_are_those_of_the_records(report):
    records = thirty_nine()
    records[1]["workload"] = [statement(10, 20, "days")]
    records[2]["workload"] = [statement(100, 100, "hours", derived=True), statement(10, 10, "weeks", "duration")]
    records[3]["workload"] = []
    html = report(records)
    assert numbers(html, "states")["All outcomes"] == ["23", "14", "2"]
    workload = numbers(html, "workload")
    assert workload["over 16 to 40 hours"] == ["36", "0"]
    assert workload["over 80 to 150 hours"] == ["0", "1"]
    assert workload["Other units or parts only"][0] == workload["Not stated"][0] == "1"
    assert sum(int(cell) for cells in workload.values() for cell in cells) == 39
    explicit = sum(record["outcomes"]["state"] == "explicit" for record in records if record["sector"]["value"] == "C")
    assert numbers(html, "sector")["C Manufacturing"][:2] == [str(explicit), "26"]
    assert numbers(html, "country")["Poland"][:2] == ["23", "39"]
    assert numbers(html, "delivery")["Online"] == ["39"]
    assert numbers(html, "transparency")["Level (EQF, QF-EHEA)"][:2] == ["19", "39"]
    assert numbers(html, "level")["EQF level 4"] == ["39"]
    assert numbers(html, "language") == {"Polish": ["39"]}


def test_every_figure_gives_its_n(published):
    captions = LexborHTMLParser(published).css("figcaption")
    assert len(captions) == 10
    assert all("(n = 39)" in caption.text() for caption in captions)


def test_text_of_the_charts_is_text_and_ids_are_unique(published):
    html = published
    charts = LexborHTMLParser(html).css("svg.chart")
    assert len(charts) == 10
    assert "23 of 39" in charts[2].text()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_same_run_same_bytes(report, published):
    assert report(thirty_nine()) == published


@pytest.mark.parametrize("count", [0, 1, 4])
def test_small_runs_have_numbers_and_no_charts(report, count):
    html = report([course(number) for number in range(count)])
    assert "<figure" not in html
    assert f"{count} of {count}" in words(html) or count == 0
    assert ("gave no record" in html) == (count == 0)
    assert ("Mapping table" in html) == (count > 0)


def test_a_small_run_does_not_load_the_drawing_library(tmp_path):
    for name in ("records", "policies", "failures", "skipped"):
        (tmp_path / f"{name}.jsonl").write_text("")
    (tmp_path / "records.jsonl").write_text(json.dumps(course()) + "\n")
    code = (
        "import sys, pathlib; from credatlas.export import write_report; write_report(pathlib.Path(sys.argv[1])); "
        "assert not any(name.split('.')[0] == 'matplotlib' for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


def test_importing_the_export_loads_neither_charts_nor_templates():
    code = "import sys, credatlas.export; assert not {'matplotlib', 'jinja2'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_comes_from_elsewhere(report):
    address = "https://example.org/courses/welding.html"
    html = report([course(number, source=address) for number in range(6)])
    tree = LexborHTMLParser(html)
    assert {link.attributes["href"] for link in tree.css("td.s a")} == {address}
    assert re.findall(r"https?:[^\s\"'<>]*", html.replace(f'href="{address}"', "")) == []
    assert not tree.css("link, iframe, object, embed, base, form, [srcset], svg image, img")
    assert not re.search(r"@import|url\((?!#)", html)


def test_content_security_policy_allows_this_script_only(report):
    tree = LexborHTMLParser(report([course()]))
    policies = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    scripts = tree.css("script")
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].text().encode()).digest()).decode()
    assert "default-src 'none'" in policies
    assert f"script-src 'sha256-{digest}'" in policies


def test_hostile_titles_and_sources_stay_text(report):
    records = [course(number, title=HOSTILE) for number in range(4)]
    records += [
        course(4 + number, source=source) for number, source in enumerate(["javascript:alert(1)", "data:text/html,x", HOSTILE])
    ]
    failure = {"source": HOSTILE, "error": HOSTILE, "message": HOSTILE}
    skipped = {"document": {"source": HOSTILE}, "kind": HOSTILE, "confidence": 0.5, "reason": HOSTILE}
    html = report(records, failures=[failure], skipped=[skipped])
    tree = LexborHTMLParser(html)
    assert len(tree.css("script")) == 1
    assert not tree.css("img, [onerror]")
    assert tree.css_first("#mapping tbody th").text().strip() == HOSTILE
    assert not tree.css("td.s a")
    assert "javascript:alert(1)" in tree.css_first("#mapping").text()


def test_a_title_with_a_lone_surrogate_is_written(report):
    assert "Pump?" in report([course(title="Pump\ud800")])


def test_an_address_becomes_a_link_only_with_http(report):
    html = report(
        [course(0, source="HTTPS://example.org/a"), course(1, source="ftp://example.org/a"), course(2, source="http://[")]
    )
    assert [link.attributes["href"] for link in LexborHTMLParser(html).css("td.s a")] == ["HTTPS://example.org/a"]


def test_failures_and_skipped_pages_are_listed_to_a_limit(report):
    failures = [{"source": f"f{n}.pdf", "error": "ImageOnlyDocumentError", "message": "m"} for n in range(230)]
    skipped = [
        {"document": {"source": f"s{n}.html", "sha256": str(n)}, "kind": "article", "confidence": 0.9, "reason": "r"}
        for n in range(3)
    ]
    html = report(failures=failures, skipped=skipped)
    assert "f199.pdf" in html
    assert "f200.pdf" not in html
    assert "The first 200 of 230 failures" in html
    assert "text recognition (OCR)" in html
    figures = {row.css_first("dt").text(): row.css_first("dd").text() for row in LexborHTMLParser(html).css("dl.figures div")}
    assert figures["documents"] == "233"
    assert figures["could not be read"] == "230"


def test_policies_give_a_map_and_a_matrix(report):
    policies = [
        policy("DE", "advanced", ["full_qualification"]),
        policy("DE", "initial"),
        policy("UK", "initial"),
        policy("US", None),
    ]
    tree = LexborHTMLParser(report(policies=policies))
    assert "3 territories, 4 records" in tree.css_first("#map-caption").text()
    assert len(tree.css("svg.map rect.stage-advanced")) == 1
    assert len(tree.css("svg.map rect.stage-initial")) == 4
    assert "Not on the map: US" in tree.body.text()
    assert tree.body.text().count("yes") == 1


def test_many_records_stay_below_three_megabytes(report):
    long = [course(number, title=f"Course {number} " + "very long title " * 4) for number in range(5000)]
    for record in long:
        record["outcomes"]["statements"] *= 6
        record["certificate"]["evidence"] = [{"quote": "Certificate of attendance " * 20, "page": None}]
    html = report(long)
    assert len(html.encode()) < 3_000_000
    rows = len(LexborHTMLParser(html).css("#mapping > tbody"))
    assert rows == 5000 or f"{rows:,} of 5,000 records fit" in html
    assert rows > 4000
    assert "Evidence" in html


def test_what_does_not_fit_is_said(report, monkeypatch):
    monkeypatch.setattr("credatlas.export.report_rows.TABLE_BYTES", 2_000)
    html = report([course(number) for number in range(20)])
    rows = len(LexborHTMLParser(html).css("#mapping > tbody"))
    assert 0 < rows < 20
    assert f"{rows} of 20 records fit" in words(html)
    assert "mapping.csv" in html


def test_evidence_keeps_to_its_room():
    record = course()
    record["title"]["evidence"] = [{"quote": "x" * 1000, "page": None}]
    for room in (0, 60, 150, 400, 4000):
        quotes = [quote for _, group in evidence(record, room) for quote, _ in group]
        assert sum(len(quote) for quote in quotes) <= room
    assert any(quote.endswith("…") for quote in quotes)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.org", "example.org"),
        ("https://example.org/a", "example.org/a"),
        ("https://example.org/a/b/?q", "example.org/…/b"),
    ],
)
def test_short_address(source, expected):
    assert short_address(source) == expected


def test_a_missing_run_is_told(tmp_path):
    with pytest.raises(RunFolderError, match="credatlas map"):
        write_report(tmp_path)
    assert not list(tmp_path.iterdir())
