"""Whether a length is said to be full-time or part-time: "1 month (full-time)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from credatlas.fields.quantity import Reading
from credatlas.fields.workload_vocabulary import languages_of
from credatlas.lexicon import load
from credatlas.phrases import PhraseMatch, Phrases
from credatlas.schema import Unit

CALENDAR_UNITS = frozenset({"days", "weeks", "months", "semesters", "years"})
"""Units of a length that can be full-time or part-time; hours are effort whatever the pace."""
NEAR_AFTER = 30
"""Characters after the quantity in which the word may end: "6 months of full-time study"."""
NEAR_BEFORE = 18
"""Characters before the number in which the word may begin: "full-time, 6 months"."""

_SEPARATOR = re.compile(r"[,;.|/]")
"""Ends what is said of one quantity where the words for another follow ("full-time 1 year, part-time 2 years")."""


def full_time(unit: Unit, reading: Reading, index: int, language: str) -> bool | None:
    """Whether the quantity at ``index`` of a reading is called full-time (true) or part-time (false); ``None`` without a word.

    :param language: the document's language; the unit's own and English are read as well.
    """
    quantity = reading.quantities[index]
    if quantity.unit not in CALENDAR_UNITS:
        return None
    end = reading.quantities[index + 1].start if index + 1 < len(reading.quantities) else len(reading.folded)
    begin = reading.quantities[index - 1].end if index else 0
    words = _words(languages_of(unit.language, language))
    after = reading.folded[quantity.end : min(end, quantity.end + NEAR_AFTER)]
    before = reading.folded[max(begin, quantity.number_start - NEAR_BEFORE) : quantity.number_start]
    for text in (_SEPARATOR.split(after)[0], before, after):
        kinds = {match.group for match in _outermost(words.find(text))}
        if kinds:
            return None if len(kinds) > 1 else kinds == {"full_time"}
    return None


def _outermost(matches: Iterable[PhraseMatch]) -> list[PhraseMatch]:
    """Matches that lie in no longer one: "not full-time" holds "full-time"."""
    found = list(matches)
    return [match for match in found if not any(_inside(match, other) for other in found)]


def _inside(match: PhraseMatch, other: PhraseMatch) -> bool:
    return other.start <= match.start and match.end <= other.end and (match.start, match.end) != (other.start, other.end)


@lru_cache(maxsize=256)
def _words(languages: tuple[str, ...]) -> Phrases:
    groups: dict[str, list[str]] = {"full_time": [], "part_time": []}
    for language in languages:
        for name, phrases in load(language, "workload").get("study", {}).items():
            groups[name].extend(phrases)
    return Phrases(groups)
