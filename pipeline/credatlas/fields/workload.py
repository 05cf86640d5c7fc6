"""Workload: every statement of effort or length that a course page makes (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from credatlas.fields.lesson_length import ACADEMIC_MINUTES, lesson_minutes
from credatlas.fields.numerals import parse_digits
from credatlas.fields.quantities import quantities
from credatlas.fields.quantity import CREDIT_UNITS, HOUR_UNITS, Quantity, Reading
from credatlas.fields.study_time import full_time
from credatlas.fields.workload_kind import ACCEPT, Weighed, weigh
from credatlas.fields.workload_metadata import LENGTH_PROPERTIES, parse_duration
from credatlas.fields.workload_vocabulary import Vocabulary, languages_of, languages_of_key, vocabulary
from credatlas.phrases import fold
from credatlas.schema import BlockKind, Evidence, SectionKind, Unit, Workload, WorkloadKind, WorkloadUnit

_PER = {
    ("hours", "week"): "hours_per_week",
    ("academic_hours", "week"): "hours_per_week",
    ("hours", "day"): "hours_per_day",
    ("academic_hours", "day"): "hours_per_day",
    ("days", "week"): "days_per_week",
}
_DIGIT = re.compile(r"[\d½¼¾]")
_REPEATED = ("sessions", "modules")
HOUR_MINUTES = 60
"""Minutes up to which a length without a key is that of one teaching unit."""
_ITEMS = ("semesters", "years", "modules", "sessions")
"""Units that as a lone key name an item: which semester, which module."""
_PAIR = re.compile(r"(\d+(?:[.,]\d+)?)\s*[/|]\s*(\d+(?:[.,]\d+)?)")
_WORD = re.compile(r"[^\W\d_]+")
CACHED_TEXTS = 2048
"""Texts of which it is kept whether they may hold a quantity: credits are sought in the same units."""
FACT_LENGTH = 60
"""Characters up to which a text may state a length with nothing but an article for its number ("One-week course")."""
BARE_LENGTH = 12
"""Characters up to which a text may be a number alone, below a heading that names its unit."""
UNIT_CODES = frozenset(unit.value for unit in WorkloadUnit)
LARGEST: Mapping[str, float] = {
    "hours": 6000, "academic_hours": 6000, "days": 400, "half_days": 400, "weeks": 260, "months": 72, "semesters": 12,
    "years": 6, "modules": 60, "sessions": 250, "hours_per_week": 70, "hours_per_day": 14, "days_per_week": 7,
    "ects": 360, "ecvet": 360, "credits": 600, "national_credit": 600,
}  # fmt: skip
"""Most that a course or degree can take in each unit: a three-year degree of full-time study with some room above it."""
METADATA_CONFIDENCE = 0.7
"""Machine-readable statements are filled in by systems, often from templates."""
DERIVED_CONFIDENCE = 0.5


def find_workload(units: Sequence[Unit], language: str) -> Iterator[Workload]:
    """Every workload statement of one course, in order of appearance; each quantity once, with all its evidence.

    :param units: all units of the part, labelled, headings and metadata included.
    :param language: ISO 639-1 code of the document.
    """
    visible = _below_title([unit for unit in units if unit.kind is not BlockKind.METADATA])
    weighed = [
        (unit, reading, item)
        for unit in visible
        for reading, item in read_unit(unit, language)
        if item.points >= ACCEPT and not item.part
    ]
    statements = list(_merged(_without_parts(_teaching_named(weighed))))
    if any(statement.unit is WorkloadUnit.ACADEMIC_HOURS for statement in statements):
        statements = _with_minutes(statements, lesson_minutes(visible, language))
    if not any(not statement.derived for statement in statements):
        statements = list(_from_metadata(units))
    yield from statements


def _with_minutes(statements: Sequence[Workload], minutes: int | None) -> list[Workload]:
    return [
        statement.model_copy(update={"minutes": minutes}) if statement.unit is WorkloadUnit.ACADEMIC_HOURS else statement
        for statement in statements
    ]


def _below_title(units: Sequence[Unit]) -> list[Unit]:
    """The units, those right below the title without its section kind: a course called "Logistics" is no list of materials."""
    title = next((unit for unit in units if unit.kind is BlockKind.HEADING), None)
    if title is None or title.level > 1 or title.section_kind in (SectionKind.WORKLOAD, SectionKind.CREDITS):
        return list(units)
    return [
        replace(unit, section_kind=SectionKind.NONE)
        if unit.section == title.section and unit.section_kind is title.section_kind
        else unit
        for unit in units
    ]


def may_hold_quantity(unit: Unit, words: Vocabulary) -> bool:
    """Whether a unit can hold a quantity at all: a word for a unit, and a number in digits, as a word or within a compound."""
    keyed = bool(unit.key) or len(unit.text) <= BARE_LENGTH
    fact = len(unit.text) < FACT_LENGTH or unit.section_kind in (SectionKind.WORKLOAD, SectionKind.CREDITS)
    return _may_hold(unit.text, words, keyed, fact)


@lru_cache(maxsize=CACHED_TEXTS)
def _may_hold(text: str, words: Vocabulary, keyed: bool, fact: bool) -> bool:
    """:func:`may_hold_quantity` of a text.

    :param keyed: the unit of a number may stand outside the text's own words.
    :param fact: an article may be a number.
    """
    digits = _DIGIT.search(text) is not None
    if digits and keyed:
        return True
    folded = fold(text)
    found = [word for word in _WORD.findall(folded) if words.names_unit(word)]
    if not found:
        return False
    if digits or not words.duals.isdisjoint(found) or words.numerals.may_hold(folded, articles=fact):
        return True
    cuts = (words.compound(word) for word in found)
    return any(cut is not None and words.numerals.prefix_value(cut[0]) is not None for cut in cuts)


def read_unit(unit: Unit, language: str) -> Iterator[tuple[Reading, Weighed]]:
    """The weighed quantities of one unit, units of the code-book only."""
    words = vocabulary(languages_of(unit.language, language))
    if unit.key and (others := languages_of_key(unit.key, words.languages)):
        words = vocabulary((*others, *words.languages))
    if not may_hold_quantity(unit, words):
        return
    reading = quantities(unit.text, words)
    keyed = _from_key(unit, reading, words)
    if keyed:
        reading = replace(reading, quantities=keyed)
    for index in range(len(reading.quantities)):
        weighed = weigh(unit, reading, index, from_key=bool(keyed))
        shaped = _shape(unit, reading, index, weighed)
        if shaped is not None and (shaped.quantity.max or shaped.quantity.min or 0) <= LARGEST[shaped.quantity.unit]:
            yield reading, replace(shaped, full_time=full_time(unit, reading, index, language))


def _from_key(unit: Unit, reading: Reading, words: Vocabulary) -> tuple[Quantity, ...]:
    """Quantities whose unit stands in the key only: ``Arbeitsaufwand: 300``, ``Ore/CFU: 72/8``."""
    key_end = unit.key_end - unit.start if unit.key_end is not None else 0
    value_start = unit.value_start
    bare = [number for number in reading.bare if number.start >= value_start]
    from_value = [q for q in reading.quantities if q.number_start >= value_start]
    found: list[Quantity] = []
    pair = _PAIR.fullmatch(unit.text[value_start:].strip()) if key_end else None
    if pair and len(names := _key_units(reading, key_end)) == 2:
        for group, name in enumerate(names, start=1):
            value = parse_digits(pair.group(group), words.numerals.decimal)
            found.append(Quantity(0, len(unit.text), value, value, name, value_start, len(unit.text)))
        return tuple(found)
    if key_end and not from_value and bare and bare[0].start - value_start <= 2:
        units = _key_units(reading, key_end)
        if not units:
            return ()
        last = bare[0]
        low = high = last.value
        rest = unit.text[last.end :]
        if re.match(r"\s*[/:]\s*\d", rest):
            return ()
        if len(bare) > 1 and re.fullmatch(r"\s*[-–—]\s*", unit.text[last.end : bare[1].start]) and bare[1].value > low:
            high, last = bare[1].value, bare[1]
        elif re.search(r"[^\W\d_]{3}", rest) and len(rest) > 40:
            return ()
        name = next((u for u in ("ects", "ecvet", "national_credit") if u in units), units[0])
        found.append(Quantity(0, last.end, low, high, name, bare[0].start, last.end, article=last.article))
        return tuple(found)
    return _under_heading(unit, reading, words)


def _key_units(reading: Reading, key_end: int) -> list[str]:
    names = [m.group[5:] for m in reading.phrases if m.end <= key_end + 1 and m.group.startswith("unit.")]
    names = [name for name in dict.fromkeys(names) if name in UNIT_CODES or name == "minutes"]
    if names:
        return names
    keys = [m.group[4:] for m in reading.phrases if m.end <= key_end + 1 and m.group.startswith("key.")]
    return [name for name in dict.fromkeys(keys) if name in UNIT_CODES]


def _under_heading(unit: Unit, reading: Reading, words: Vocabulary) -> tuple[Quantity, ...]:
    """A number that is the whole unit, below a heading that names its unit: "ECTS" over "5"."""
    if reading.quantities or len(reading.bare) != 1 or unit.kind is BlockKind.HEADING or unit.key or not unit.heading:
        return ()
    if unit.section_kind not in (SectionKind.WORKLOAD, SectionKind.CREDITS):
        return ()
    number = reading.bare[0]
    if re.search(r"\w", unit.text[: number.start] + unit.text[number.end :]):
        return ()
    heading = quantities(unit.heading, words)
    names = _key_units(heading, len(unit.heading))
    if not names:
        return ()
    return (Quantity(number.start, number.end, number.value, number.value, names[0], number.start, number.end),)


def _shape(unit: Unit, reading: Reading, index: int, weighed: Weighed) -> Weighed | None:
    """The quantity in the code-book's units, or ``None`` where it has none for it or it is no statement of its own."""
    item = weighed.quantity
    name = item.unit
    if item.per == "part" or item.of == "times" or (item.min == 0 and item.max == 0):
        return None
    if name in CREDIT_UNITS and (item.per or item.of):
        return None
    if _conversion(reading, index) or _ordinal_key(unit, reading, item):
        return None
    if name == "minutes":
        if item.of or item.per or not {"key", "section"} & set(weighed.cues) or _explains_hour(reading, index):
            return None
        if "key" not in weighed.cues and (item.max or 0) <= HOUR_MINUTES:
            return None  # one lesson, not a course
        changed = replace(item, unit="hours", min=_hours(item.min), max=_hours(item.max))
        return replace(weighed, quantity=changed)
    if item.of in _REPEATED and name in ("days", "half_days"):
        return None
    if item.of and name in HOUR_UNITS:
        per = {"days": "day", "weeks": "week"}.get(item.of, "")
        if (name, per) not in _PER:
            return None
        return replace(weighed, quantity=replace(item, unit=_PER[name, per]), kind=WorkloadKind.PACE)
    if item.per:
        if (name, item.per) not in _PER:
            return None
        return replace(weighed, quantity=replace(item, unit=_PER[name, item.per]), kind=WorkloadKind.PACE)
    if name == "credits" and _names_ects(reading, item):
        return replace(weighed, quantity=replace(item, unit="ects"))
    if name not in UNIT_CODES:
        return None
    if name in ("sessions", "hours") and _lesson_minutes(reading, index):
        return replace(weighed, quantity=replace(item, unit="academic_hours"))
    return weighed


