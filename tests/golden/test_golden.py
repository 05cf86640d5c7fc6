"""Golden cases: small pages with the value that a field must find, one folder a case.

``tests/golden/<field>/<language>-<case>/`` holds ``input.txt`` (a page as plain text: ``# Title``, ``## Heading``, ``- item``,
``Key: value``), ``expected.json`` (the list of values, empty where the page is silent) and perhaps ``note.md`` (why). To add
a case, make a folder: no Python is needed. Workload values are ``{"min", "max", "unit", "kind"}``; other fields list their
value or the members of their set.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from credatlas.extract import extract_document
from credatlas.fields import FIELDS
from credatlas.outcomes import label_units
from credatlas.schema import Document, RawDocument, Unit, Workload
from credatlas.segment import segment_document
from credatlas.settings import Settings

FOLDER = Path(__file__).parent
CASES = sorted(path.parent for path in FOLDER.glob("*/*/input.txt"))


def read_page(path: Path, language: str) -> tuple[Document, tuple[Unit, ...]]:
    """The document and the labelled units of a case; the folder's language counts, as a page of two lines shows none."""
    settings = Settings()
    raw = RawDocument.from_bytes(path.read_bytes(), source=str(path), media_type="text/plain")
    document = replace(extract_document(raw, settings), declared_language=language)
    units = segment_document(document, settings).units
    return document, label_units([replace(unit, language=language) for unit in units], language)


def values(found: list[Any]) -> list[Any]:
    """What a field found, as ``expected.json`` writes it."""
    if not found:
        return []
    if isinstance(found[0], Workload):
        return [
            {"min": item.min, "max": item.max, "unit": item.unit.value, "kind": item.kind.value}
            for item in found
            if not item.derived
        ]
    value = found[0].value
    return sorted(value) if isinstance(value, tuple) else [value]


def comparable(items: list[Any]) -> list[str]:
    """Items in an order of their own: neither the page's order nor 3 against 3.0 is part of a case."""
    return sorted(json.dumps(item, sort_keys=True, default=str) for item in map(_numbers, items))


def _numbers(item: Any) -> Any:
    if isinstance(item, dict):
        return {key: float(value) if isinstance(value, int | float) else value for key, value in item.items()}
    return item


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(case: Path) -> None:
    field = case.parent.name
    language = case.name.split("-")[0]
    if field not in FIELDS:
        pytest.skip(f"no field '{field}' is registered")
    document, units = read_page(case / "input.txt", language)
    found = list(FIELDS[field](units, language))
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert comparable(values(found)) == comparable(expected)
    for item in found:
        for evidence in item.evidence:
            assert document.text[evidence.start : evidence.end] == evidence.quote
