"""The policy record: code-book section 4, as it stands in ``policies.jsonl``."""

from __future__ import annotations

from typing import Literal

from credatlas.schema.codes import Driver, PolicyStage, RplUse
from credatlas.schema.course import DocumentRef, Issue, Provenance
from credatlas.schema.evidence import Finding, Noun

YesNo = Literal["yes", "no", "not_stated"]
Inclusion = Literal["yes", "planned", "no", "not_stated"]
Stackable = Literal["yes", "partly", "no", "not_stated"]


class Range(Noun):
    """A closed range; a bound that is not stated is ``None``."""

    min: float | None
    max: float | None


class PolicyRecord(Noun):
    """What one document says about microcredentials in one territory."""

    record_id: str
    document: DocumentRef
    territory: Finding[str]
    """ISO 3166-1 alpha-2 (Greece as ``EL``), with BE-FL, BE-FR, BE-DE and the UK nations (UK-ENG, UK-NIR, UK-SCT, UK-WLS)."""
    stage: Finding[PolicyStage | None]
    framework_inclusion: Finding[Inclusion]
    eqf_levels: Finding[Range | None]
    nqf_levels: Finding[str | None]
    rpl_uses: Finding[tuple[RplUse, ...]]
    stackable: Finding[Stackable]
    modularisation: Finding[YesNo]
    quality_assurance: Finding[str | None]
    definition: Finding[str | None]
    credit_range: Finding[Range | None]
    """In ECTS."""
    drivers: Finding[tuple[Driver, ...]]
    provenance: Provenance
    issues: tuple[Issue, ...] = ()