def _ordinal_key(unit: Unit, reading: Reading, item: Quantity) -> bool:
    """Whether a key names an item and its number ("Semester: 1", "Module: 3"), so that nothing is counted."""
    if unit.key_end is None or item.start >= unit.value_start or item.unit not in _ITEMS:
        return False
    key_end = unit.key_end - unit.start
    key = [match for match in reading.phrases if match.end <= key_end + 1]
    return not any(match.group.startswith(("key.", "cue.lasts", "cue.total")) for match in key)


def _hours(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes / 60, 2)


def _explains_hour(reading: Reading, index: int) -> bool:
    """Whether minutes only tell how long one teaching unit is: "40 UE (45 min)"."""
    item = reading.quantities[index]
    return index > 0 and reading.quantities[index - 1].unit in (*HOUR_UNITS, "sessions") and (item.max or 0) <= 60


def _lesson_minutes(reading: Reading, index: int) -> int:
    """Minutes of one lesson where the next quantity states them, if they make it a teaching unit."""
    if index + 1 >= len(reading.quantities):
        return 0
    after = reading.quantities[index + 1]
    if after.unit != "minutes" or after.max is None or int(after.max) not in ACADEMIC_MINUTES:
        return 0
    near = after.start - reading.quantities[index].end <= 12
    return int(after.max) if near else 0


