"""Quality floors on the blind pages: course pages of all languages, coded before the pipeline was run on them.

The first, held-out figures stand in ``blind/README.md``. The floors below lie a little under the figures of today: raise a
floor when its figure has risen, never lower one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from credatlas.lexicon import LANGUAGES
from credatlas.process import process_document
from credatlas.schema import CourseRecord, RawDocument
from credatlas.settings import Settings

FOLDER = Path(__file__).parent / "blind"

FLOORS: Mapping[str, float] = {
    "state": 0.95,
    "prerequisites": 0.95,
    "language": 1.0,
    "workload": 0.93,
    "delivery": 0.91,
}
"""Shares of right pages (state, prerequisites, language) and F1 of statements or modes (workload, delivery)."""

PAGES_A_LANGUAGE = 3
"""Pages that each language has at least."""

Gold = Mapping[str, Any]


class Counts(NamedTuple):
    """Statements of gold and record: in both, only in the record, only in gold."""

    both: int
    extra: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.both / (2 * self.both + self.extra + self.missed)


@cache
def _gold() -> tuple[Gold, ...]:
    return tuple(json.loads(line) for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines())


@cache
def _records() -> Mapping[str, CourseRecord | None]:
    """The course record of each page, ``None`` for a page without one."""
    found: dict[str, CourseRecord | None] = {}
    for path in sorted((FOLDER / "pages").glob("*.html")):
        result = process_document(RawDocument.from_bytes(path.read_bytes(), source=path.name), Settings())
        found[path.stem] = next((record for record in result.records if isinstance(record, CourseRecord)), None)
    return found


def _share(field: str) -> float:
    read = {"state": _state, "prerequisites": _prerequisites, "language": _language}[field]
    key = {"state": "lo_state"}.get(field, field)
    right: list[bool] = [
        record is not None and read(record) == gold[key] for gold in _gold() for record in [_records()[gold["doc"]]]
    ]
    return sum(right) / len(right)


def _state(record: CourseRecord) -> str:
    return record.outcomes.state.value


def _prerequisites(record: CourseRecord) -> str:
    return record.prerequisites.value.value if record.prerequisites else "not_stated"


def _language(record: CourseRecord) -> str:
    return record.document.language


def _workload(record: CourseRecord, gold: Gold) -> Counts:
    """Statements by amount and unit; what the gold calls optional counts neither way."""
    mine = Counter((item.min, item.max, str(item.unit.value)) for item in record.workload if not item.derived)
    wanted = Counter((item["min"], item["max"], item["unit"]) for item in gold["workload"] if not item.get("optional"))
    mine -= Counter((item["min"], item["max"], item["unit"]) for item in gold["workload"] if item.get("optional")) - wanted
    both = (mine & wanted).total()
    return Counts(both, mine.total() - both, wanted.total() - both)


def _delivery(record: CourseRecord, gold: Gold) -> Counts:
    mine = {mode.value for mode in record.delivery_mode.value} if record.delivery_mode else set()
    wanted = set(gold["delivery"])
    return Counts(len(mine & wanted), len(mine - wanted), len(wanted - mine))


def _f1(field: str) -> float:
    count = {"workload": _workload, "delivery": _delivery}[field]
    parts = [count(record, gold) for gold in _gold() if (record := _records()[gold["doc"]]) is not None]
    return Counts(*(sum(column) for column in zip(*parts, strict=True))).f1


@pytest.mark.parametrize("field", ["state", "prerequisites", "language"])
def test_share_of_right_pages(field: str) -> None:
    assert _share(field) >= FLOORS[field]


@pytest.mark.parametrize("field", ["workload", "delivery"])
def test_f1_of_statements(field: str) -> None:
    assert _f1(field) >= FLOORS[field]


def test_every_page_has_a_record() -> None:
    assert [name for name, record in _records().items() if record is None] == []


def test_gold_fits_the_pages() -> None:
    names = {path.stem for path in (FOLDER / "pages").glob("*.html")}
    assert {gold["doc"] for gold in _gold()} == names == {path.stem for path in (FOLDER / "texts").glob("*.txt")}
    for gold in _gold():
        lines = (FOLDER / "texts" / f"{gold['doc']}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        assert len(lines) == len(gold["lines"]), gold["doc"]
    counts = Counter(gold["language"] for gold in _gold())
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= PAGES_A_LANGUAGE
