"""Why a territory wants microcredentials (code-book section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import Statement
from credatlas.schema import Driver, Evidence, Finding

CUE = "drivers.cue"


def find_drivers(statements: Sequence[Statement]) -> Iterator[Finding[tuple[Driver, ...]]]:
    """The drivers named where a purpose is stated (in the sentence, its lead-in or its heading), in the code-book's order."""
    found: dict[Driver, tuple[float, tuple[Evidence, ...]]] = {}
    for item in statements:
        purpose = any(cue.group == CUE for cue in item.cues) or item.under(CUE)
        if not (item.near and purpose):
            continue
        for cue in item.groups("drivers."):
            if cue.group == CUE or modality(item, cue) in (Modality.NEGATED, Modality.OVER):
                continue
            driver = Driver(cue.group.removeprefix("drivers."))
            if item.confidence > found.get(driver, (0.0, ()))[0]:
                found[driver] = (item.confidence, item.evidence())
    if found:
        drivers = tuple(driver for driver in Driver if driver in found)
        evidence = tuple(dict.fromkeys(piece for driver in drivers for piece in found[driver][1]))
        yield Finding(value=drivers, confidence=min(found[d][0] for d in drivers), evidence=evidence, rule="drivers.purpose")
