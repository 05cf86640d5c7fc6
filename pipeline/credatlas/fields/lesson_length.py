"""How long one teaching unit is: "1 UE = 45 Minuten", "40 lessons (45 min each)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from credatlas.fields.quantities import quantities
from credatlas.fields.quantity import HOUR_UNITS
from credatlas.fields.workload_vocabulary import languages_of, vocabulary
from credatlas.schema import Unit

ACADEMIC_MINUTES = range(40, 51)
"""Length of a teaching unit in minutes (code-book section 3): 40 to 50."""
GAP = 25
"""Characters between the teaching unit and its minutes."""


def lesson_minutes(units: Sequence[Unit], language: str) -> int | None:
    """Minutes of one academic hour by the page's own statement; ``None`` where it makes none, or several that differ.

    :param units: units of one part.
    :param language: ISO 639-1 code of the document.
    """
    lengths = {minutes for unit in units for minutes in _stated(unit, language)}
    return lengths.pop() if len(lengths) == 1 else None


def _stated(unit: Unit, language: str) -> Iterator[int]:
    if not any(str(minutes) in unit.text for minutes in ACADEMIC_MINUTES):
        return
    found = quantities(unit.text, vocabulary(languages_of(unit.language, language))).quantities
    for lesson, length in pairwise(found):
        near = 0 <= length.start - lesson.end <= GAP
        counted = lesson.unit in (*HOUR_UNITS, "sessions") and length.unit == "minutes"
        if near and counted and length.max is not None and length.max == length.min and int(length.max) in ACADEMIC_MINUTES:
            yield int(length.max)
