"""The words of policy documents, all groups of a language in one matcher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from credatlas.lexicon import languages, load
from credatlas.phrases import PhraseMatch, Phrases, fold

LEXICON = "policy"
CREDITS = "credits"
"""Lexicon whose names of ECTS credits are cues too, as group ``credits.ects``."""
FRAME_LANGUAGE = "en"
"""Language whose words stand in for those of a language that has no lexicon."""
ECTS = "credits.ects"
KEPT = 4096
"""Texts whose cues are kept: a heading is asked for by every statement below it."""
_NOT_CUES = ("sources", "territory", "law")


@lru_cache(maxsize=KEPT)
def find_cues(text: str, *codes: str) -> tuple[PhraseMatch, ...]:
    """What a text says in the words of the lexicon ``policy``; groups are named ``section.list`` (``stage.initial``).

    :param codes: languages of the text, the likeliest first.

    >>> find_cues("There is no common definition.", "en")[0].group
    'stage.initial'
    """
    return tuple(_cues(known_languages(codes)).find(fold(text)))


def known_languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the languages that have a lexicon, each once; the frame language if none has."""
    known = tuple(dict.fromkeys(code for code in codes if code in languages(LEXICON)))
    return known or (FRAME_LANGUAGE,)


@cache
def _cues(codes: tuple[str, ...]) -> Phrases:
    groups: dict[str, list[str]] = {}
    for code in codes:
        for name, phrases in _groups(load(code, LEXICON)):
            groups.setdefault(name, []).extend(phrases)
        groups.setdefault(ECTS, []).extend(load(code, CREDITS).get("unit", {}).get("ects", ()))
    return Phrases(groups)


def _groups(table: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    for section, lists in table.items():
        if section in _NOT_CUES or not isinstance(lists, Mapping):
            continue
        for name, phrases in lists.items():
            yield f"{section}.{name}", list(phrases)
