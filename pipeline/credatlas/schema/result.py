"""What comes out of one document, and what a run counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from credatlas.schema.codes import PageKind, SectionKind, UnitLabel
from credatlas.schema.course import CourseRecord, DocumentRef
from credatlas.schema.evidence import Confidence, Noun
from credatlas.schema.policy import PolicyRecord
from credatlas.schema.unit import SegmentedDocument


class UnitRecord(Noun):
    """A unit as it stands in ``units.jsonl``."""

    document: DocumentRef
    start: int
    end: int
    text: str
    label: UnitLabel
    observable: bool | None
    generic: bool = False
    confidence: Confidence
    section: str
    section_kind: SectionKind
    language: str
    kind: str
    part: int = 0
    reason: str = ""


class Failure(Noun):
    """A document that could not be read: what, where, why, and what to do."""

    source: str
    sha256: str | None
    stage: str
    error: str
    """Name of the exception's class."""
    message: str
    retryable: bool = False


class Skipped(Noun):
    """A document that was read and is no course: its kind and how sure."""

    document: DocumentRef
    kind: PageKind
    confidence: Confidence
    reason: str = ""


@dataclass(frozen=True)
class Result:
    """Everything that one document gives. Exactly one of these holds: records or policies, ``skipped``, ``failure``."""

    source: str
    sha256: str | None
    records: tuple[CourseRecord, ...] = ()
    policies: tuple[PolicyRecord, ...] = ()
    units: tuple[UnitRecord, ...] = ()
    skipped: Skipped | None = None
    failure: Failure | None = None
    segmented: SegmentedDocument | None = field(default=None, compare=False, repr=False)
    """The document as it was read; kept for ``explain`` and review, never written to the run folder."""
