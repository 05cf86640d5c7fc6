"""Levels of the EQF and of the national framework at which microcredentials stand (code-book section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.phrases import PhraseMatch
from credatlas.policy.modality import Modality, modality
from credatlas.policy.numbers import Span, ranges
from credatlas.policy.statement import Statement
from credatlas.schema import Finding, Range

REACH = 30
"""Characters between a framework's name and the number of the level ("levels 4 to 8 of the national framework")."""
WORD_REACH = 14
"""Characters between the word "level" and the number."""
HIGHEST = 8
"""Levels of the EQF (Council Recommendation of 22 May 2017)."""
HIGHEST_NATIONAL = 12
"""Levels of the longest national framework of Europe (Scotland)."""


def find_eqf_levels(statements: Sequence[Statement]) -> Iterator[Finding[Range | None]]:
    """The range of EQF levels, the surest statement first."""
    for item, span, _ in _levels(statements, "subject.eqf", HIGHEST):
        value = Range(min=span.min, max=span.max)
        yield Finding(value=value, confidence=item.confidence, evidence=item.evidence(), rule="levels.eqf")


def find_nqf_levels(statements: Sequence[Statement]) -> Iterator[Finding[str | None]]:
    """The levels of the national framework in the document's own words."""
    for item, span, name in _levels(statements, "subject.framework", HIGHEST_NATIONAL):
        words = item.text[min(span.start, name.start) : max(span.end, name.end)]
        yield Finding(value=words, confidence=item.confidence, evidence=item.evidence(), rule="levels.nqf")


def _levels(statements: Sequence[Statement], group: str, highest: int) -> list[tuple[Statement, Span, PhraseMatch]]:
    found = [
        (item, span, name)
        for item in statements
        if item.near and item.groups(group)
        for span in _spans(item)
        for name in [_nearest(item, span)]
        if name is not None and name.group == group and _valid(span, highest)
        if modality(item, name) not in (Modality.NEGATED, Modality.OVER)
    ]
    return sorted(found, key=lambda reading: -reading[0].confidence)


def _spans(item: Statement) -> Iterator[Span]:
    words = item.groups("framework.level")
    for span in ranges(item.text, item.groups("credits.range"), (), ()):
        if any(_gap(span, word) <= WORD_REACH for word in words) or any(
            0 <= span.start - name.end <= 1 for name in (*item.groups("subject.eqf"), *item.groups("subject.framework"))
        ):
            yield span


def _nearest(item: Statement, span: Span) -> PhraseMatch | None:
    """The framework that stands nearest to a number; at equal distance the longer name."""
    names = [*item.groups("subject.eqf"), *item.groups("subject.framework")]
    near = [name for name in names if _gap(span, name) <= REACH]
    return min(near, key=lambda name: (_gap(span, name), name.start - name.end), default=None)


def _gap(span: Span, cue: PhraseMatch) -> int:
    return max(span.start - cue.end, cue.start - span.end, 0)


def _valid(span: Span, highest: int) -> bool:
    return all(bound is not None and bound == int(bound) and 1 <= bound <= highest for bound in (span.min, span.max))
