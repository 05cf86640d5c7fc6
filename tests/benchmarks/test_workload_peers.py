"""Workload statements against general quantity parsers, on the English golden cases.

The peers read quantities, not course pages: they are asked for the quantities only (bounds and time units), and what they
find where a page states no workload counts as wrong, as it does for CredAtlas. Skipped where a peer is not installed
(``pip install quantulum3 recognizers-text-suite 'emoji<2'``).
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from credatlas.fields.workload import find_workload
from credatlas.schema import BlockKind, SectionKind, Unit

CASES = sorted((Path(__file__).parents[1] / "golden" / "workload").glob("en-*"))
TIME_UNITS = {"hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}
Found = Counter[tuple[float | None, float | None, str]]


def _score(read: Callable[[str], Found]) -> tuple[float, float]:
    """F1 over time quantities, and seconds a case."""
    same = found = wanted = 0
    started = time.process_time()
    for case in CASES:
        expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
        truth: Found = Counter(
            (item["min"], item["max"], item["unit"]) for item in expected if item["unit"] in TIME_UNITS.values()
        )
        got = read((case / "input.txt").read_text(encoding="utf-8"))
        same += (truth & got).total()
        found += got.total()
        wanted += truth.total()
    return 2 * same / (found + wanted), (time.process_time() - started) / len(CASES)


def _own(text: str) -> Found:
    units = []
    start = 0
    section = SectionKind.NONE
    for index, line in enumerate(text.split("\n")):
        body = line.lstrip("#- ")
        place = start + len(line) - len(body)
        start += len(line) + 1
        if not body:
            continue
        if line.startswith("## "):
            section = SectionKind.CONTENT
        key = body.partition(":")[0] if re.match(r"[^:]{2,30}: ", body) else ""
        units.append(
            Unit(
                index=index,
                start=place,
                end=place + len(body),
                text=body,
                kind=BlockKind.KEY_VALUE if key else BlockKind.HEADING if line.startswith("#") else BlockKind.PARAGRAPH,
                language="en",
                section=0,
                section_kind=section,
                level=1 if line.startswith("# ") else 2,
                key_start=place if key else None,
                key_end=place + len(key) if key else None,
            )
        )
    return Counter(
        (item.min, item.max, item.unit.value)
        for item in find_workload(units, "en")
        if not item.derived and item.unit.value in TIME_UNITS.values()
    )


def _quantulum() -> Callable[[str], Found]:
    parser = pytest.importorskip("quantulum3.parser", reason="quantulum3 is not installed")
    # Its classifier is a pickle of one old scikit-learn; without it quantulum3 works by rules, as it does by default.
    pytest.importorskip("quantulum3.classifier").USE_CLF = False

    def read(text: str) -> Found:
        found: Found = Counter()
        for quantity in parser.parse(text):
            unit = TIME_UNITS.get(quantity.unit.name)
            if unit:
                spread = quantity.uncertainty or 0.0
                found[quantity.value - spread, quantity.value + spread, unit] += 1
        return found

    return read


def _recognizers() -> Callable[[str], Found]:
    module = pytest.importorskip("recognizers_number_with_unit", reason="recognizers-text-suite is not installed")

    def read(text: str) -> Found:
        found: Found = Counter()
        for entity in module.recognize_dimension(text, "en-us"):
            unit = TIME_UNITS.get(str(entity.resolution.get("unit", "")).lower())
            value = entity.resolution.get("value")
            if unit and value is not None:
                found[float(value), float(value), unit] += 1
        for entity in _durations(text):
            found[entity] += 1
        return found

    def _durations(text: str) -> list[tuple[float, float, str]]:
        dates = pytest.importorskip("recognizers_date_time", reason="recognizers-text-suite is not installed")
        out = []
        for entity in dates.recognize_datetime(text, "en-us"):
            for value in (entity.resolution or {}).get("values", []):
                match = re.fullmatch(r"P(T?)([\d.]+)([HDWMY])", str(value.get("timex", "")))
                name = (
                    {"H": "hours", "D": "days", "W": "weeks", "M": "months", "Y": "years"}.get(match.group(3))
                    if match
                    else None
                )
                if match and name and value.get("type") == "duration" and not (match.group(1) and name == "months"):
                    out.append((float(match.group(2)), float(match.group(2)), name))
        return out

    return read


@pytest.mark.benchmark
@pytest.mark.parametrize("peer", [_quantulum, _recognizers], ids=["quantulum3", "recognizers"])
def test_finds_more_than_a_general_parser_in_less_time(peer: Callable[[], Callable[[str], Found]]) -> None:
    read = peer()
    _score(_own)  # both warm: lexicons read, patterns compiled
    _score(read)
    own, own_seconds = _score(_own)
    other, other_seconds = _score(read)
    print(
        f"n={len(CASES)}: F1 {own:.3f} against {other:.3f}, {own_seconds * 1e3:.2f} against {other_seconds * 1e3:.2f} ms a case"
    )
    assert own > other
    assert own_seconds < other_seconds