def _conversion(reading: Reading, index: int) -> bool:
    """Whether the quantity is half of a rule: "1 ECTS = 25-30 h"."""
    for first in (index, index - 1):
        if first < 0 or first + 1 >= len(reading.quantities):
            continue
        one, other = reading.quantities[first], reading.quantities[first + 1]
        pair = {one.unit in CREDIT_UNITS, other.unit in CREDIT_UNITS}
        hours = {one.unit, other.unit} & HOUR_UNITS
        gap = reading.folded[one.end : other.start]
        if pair == {True, False} and hours and one.min == 1 and len(gap) <= 40 and not re.search(r"[.;|]\s", gap):
            return True
        lesson = one.unit in HOUR_UNITS and other.unit == "minutes" and one.min == 1
        if lesson and len(gap) <= 25:
            return True
    return False


def _names_ects(reading: Reading, item: Quantity) -> bool:
    """Whether "ECTS" is named with plain credits: "5 credits (ECTS)", "ECTS: 5 credits", no other quantity in it."""
    for match in reading.phrases:
        if match.group != "unit.ects":
            continue
        if -14 <= match.start - item.end <= 4 or 0 <= item.number_start - match.end <= 4:
            return True
        if "ects" in reading.folded[match.start : match.end]:
            return not any(other.unit == "ects" for other in reading.quantities)
    return False


