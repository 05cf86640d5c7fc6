"""The course record: code-book section 3, as it stands in ``records.jsonl``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from credatlas.schema.codes import (
    AssessmentType,
    DeliveryMode,
    OutcomeState,
    PrerequisiteState,
    Stackability,
    WorkloadKind,
    WorkloadUnit,
)
from credatlas.schema.evidence import Confidence, Evidence, Finding, Noun


class DocumentRef(Noun):
    """The document that a record was read from."""

    sha256: str
    source: str
    media_type: str
    language: str
    language_confidence: Confidence | None = None


class OutcomeStatement(Noun):
    """One learning outcome as the page words it."""

    text: str
    observable: bool
    generic: bool = False
    confidence: Confidence
    reason: str = ""
    evidence: tuple[Evidence, ...]


class OutcomeJudgement(Noun):
    """Learning outcomes of the whole record (code-book section 2).

    ``state_observable`` is the stricter count that accepts observable outcomes only. ``evidence`` of a content description are
    the content or aim units that carry it; ``not_mentioned`` has none and names what was searched.
    """

    state: OutcomeState
    state_observable: OutcomeState
    confidence: Confidence
    uncertain: bool = False
    reason: str = ""
    statements: tuple[OutcomeStatement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()
    rule: str = "outcomes.judge"


class Workload(Noun):
    """One statement of effort or length. ``min`` or ``max`` is ``None`` where the page sets no such bound.

    ``minutes`` is the length of one academic hour, where the page states it or the country fixes it. A ``derived`` statement
    was computed from others by ``rule`` and repeats their evidence.
    """

    min: float | None
    max: float | None
    unit: WorkloadUnit
    kind: WorkloadKind
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    derived: bool = False
    rule: str = ""
    full_time: bool | None = None
    approximate: bool = False
    minutes: int | None = None


class ElementStatus(Noun):
    """Whether a record states one element of Annex I of the Council Recommendation of 16 June 2022."""

    element: str
    mandatory: bool
    status: Literal["stated", "not_stated", "not_applicable", "not_examined"]
    """``not_applicable``: belongs to an award, not to a page; ``not_examined``: no field of the code-book reads it."""


class Transparency(Noun):
    """The transparency gap of one record: which Annex I elements it fills."""

    elements: tuple[ElementStatus, ...]
    mandatory_stated: int
    mandatory_applicable: int
    missing: tuple[str, ...]


class Issue(Noun):
    """Something that a reviewer should look at. Validation never repairs."""

    code: str
    field: str
    message: str
    severity: Literal["info", "warning", "error"] = "warning"
    evidence: tuple[Evidence, ...] = ()


class Provenance(Noun):
    """What made a record: enough to make it again."""

    pipeline_version: str
    codebook_version: str
    lexicon_hash: str
    models: tuple[str, ...] = ()


class CourseRecord(Noun):
    """One microcredential as one page describes it."""

    record_id: str
    document: DocumentRef
    part: int = 0
    title: Finding[str | None]
    provider: Finding[str | None]
    location: Finding[tuple[str, ...]]
    """ISO 3166-1 alpha-2 codes; ``text`` keeps the page's words, place names included."""
    sector: Finding[str | None]
    """NACE Rev. 2.1 section letter of the occupation trained for."""
    isced_f: Finding[str | None]
    """ISCED-F 2013 broad field, two digits, of what is taught."""
    outcomes: OutcomeJudgement
    workload: tuple[Workload, ...] = ()
    credit_link: Finding[str]
    """``ECTS``, ``ECVET``, the national system's name as written, or ``none_stated``."""
    delivery_mode: Finding[tuple[DeliveryMode, ...]]
    prerequisites: Finding[PrerequisiteState]
    assessment: Finding[tuple[AssessmentType, ...]]
    certificate: Finding[str | None]
    eqf_level: Finding[tuple[int, ...]]
    nqf_level: Finding[str | None]
    quality_assurance: Finding[str | None]
    stackability: Finding[Stackability | None]
    instruction_language: Finding[tuple[str, ...]]
    """ISO 639-1 codes."""
    transparency: Transparency | None = None
    provenance: Provenance
    issues: tuple[Issue, ...] = ()
    kind: Literal["extracted", "imported"] = "extracted"
    page_kind_confidence: Confidence | None = Field(default=None)
