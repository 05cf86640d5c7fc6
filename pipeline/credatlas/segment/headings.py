"""What a heading or a key announces: "What you will learn" → outcomes, "Duration" → workload."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from credatlas import lexicon
from credatlas.phrases import PhraseMatch, Phrases, fold
from credatlas.schema import SectionKind

FALLBACK_LANGUAGE = "en"
"""Second language that is looked up: templates of many providers keep English labels."""

_PART_WORDS = 6
"""A heading of up to so many words may be known by a part of it; in longer ones a part is most often beside the point."""
_MAX_CHARACTERS = 160
"""Longest heading that is looked up; what is longer is text in a heading's clothes."""
_HEAD_SHARE = 0.42
_PART_SHARE = 0.6
"""Shares of a heading that the known parts must cover, if the first of them opens it and if not: "Prerequisites of the course"
speaks of requirements, "Software testing" of no assessment."""
_WHOLE_ONLY = frozenset({SectionKind.CONTACT, SectionKind.RELATED})
"""Kinds that a part of a heading does not show: "Application structure" is no way to apply."""
_NUMBERING = re.compile(
    r"^[\W_]*(?:(?:\d{1,2}(?:\.\d{1,2})+\.?|\(?(?:\d{1,3}|[ivxlc]{1,5}|[a-z])\s*[.):]|\d{1,2}(?=\s))\s*)?[\W_]*"
)
_COUNTED = re.compile(r"[^\W\d_]{1,12}\.? ?\d{1,2}$")
"""A word and its number ("Day 2", "LE 1") count something; they say nothing of its length."""
_TAIL = re.compile(r"[^\w)\]]+$")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            SectionKind.OUTCOMES,
            SectionKind.OBJECTIVES,
            SectionKind.PREREQUISITES,
            SectionKind.ASSESSMENT,
            SectionKind.CERTIFICATE,
            SectionKind.CREDITS,
            SectionKind.WORKLOAD,
            SectionKind.STACKABILITY,
            SectionKind.QUALITY,
            SectionKind.CAREER,
            SectionKind.AUDIENCE,
            SectionKind.DELIVERY,
            SectionKind.CONTENT,
        )
    )
}
"""Which kind wins where a heading names two ("Objectives and learning outcomes"): the more specific about the learning
first."""


class HeadingKind(NamedTuple):
    """The kind of a heading and whether the whole heading is known (else a part of it)."""

    kind: SectionKind
    whole: bool


_UNKNOWN = HeadingKind(SectionKind.OTHER, False)


def heading_kind(text: str, language: str) -> SectionKind:
    """The kind of a heading or key; ``other`` if no lexicon knows it.

    :param text: the heading as it stands: numbering, emoji, colon and letter case do not matter.
    :param language: language looked up first; then English, then all others (whole headings only).

    >>> heading_kind("2. Learning outcomes:", "en").value
    'outcomes'
    >>> heading_kind("Our history", "en").value
    'other'
    """
    return look_up(text, language).kind


@lru_cache(maxsize=8192)
def look_up(text: str, language: str) -> HeadingKind:
    """:func:`heading_kind` with how it was known."""
    folded = normal_heading(text) if len(text) <= _MAX_CHARACTERS else ""
    if not folded:
        return _UNKNOWN
    bare = _BRACKETED.sub("", folded)
    if _COUNTED.match(folded):
        return _UNKNOWN
    languages = [language] if language == FALLBACK_LANGUAGE else [language, FALLBACK_LANGUAGE]
    for code in languages:
        for form in (folded, bare) if bare and bare != folded else (folded,):
            whole = _choose(_whole_matches(_lexicon(code), form))
            if whole:
                return HeadingKind(whole, True)
    others = _choose(_whole_matches(_other_lexicons(), bare or folded))
    if others:
        return HeadingKind(others, True)
    for code in languages:
        part = _part(code, bare or folded)
        if part:
            return HeadingKind(part, False)
    return _UNKNOWN


def normal_heading(text: str) -> str:
    """A heading without numbering, emoji and end punctuation, folded.

    >>> normal_heading("3.1  What will you learn?"), normal_heading("B) Zielgruppe:"), normal_heading("🎯 Ziele")
    ('what will you learn', 'zielgruppe', 'ziele')
    """
    folded = fold(text.strip())
    start = _NUMBERING.match(folded)
    body = folded[start.end() :] if start and start.end() < len(folded) else folded
    return _TAIL.sub("", body).strip()


def _whole_matches(phrases: Phrases | None, folded: str) -> list[PhraseMatch]:
    if phrases is None:
        return []
    return [match for match in phrases.find(folded) if match.start == 0 and not _WORD.search(folded, match.end)]


def _part(language: str, folded: str) -> SectionKind | None:
    """The kind of the part of a short heading that is known: the longest, then the more specific kind."""
    phrases = _lexicon(language)
    words = len(_WORD.findall(folded))
    if phrases is None or words > _PART_WORDS:
        return None
    matches = list(phrases.find(folded))
    # Parts inside longer known parts say nothing of their own ("outcomes" in "learning outcomes").
    outer = [
        match
        for match in matches
        if not any(
            other is not match and other.start <= match.start and match.end <= other.end and _length(other) > _length(match)
            for other in matches
        )
    ]
    outer = [match for match in outer if SectionKind(match.group) not in _WHOLE_ONLY]
    if not outer:
        return None
    kinds = {match.group for match in outer}
    if len(kinds) > 1 and len(folded) == sum(_length(match) for match in outer) + len(outer) - 1:
        return None  # a compound of words for two things names a third: "Software testing"
    covered = len({position for match in outer for position in range(match.start, match.end)})
    needed = _HEAD_SHARE if min(match.start for match in outer) == 0 else _PART_SHARE
    return _choose(outer) if covered >= needed * len(folded) else None


def _choose(matches: Iterable[PhraseMatch]) -> SectionKind | None:
    kinds = [SectionKind(match.group) for match in matches]
    return min(kinds, key=lambda kind: _RANK.get(kind, len(_RANK)), default=None)


def _length(match: PhraseMatch) -> int:
    return match.end - match.start


@cache
def _lexicon(language: str) -> Phrases | None:
    groups = _groups(language)
    return Phrases(groups) if groups else None


@cache
def _other_lexicons() -> Phrases:
    merged: dict[str, list[str]] = {}
    for language in lexicon.languages("headings"):
        for kind, phrases in _groups(language).items():
            merged.setdefault(kind, []).extend(phrases)
    return Phrases(merged)


def _groups(language: str) -> dict[str, list[str]]:
    kinds = {kind.value for kind in SectionKind}
    return {key: list(value) for key, value in lexicon.load(language, "headings").items() if key in kinds}
