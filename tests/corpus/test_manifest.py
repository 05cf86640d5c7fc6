"""The manifest of the sample corpus names every file and tells the truth about it; each file is small."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
COLUMNS = ["path", "title", "kind", "language", "country", "provider", "licence", "expected_state", "note"]
LARGEST_FILE = 200_000
"""Bytes: a clone stays small."""


@pytest.fixture(scope="module")
def manifest() -> list[dict[str, str]]:
    with (CORPUS / "sources.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def test_every_file_is_listed_once(manifest: list[dict[str, str]]) -> None:
    files = sorted(str(path.relative_to(CORPUS)) for path in CORPUS.rglob("*") if path.suffix in (".html", ".pdf"))
    assert [row["path"] for row in manifest] == files


def test_rows_are_complete(manifest: list[dict[str, str]]) -> None:
    for row in manifest:
        assert all(row[name] for name in ("title", "kind", "language", "provider", "licence", "note")), row["path"]
        assert (row["expected_state"] != "") == (row["kind"] in ("course", "catalogue")), row["path"]


def test_files_are_small_but_not_stubs(manifest: list[dict[str, str]]) -> None:
    for row in manifest:
        assert 2_200 < (CORPUS / row["path"]).stat().st_size < LARGEST_FILE, row["path"]


def test_pages_cover_languages_and_states(manifest: list[dict[str, str]]) -> None:
    courses = [row for row in manifest if row["path"].startswith("pages/") and row["kind"] == "course"]
    states = Counter(row["expected_state"] for row in courses)
    assert len(courses) >= 30
    assert len({row["language"] for row in courses}) >= 18
    assert states["explicit"] >= 16
    assert states["content_description"] >= 10
    assert states["not_mentioned"] >= 5


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("cs-bezpecnost-stroju", "cp1250"), ("el-diacheirisi-apovliton", "iso8859_7"), ("de-barista-grundkurs", "latin-1")],
)
def test_old_pages_are_not_utf8(name: str, encoding: str) -> None:
    content = (CORPUS / "pages" / f"{name}.html").read_bytes()
    content.decode(encoding)
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
