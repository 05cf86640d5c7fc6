"""The course's name as the page shows it."""

from __future__ import annotations

import pytest

from credatlas.extract import extract_document
from credatlas.fields.title import find_title
from credatlas.schema import RawDocument, Unit
from credatlas.segment import segment_document
from credatlas.settings import Settings


def read(page: str) -> tuple[tuple[Unit, ...], str]:
    settings = Settings(kind="course")
    segmented = segment_document(
        extract_document(RawDocument.from_bytes(page.encode(), source="page.html"), settings), settings
    )
    return segmented.units, segmented.language


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Pump care | Nordvik College</title><h1>Pump care</h1><p>You learn to replace seals.</p>", "Pump care"),
        ("<h1>Industrial hydraulics, 7,5 hp</h1><p>The course covers valves.</p>", "Industrial hydraulics"),
        ("<h1>HYD-2041 Industrial hydraulics</h1><p>The course covers valves.</p>", "Industrial hydraulics"),
        ("<h1>ISO 9001 internal auditor</h1><p>The course covers audits.</p>", "ISO 9001 internal auditor"),
    ],
)
def test_the_title_is_the_heading_without_site_code_and_credits(page: str, title: str) -> None:
    units, language = read(page)
    assert next(find_title(units, language)).value == title


def test_the_evidence_is_visible_text() -> None:
    units, language = read("<title>Pump care | Nordvik College</title><h1>Pump care</h1><p>You learn to replace seals.</p>")
    finding = next(find_title(units, language))
    heading = next(unit for unit in units if unit.text == "Pump care")
    assert finding.evidence[0].start == heading.start
    assert finding.rule == "title.confirmed"
