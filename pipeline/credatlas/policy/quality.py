"""How the quality of microcredentials is assured (code-book section 4), in the document's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import MICROCREDENTIAL, Statement
from credatlas.schema import Finding

LONGEST = 400
"""Characters of the longest statement that is quoted as a value."""
LESS = 0.2
"""How much less sure a statement is that names microcredentials only in its surroundings."""


def find_quality_assurance(statements: Sequence[Statement]) -> Iterator[Finding[str | None]]:
    """The statement on quality assurance as it stands, the surest first; a denial gives nothing."""
    found: list[Finding[str | None]] = []
    for item in statements:
        own = any(cue.group == MICROCREDENTIAL for cue in item.cues)
        if not (own or (item.subject and item.headed)) or len(item.text) > LONGEST:
            continue
        for cue in item.groups("quality."):
            if modality(item, cue) in (Modality.AFFIRMED, Modality.PARTLY):
                confidence = item.confidence - (0.0 if own else LESS)
                found.append(Finding(value=item.text, confidence=confidence, evidence=item.evidence(), rule="quality.stated"))
                break
    yield from sorted(found, key=lambda finding: -finding.confidence)
