"""Reading a unit for one of the small fields: which sections may speak, and how much of a unit to quote."""

from __future__ import annotations

from credatlas.schema import BlockKind, SectionKind, Unit

LONG = 200
"""Characters up to which a whole value or sentence is quoted; of a longer one only the words that were found."""

SUBJECT_SECTIONS = frozenset(
    {
        SectionKind.OUTCOMES,
        SectionKind.CONTENT,
        SectionKind.CAREER,
        SectionKind.RELATED,
        SectionKind.STAFF,
        SectionKind.MATERIALS,
    }
)
"""Sections that speak of what is taught, of people or of other courses: a word there says nothing about this course's frame."""

_STRIP = " \t\n;,|-–—•*"


def is_foreign(unit: Unit) -> bool:
    """Whether a unit cannot state a field of this course's frame: a heading, or a sentence about the subject."""
    return unit.kind is BlockKind.HEADING or unit.section_kind in SUBJECT_SECTIONS


def value_span(unit: Unit) -> tuple[int, int]:
    """Span of a unit's value (after its key, else all), white space and bullets trimmed."""
    return trim(unit.text, unit.value_start if unit.key else 0, len(unit.text))


def quote_span(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """Span to quote for words found at ``start:end``: the whole value where it is short, else the words themselves."""
    low, high = value_span(unit)
    return (low, high) if high - low <= LONG else (start, end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space and bullets at its ends; never empty if it was not."""
    while start < end - 1 and text[start] in _STRIP:
        start += 1
    while end - 1 > start and text[end - 1] in _STRIP:
        end -= 1
    return start, end
