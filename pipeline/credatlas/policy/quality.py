"""How the quality of microcredentials is assured (code-book section 4), in the document's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.phrases import PhraseMatch
from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import MICROCREDENTIAL, Statement
from credatlas.schema import Finding

LONGEST = 400
"""Characters of the longest statement that is quoted as a value."""
REACH = 40
"""Characters between microcredentials and the word of quality, in a document that is about other things as well."""
LESS = 0.2
"""How much less sure a statement is that names microcredentials only in its surroundings."""


def find_quality_assurance(statements: Sequence[Statement]) -> Iterator[Finding[str | None]]:
    """The statement on quality assurance as it stands, the surest first; a denial gives nothing."""
    found: list[Finding[str | None]] = []
    for item in statements:
        named = [cue for cue in item.cues if cue.group == MICROCREDENTIAL]
        if not (named or (item.subject and item.headed)) or len(item.text) > LONGEST:
            continue
        for cue in item.groups("quality."):
            if not item.subject and not any(_near(cue, other) for other in named):
                continue
            if modality(item, cue) in (Modality.AFFIRMED, Modality.PARTLY):
                confidence = item.confidence - (0.0 if named else LESS)
                found.append(Finding(value=item.text, confidence=confidence, evidence=item.evidence(), rule="quality.stated"))
                break
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _near(cue: PhraseMatch, other: PhraseMatch) -> bool:
    return max(cue.start, other.start) - min(cue.end, other.end) <= REACH