def _teaching_named(found: list[tuple[Unit, Reading, Weighed]]) -> list[tuple[Unit, Reading, Weighed]]:
    """The statements, hours of classes beside a larger total of hours as contact hours: "80 hours", "20 h live classes"."""
    hours = [item.quantity.max or 0.0 for _, _, item in found if item.quantity.unit in HOUR_UNITS and not item.quantity.per]
    largest = max(hours, default=0.0)
    return [
        (unit, reading, replace(item, kind=WorkloadKind.CONTACT, cues=(*item.cues, "kind"), strong=False))
        if item.teaching and item.kind is WorkloadKind.TOTAL and 0 < (item.quantity.max or 0.0) < largest
        else (unit, reading, item)
        for unit, reading, item in found
    ]


def _without_parts(found: list[tuple[Unit, Reading, Weighed]]) -> list[tuple[Unit, Reading, Weighed]]:
    """The statements without those that are parts of a stronger one, or name its size again in a weaker unit."""
    largest: dict[str, float] = {}
    for _, _, item in found:
        quantity = item.quantity
        if item.strong and quantity.max is not None and item.kind is WorkloadKind.TOTAL:
            largest[quantity.unit] = max(largest.get(quantity.unit, 0.0), quantity.max)
    ects = {(i.quantity.min, i.quantity.max) for _, _, i in found if i.quantity.unit == "ects"}
    kept = []
    for unit, reading, item in found:
        quantity = item.quantity
        if quantity.unit == "credits" and (quantity.min, quantity.max) in ects:
            continue
        whole = largest.get(quantity.unit)
        small = whole is not None and quantity.max is not None and quantity.max < whole
        if small and item.kind is WorkloadKind.TOTAL and not item.strong and quantity.unit in CREDIT_UNITS | HOUR_UNITS:
            continue
        kept.append((unit, reading, item))
    return kept


