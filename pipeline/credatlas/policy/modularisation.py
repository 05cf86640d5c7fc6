"""Whether education is modularised, where microcredentials are spoken of (code-book section 4): yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import Statement
from credatlas.schema import Finding

_VALUES = {Modality.AFFIRMED: "yes", Modality.NEGATED: "no"}


def find_modularisation(statements: Sequence[Statement]) -> Iterator[Finding[str]]:
    """The surest statement first; what is planned or possible gives nothing."""
    found = []
    for item in statements:
        for cue in item.groups("modularisation.") if item.about else ():
            value = _VALUES.get(modality(item, cue))
            if value is not None:
                found.append(
                    Finding(value=value, confidence=item.confidence, evidence=item.evidence(), rule="modularisation.stated")
                )
    yield from sorted(found, key=lambda finding: -finding.confidence)
