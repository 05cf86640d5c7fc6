"""What a sentence says is needed: need, recommendation or no need, with negation and its reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from credatlas.fields.cues import Cues, covered
from credatlas.phrases import PhraseMatch
from credatlas.schema import PrerequisiteState

REACH = 4
"""Words between a negator and the noun it negates: "no prior or very recent knowledge"; more is rarely one phrase."""

OBJECT_REACH = 2
"""Words between a verb of need and a negator of its object: "you need absolutely no knowledge"."""

KINDS = ("education", "experience", "knowledge", "language", "licence", "age", "health", "membership")
"""Kinds of requirement (code-book section 3), in the order in which they are reported."""

ANY_KIND = "any"
"""Nouns for a requirement of whatever kind: "prerequisites", "entry requirements"."""

LEXICON = "prerequisites"
_BREAK = re.compile(r"[.!?;:](?=\s|$)|\n|\s[-–—]\s")
_WORD = re.compile(r"\w+")


class Need(NamedTuple):
    """One reading of one clause, with the clause's span in the text."""

    state: PrerequisiteState
    start: int
    end: int
    worded: bool = True
    """Whether a verb of need carries it; "no previous knowledge" alone is worded only under a heading that asks."""


def read_needs(text: str, cues: Cues, start: int = 0) -> Iterator[Need]:
    """What each clause of a text says is needed, clauses that say nothing of it left out.

    Clauses end at full stops, semicolons and contrasts ("but"), so that "need not … but must" gives two readings.

    :param text: the text that ``cues`` were found in.
    :param start: where to begin reading.
    """
    for clause_start, clause_end in clauses(text, cues, start):
        inside = {group: tuple(m for m in found if clause_start <= m.start < clause_end) for group, found in cues.items()}
        for state, worded in dict.fromkeys(_read_clause(text, inside)):
            yield Need(state, clause_start, clause_end, worded)


def kinds_in(cues: Cues, start: int, end: int) -> tuple[str, ...]:
    """Kinds of requirement that a span names."""
    return tuple(kind for kind in KINDS if any(start <= m.start < end for m in cues.get(f"{LEXICON}.kind.{kind}", ())))


def clauses(text: str, cues: Cues, start: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of the clauses of a text from ``start`` on."""
    cuts = {match.end() for match in _BREAK.finditer(text, start)}
    cuts.update(match.start for match in cues.get(f"{LEXICON}.contrast", ()) if match.start > start)
    position = start
    for cut in sorted((*cuts, len(text))):
        if text[position:cut].strip():
            yield position, cut
        position = max(position, cut)


def _read_clause(text: str, cues: Cues) -> Iterator[tuple[PrerequisiteState, bool]]:
    none = cues.get(f"{LEXICON}.none_statement", ())
    not_needed = cues.get(f"{LEXICON}.not_needed", ())
    masks = (*none, *not_needed)
    soft = [m for m in cues.get(f"{LEXICON}.recommended", ()) if not covered(m, masks)]
    hard = [
        m for m in (*cues.get(f"{LEXICON}.required", ()), *cues.get(f"{LEXICON}.entry", ())) if not covered(m, (*masks, *soft))
    ]
    kinds = [m for kind in (*KINDS, ANY_KIND) for m in cues.get(f"{LEXICON}.kind.{kind}", ()) if not covered(m, none)]
    hard = [m for m in hard if not any(m.start >= n.end and _near(text, n.end, m.start, OBJECT_REACH) for n in none)]
    negated = _negated_kinds(text, cues, kinds, (*masks, *hard))
    if none or any(_concerns(text, verb, kind) for verb in not_needed for kind in kinds):
        yield PrerequisiteState.NONE_STATED, True
    used: set[int] = set()
    for need in sorted((*hard, *soft), key=lambda match: match.start):
        by = next((n for n in negated if n[0].start not in used and _negates(text, n, need, kinds)), None)
        if by:
            used.add(by[0].start)
            yield PrerequisiteState.NONE_STATED, True
        elif need in soft:
            yield PrerequisiteState.RECOMMENDED, True
        elif not any(_overlap(need, mask) for mask in masks):
            yield PrerequisiteState.REQUIRED, True
    if any(negator.start not in used for negator, _ in negated):
        yield PrerequisiteState.NONE_STATED, False


def _negated_kinds(
    text: str, cues: Cues, kinds: list[PhraseMatch], masks: tuple[PhraseMatch, ...]
) -> list[tuple[PhraseMatch, PhraseMatch]]:
    """Pairs of a negator and the first kind that it reaches."""
    pairs = []
    for negator in cues.get(f"{LEXICON}.negator", ()):
        if covered(negator, masks):
            continue
        after = sorted((k for k in kinds if k.start >= negator.end), key=lambda k: k.start)
        if after and _near(text, negator.end, after[0].start, REACH):
            pairs.append((negator, after[0]))
    return pairs


def _negates(text: str, negated: tuple[PhraseMatch, PhraseMatch], need: PhraseMatch, kinds: list[PhraseMatch]) -> bool:
    """Whether a negated noun is the subject ("no knowledge is required") or the object ("requires no knowledge") of a need."""
    negator, kind = negated
    if need.end <= negator.start:
        return _near(text, need.end, negator.start, OBJECT_REACH)
    if need.start < kind.end:
        return True
    between = text[kind.end : need.start]
    comma = between.find(",")
    return comma < 0 or not any(kind.end + comma < k.start < need.start for k in kinds)


def _concerns(text: str, verb: PhraseMatch, kind: PhraseMatch) -> bool:
    """Whether "is not needed" speaks of a kind: as its subject before, or as its object soon after."""
    return kind.start < verb.end or _near(text, verb.end, kind.start, REACH)


def _near(text: str, start: int, end: int, words: int) -> bool:
    between = text[start:end]
    return "," not in between and len(_WORD.findall(between)) <= words


def _overlap(one: PhraseMatch, other: PhraseMatch) -> bool:
    return one.start < other.end and other.start < one.end