def _merged(found: list[tuple[Unit, Reading, Weighed]]) -> Iterator[Workload]:
    """Each quantity once for each kind that is named, with all its evidence and its best confidence."""
    merged: dict[tuple[float | None, float | None, str], list[tuple[Unit, Reading, Weighed]]] = {}
    for entry in found:
        quantity = entry[2].quantity
        merged.setdefault((quantity.min, quantity.max, quantity.unit), []).append(entry)
    for entries in merged.values():
        named = list(dict.fromkeys(entry[2].kind for entry in entries if "kind" in entry[2].cues))
        for index, kind in enumerate(named or [None]):
            yield _statement([e for e in entries if e[2].kind is kind or (index == 0 and "kind" not in e[2].cues)], kind)
    yield from _derived(found)


def _statement(entries: list[tuple[Unit, Reading, Weighed]], kind: WorkloadKind | None) -> Workload:
    best = max(entries, key=lambda entry: entry[2].points)[2]
    return Workload(
        min=best.quantity.min,
        max=best.quantity.max,
        unit=WorkloadUnit(best.quantity.unit),
        kind=kind or best.kind,
        confidence=best.confidence,
        evidence=tuple(_evidence(unit, item) for unit, _, item in entries),
        rule="workload." + "+".join(best.cues),
        full_time=next((entry[2].full_time for entry in entries if entry[2].full_time is not None), None),
        approximate=any(entry[2].quantity.approximate for entry in entries),
    )


def _derived(found: list[tuple[Unit, Reading, Weighed]]) -> Iterator[Workload]:
    """Totals that follow from a multiplication the page states ("10 days of 3 hours"), marked derived."""
    for unit, reading, item in found:
        for other in reading.quantities:
            counted = other.of in ("days", "sessions", "weeks", "modules") and other.unit in HOUR_UNITS
            if counted and other.start >= item.quantity.end and other.of == item.quantity.unit and other.max:
                yield Workload(
                    min=other.max * other.count,
                    max=other.max * other.count,
                    unit=WorkloadUnit(other.unit),
                    kind=WorkloadKind.TOTAL,
                    confidence=DERIVED_CONFIDENCE,
                    evidence=(unit.evidence(item.quantity.start, other.end),),
                    derived=True,
                    rule=f"workload.derived:{other.of}*{other.unit}",
                )


def _evidence(unit: Unit, item: Weighed) -> Evidence:
    """The shortest quote: the quantity, with its key where the quantity opens the value."""
    quantity = item.quantity
    start = 0 if unit.key and quantity.start <= unit.value_start + 1 else quantity.start
    return unit.evidence(start, quantity.end)


def _from_metadata(units: Sequence[Unit]) -> Iterator[Workload]:
    """Statements of machine-readable properties, for pages whose visible text has none."""
    seen: set[tuple[float, str]] = set()
    for unit in units:
        if unit.kind is not BlockKind.METADATA or not unit.text.partition(":")[0].lower().endswith(LENGTH_PROPERTIES):
            continue
        found = parse_duration(unit.text)
        if found is None or (found[0], found[1]) in seen:
            continue
        value, name, _, end = found
        seen.add((value, name))
        yield Workload(
            min=value,
            max=value,
            unit=WorkloadUnit(name),
            kind=WorkloadKind.TOTAL if name == "hours" else WorkloadKind.DURATION,
            confidence=METADATA_CONFIDENCE,
            evidence=(unit.evidence(0, end),),
            rule="workload.metadata",
        )
