"""What a microcredential can be used for in the recognition of prior learning (code-book section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.phrases import PhraseMatch
from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import Statement
from credatlas.schema import Evidence, Finding, RplUse

PREFIX = "rpl_use."
RPL = "subject.rpl"
LESS = 0.15
"""How much less sure a use is that is only planned or possible."""


def find_rpl_uses(statements: Sequence[Statement]) -> Iterator[Finding[tuple[RplUse, ...]]]:
    """The uses affirmed for one territory, in the order of the code-book; each has its own evidence."""
    found: dict[RplUse, tuple[float, tuple[Evidence, ...]]] = {}
    for item in statements:
        if not (item.about and item.speaks_of(RPL)):
            continue
        for cue in _distinct(item.groups(PREFIX)):
            kind = modality(item, cue)
            if kind in (Modality.NEGATED, Modality.PLANNED):
                continue
            confidence = item.confidence - (LESS if kind is Modality.PARTLY else 0.0)
            use = RplUse(cue.group.removeprefix(PREFIX))
            if confidence > found.get(use, (0.0, ()))[0]:
                found[use] = (confidence, item.evidence())
    if found:
        uses = tuple(use for use in RplUse if use in found)
        evidence = tuple(dict.fromkeys(piece for use in uses for piece in found[use][1]))
        yield Finding(value=uses, confidence=min(found[use][0] for use in uses), evidence=evidence, rule="recognition.use")


def _distinct(cues: Sequence[PhraseMatch]) -> Iterator[PhraseMatch]:
    """Cues that lie inside no longer one ("part of a qualification" inside "exempt from part of a qualification")."""
    for cue in cues:
        if not any(_within(cue, other) for other in cues):
            yield cue


def _within(cue: PhraseMatch, other: PhraseMatch) -> bool:
    return other.start <= cue.start and cue.end <= other.end and other.end - other.start > cue.end - cue.start
