"""A sector or field of study that a page states under a key for it ("Sector: Manufacturing")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from credatlas.fields.reading import trim
from credatlas.fields.subjects import CLASSES, SECTOR, judge_text
from credatlas.fields.topics import pairs_of, topics_of, words_of
from credatlas.lexicon import load
from credatlas.phrases import Phrases, fold
from credatlas.schema import Evidence, Unit

LONGEST = 120
"""Characters up to which a value names a sector; a longer one is prose."""


def declared_subject(units: Sequence[Unit], language: str, group: str, part: slice) -> tuple[int, Evidence] | None:
    """The first class that a key of a group declares, and the words for it.

    :param group: the lexicon's group of keys: ``sector_key`` or ``field_key``.
    :param part: the columns of the classes to choose from.
    :returns: the class's column and the value, or ``None`` where no key states one that the lexicon knows.
    """
    for unit in units:
        if not unit.key or not _keys(group, unit.language, language).whole(fold(unit.key)):
            continue
        start, end = trim(unit.text, unit.value_start, len(unit.text))
        value = unit.text[start:end]
        section = _opening(value, unit.language, language) if part == SECTOR and len(value) <= LONGEST else None
        if section:
            return CLASSES.index(section), unit.evidence(start, end)
        if len(value) <= LONGEST and _is_known(value, unit.language, language, "en"):
            probabilities = judge_text(value, unit.language).probabilities[part]
            return (part.start or 0) + int(probabilities.argmax()), unit.evidence(start, end)
    return None


def _opening(value: str, *languages: str) -> str | None:
    """The NACE section whose name a value opens with ("Manufacturing of medical devices")."""
    found = [match for match in _sections(*languages).find(fold(value)) if match.start == 0]
    return max(found, key=lambda match: match.end).group if found else None


@cache
def _sections(*languages: str) -> Phrases:
    groups: dict[str, list[str]] = {}
    for code in dict.fromkeys((*languages, "en")):
        for section, names in load(code, "subjects").get("section", {}).items():
            groups.setdefault(section, []).extend(names)
    return Phrases(groups)


def _is_known(value: str, *languages: str) -> bool:
    words = words_of(value)
    return bool(pairs_of(words, *languages)) or any(topics_of(word, code) for word, _, _ in words for code in languages)


@cache
def _keys(group: str, *languages: str) -> Phrases:
    known = dict.fromkeys((*languages, "en"))
    return Phrases({group: [phrase for code in known for phrase in load(code, "subjects").get(group, ())]})
