"""Cues: where a text touches the outcome lexicon of its language.

``outcomes.toml`` lists subjects, lead-ins, verbs and cue words by group. This module finds them all in one pass; what they mean
together is the business of :mod:`credatlas.outcomes.reading`. Entries of one word go through a table of words and stems
(nearly all verbs do), everything else through :class:`credatlas.phrases.Phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from credatlas.lexicon import load
from credatlas.phrases import Phrases, fold

FIELD = "outcomes"
"""Name of the lexicon that the rules read."""

OTHER_FIELDS = ("headings", "workload", "credits", "prerequisites", "delivery", "assessment", "certificate", "stackability")
"""Lexicons of other stages whose single words mark a unit as workload, delivery and so on: groups ``<field>:<list>``, read by
the learned model only. Their longer phrases would cost more time than they tell."""

LONGEST_TEXT = 1500
"""Characters of a unit that are searched: a sentence of a course page that is longer is a list without punctuation, whose
label shows in its beginning."""

SITUATIONS = "situations"
"""Lexicon of the surroundings of a statement: said of the time after or before the course, a wish, a duty, learning itself."""

_SINGLE = re.compile(r"([^\W_]+)(\*|\((?:[^\W_]*\*?\|)+[^\W_]*\*?\))?")
_WORD = re.compile(r"[^\W_]+")
_LEAD = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A lexicon hit: offsets into the text that was searched and the group (``lead_in.outcome``, ``verb.observable.third``)."""

    start: int
    end: int
    group: str


class CueTable:
    """The outcome lexicon of one language, ready to search.

    >>> table = CueTable({"lead_in.outcome": ["you will be able to"], "verb.observable.infinitive": ["plan*", "run"]})
    >>> [(cue.start, cue.end, cue.group) for cue in table.find("You will be able to plan and rerun")]
    [(0, 19, 'lead_in.outcome'), (20, 24, 'verb.observable.infinitive')]
    """

    def __init__(self, groups: Mapping[str, list[str]]) -> None:
        phrases: dict[str, list[str]] = {}
        self._exact: dict[str, set[tuple[str, bool]]] = {}
        self._stems: dict[str, set[tuple[str, bool]]] = {}
        self._symbols: list[tuple[str, str]] = []
        for group, entries in groups.items():
            for entry in entries:
                folded = fold(entry.strip())
                words = single_words(folded)
                if not _WORD.search(folded):
                    self._symbols.append((folded, group))
                elif words:
                    for word in words:
                        table = self._stems if word.endswith("*") else self._exact
                        table.setdefault(word.rstrip("*"), set()).add((group, folded.startswith("^")))
                else:
                    phrases.setdefault(group, []).append(entry)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._phrases = Phrases(phrases)
        self._known: dict[str, tuple[tuple[str, bool], ...]] = {}

    def find(self, text: str) -> tuple[Cue, ...]:
        """All cues of a text in order of start; of one group only the longest of those that overlap."""
        folded = fold(text[:LONGEST_TEXT])
        found = [Cue(match.start, match.end, match.group) for match in self._phrases.find(folded)]
        found.extend(self._words(folded))
        for symbol, group in self._symbols:
            if symbol in folded:
                start = folded.index(symbol)
                found.append(Cue(start, start + len(symbol), group))
        found.sort(key=lambda cue: (cue.start, -cue.end, cue.group))
        ends: dict[str, int] = {}
        kept = []
        for cue in found:
            if cue.start >= ends.get(cue.group, 0):
                ends[cue.group] = cue.end
                kept.append(cue)
        return tuple(kept)

    def _words(self, folded: str) -> Iterator[Cue]:
        known = self._known
        lead = _LEAD.match(folded)
        first = lead.end() if lead else 0
        for match in _WORD.finditer(folded):
            word = match.group()
            groups = known.get(word)
            if groups is None:
                groups = self._look_up(word)
                if len(known) < _KNOWN_WORDS:
                    known[word] = groups
            for group, anchored in groups:
                if not anchored or match.start() == first:
                    yield Cue(match.start(), match.end(), group)

    def _look_up(self, word: str) -> tuple[tuple[str, bool], ...]:
        groups = set(self._exact.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            groups |= self._stems.get(word[:length], set())
        return tuple(sorted(groups))


_KNOWN_WORDS = 50_000
"""Words whose look-up is kept, a language: bounds the memory of a long run."""


def single_words(folded: str) -> list[str]:
    """The words (with ``*`` if open) of an entry that is one word, its glued alternatives written out; else nothing.

    >>> single_words("plan*"), single_words("stud(ent|ents|)"), single_words("to plan")
    (['plan*'], ['student', 'students', 'stud'], [])
    """
    match = _SINGLE.fullmatch(folded.removeprefix("^"))
    if not match:
        return []
    ending = match[2] or ""
    return [match[1] + option for option in ending[1:-1].split("|")] if ending.startswith("(") else [match[1] + ending]


def flatten(table: Mapping[str, Any], prefix: str = "") -> dict[str, list[str]]:
    """The phrase lists of a lexicon by dotted group name, its sources left out.

    >>> flatten({"sources": ["x"], "verb": {"aim": ["train"], "observable": {"third": ["plans"]}}})
    {'verb.aim': ['train'], 'verb.observable.third': ['plans']}
    """
    groups: dict[str, list[str]] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            groups.update(flatten(value, f"{prefix}{name}."))
        elif isinstance(value, list) and f"{prefix}{name}" != "sources":
            groups[f"{prefix}{name}"] = [str(entry) for entry in value]
    return groups


@cache
def table(language: str) -> CueTable | None:
    """The cue table of a language, or ``None`` where it has no outcome lexicon.

    :raises LexiconError: if a lexicon cannot be read.
    """
    groups = flatten(load(language, FIELD))
    if not groups:
        return None
    groups.update((f"situation.{name}", phrases) for name, phrases in flatten(load(language, SITUATIONS)).items())
    for field in OTHER_FIELDS:
        for name, phrases in flatten(load(language, field)).items():
            words = [phrase for phrase in phrases if single_words(fold(phrase.strip()))]
            groups.setdefault(f"{field}:{name.split('.')[0]}", []).extend(words)
    return CueTable(groups)


@lru_cache(maxsize=4096)
def heading_kinds(heading: str, language: str) -> frozenset[str]:
    """Kinds of sections whose known headings stand anywhere in a heading ("Knowledge and skills after the course").

    Segmentation takes a heading for what it is as a whole; what it holds is a hint only.
    """
    phrases = _headings(language)
    return frozenset(match.group for match in phrases.find(fold(heading[:200]))) if phrases else frozenset()


@cache
def _headings(language: str) -> Phrases | None:
    groups = flatten(load(language, "headings"))
    return Phrases(groups) if groups else None


@lru_cache(maxsize=8192)
def find_cues(text: str, language: str, fallback: str = "") -> tuple[Cue, ...]:
    """The cues of a text in its language; where those give none, in the fallback language (that of the document).

    :param language: ISO 639-1 code of the text; one without a lexicon is passed over.
    :param fallback: a second language to try; short texts are often identified wrongly.
    """
    own = table(language)
    found = own.find(text) if own else ()
    if found or not fallback or fallback == language:
        return found
    other = table(fallback)
    return other.find(text) if other else ()
