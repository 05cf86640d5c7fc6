"""Whether microcredentials can be stacked (code-book section 4): yes, partly, no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import Statement
from credatlas.schema import Finding

_VALUES = {Modality.AFFIRMED: "yes", Modality.PARTLY: "partly", Modality.NEGATED: "no"}


def find_stackable(statements: Sequence[Statement]) -> Iterator[Finding[str]]:
    """The surest statement first; what is only planned gives nothing. "May be stackable" is partly."""
    found = [finding for item in statements if item.near for finding in _read(item)]
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _read(item: Statement) -> Iterator[Finding[str]]:
    for cue in item.groups("stackability.alone"):
        if modality(item, cue) in (Modality.AFFIRMED, Modality.NEGATED) and item.mark != "no":
            yield Finding(value="no", confidence=item.confidence, evidence=item.evidence(), rule="stackability.alone")
            return
    for cue in item.groups("stackability.stackable"):
        value = _VALUES.get(modality(item, cue))
        if value is not None:
            yield Finding(value=value, confidence=item.confidence, evidence=item.evidence(), rule="stackability.stated")
            return
