"""Whether a cue is affirmed: negation, future, past and possibility around it."""

from __future__ import annotations

import re
from enum import StrEnum

from credatlas.phrases import PhraseMatch
from credatlas.policy.statement import Statement

BEFORE = 60
"""Characters before a cue in which a negation or a modal reaches it: about eight words."""
AFTER = 40
"""The same after a cue ("legislation is not yet there")."""
_STOP = re.compile(r"[;:!?]|\.\s")


class Modality(StrEnum):
    AFFIRMED = "affirmed"
    PLANNED = "planned"
    PARTLY = "partly"
    OVER = "over"
    """It was so and is no longer."""
    NEGATED = "negated"


_MARKS = {"yes": Modality.AFFIRMED, "no": Modality.NEGATED, "partly": Modality.PARTLY, "planned": Modality.PLANNED}
_STRENGTH = (
    ("modal.over", Modality.OVER),
    ("modal.negation", Modality.NEGATED),
    ("modal.future", Modality.PLANNED),
    ("modal.partly", Modality.PARTLY),
)


def modality(statement: Statement, cue: PhraseMatch) -> Modality:
    """How a statement puts one of its cues. The clause counts: up to a stop or a conjunction that turns the sentence."""
    if statement.mark:
        return _MARKS[statement.mark]
    low, high = _clause(statement, cue)
    spared = [(match.start, match.end) for match in statement.groups("modal.affirm")]
    groups = {
        match.group
        for match in statement.groups("modal.")
        if low <= match.start
        and match.end <= high
        and not (cue.start <= match.start and match.end <= cue.end)
        and not any(start <= match.start < end for start, end in spared)
    }
    return next((kind for group, kind in _STRENGTH if group in groups), Modality.AFFIRMED)


def _clause(statement: Statement, cue: PhraseMatch) -> tuple[int, int]:
    text = statement.text
    low, high = max(cue.start - BEFORE, 0), min(cue.end + AFTER, len(text))
    stops = [(match.start(), match.end()) for match in _STOP.finditer(text)]
    stops += [(match.start, match.end) for match in statement.groups("modal.clause")]
    for start, end in stops:
        if end <= cue.start:
            low = max(low, end)
        elif start >= cue.end:
            high = min(high, start)
    return low, high
