"""Cues of the small fields: one pass over a text finds the phrases of all their lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from credatlas.lexicon import load
from credatlas.phrases import PhraseMatch, Phrases, fold
from credatlas.schema import Unit

LEXICONS = ("prerequisites", "delivery", "assessment", "certificate", "quality", "stackability", "languages")
"""Lexicons that share the pass. A group of phrases is named ``lexicon.group`` or ``lexicon.table.group``."""

FRAME_LANGUAGE = "en"
"""Pages in every language have English labels ("Prerequisites: None"), so its phrases always count too."""

CACHED_TEXTS = 4096
"""Texts whose cues are kept: a long page's units, read once for each field."""

Cues = Mapping[str, tuple[PhraseMatch, ...]]


def cues_of(unit: Unit, language: str) -> Cues:
    """All cues in a unit's text, by group, in order of start: phrases of the unit's language, the document's and English.

    :param unit: any unit.
    :param language: the document's language, ISO 639-1.
    """
    return find_cues(unit.text, unit.language, language)


@lru_cache(maxsize=CACHED_TEXTS)
def find_cues(text: str, *languages: str) -> Cues:
    """All cues in a text, by group, in order of start; offsets into ``text``.

    >>> [match.phrase for match in find_cues("Prerequisites: none", "en")["prerequisites.none_value"]]
    ['none']
    """
    found: dict[str, list[PhraseMatch]] = {}
    for match in _table(languages).find(fold(text)):
        found.setdefault(match.group, []).append(match)
    return {group: tuple(matches) for group, matches in found.items()}


def covered(match: PhraseMatch, by: tuple[PhraseMatch, ...] | list[PhraseMatch]) -> bool:
    """Whether a match lies inside a longer one of others: "required" in "not required"."""
    return any(
        other.start <= match.start and match.end <= other.end and other.end - other.start > match.end - match.start
        for other in by
    )


@cache
def _table(languages: tuple[str, ...]) -> Phrases:
    groups: dict[str, dict[str, None]] = {}
    for language in dict.fromkeys((*languages, FRAME_LANGUAGE)):
        for lexicon in LEXICONS:
            for name, phrases in _groups(load(language, lexicon)):
                groups.setdefault(f"{lexicon}.{name}", {}).update(dict.fromkeys(phrases))
    return Phrases(groups)


def _groups(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _groups(value, f"{prefix}{name}.")
        elif isinstance(value, list) and name != "sources":
            yield f"{prefix}{name}", value
