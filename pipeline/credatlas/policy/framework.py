"""Whether microcredentials are part of the national qualifications framework (code-book section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.phrases import PhraseMatch
from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import Statement, Tie
from credatlas.schema import Finding

REACH = 80
"""Characters between the framework and the word of inclusion."""
_VALUES = {Modality.AFFIRMED: "yes", Modality.PLANNED: "planned", Modality.NEGATED: "no"}


def find_framework_inclusion(statements: Sequence[Statement]) -> Iterator[Finding[str]]:
    """Yes, planned or no, the surest statement first; a mere possibility gives nothing."""
    found = [finding for item in statements for finding in _read(item)]
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _read(item: Statement) -> Iterator[Finding[str]]:
    if not item.near:
        return
    for cue in item.groups("framework.included"):
        named = any(_near(cue, other) for other in item.groups("subject.framework"))
        if not (named or (item.tie is Tie.CELL and item.speaks_of("subject.framework"))):
            continue
        value = _VALUES.get(modality(item, cue))
        if value is not None:
            yield Finding(value=value, confidence=item.confidence, evidence=item.evidence(), rule="framework.included")
    if item.mark and not item.groups("framework.included") and item.groups("subject.framework"):
        value = _VALUES.get(modality(item, item.groups("subject.framework")[0]))
        if value is not None:
            yield Finding(value=value, confidence=item.confidence, evidence=item.evidence(), rule="framework.mark")


def _near(cue: PhraseMatch, other: PhraseMatch) -> bool:
    return max(cue.start, other.start) - min(cue.end, other.end) <= REACH
