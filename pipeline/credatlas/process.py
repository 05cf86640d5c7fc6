"""One document in, its records out: the only file that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Sequence

from credatlas import lexicon
from credatlas.artifacts import served
from credatlas.assemble import assemble_course, assemble_policy, reference, unit_records
from credatlas.errors import CredAtlasError
from credatlas.extract import extract_document
from credatlas.fields import FIELDS
from credatlas.outcomes import judge_outcomes, label_units
from credatlas.policy import find_policies
from credatlas.schema import (
    BlockKind,
    CourseRecord,
    Failure,
    PageKind,
    PolicyRecord,
    Provenance,
    RawDocument,
    Result,
    SegmentedDocument,
    Skipped,
    Unit,
)
from credatlas.segment import segment_document
from credatlas.settings import CODEBOOK_VERSION, Settings
from credatlas.validate import validate_course, validate_policy
from credatlas.version import VERSION

MODEL_PURPOSES = ("units", "subjects", "page_kind")
"""The models of ``models/served.toml`` that take part in a record."""


def process_document(raw: RawDocument, settings: Settings | None = None) -> Result:
    """Everything that one document gives: records, or why there are none.

    Pure: no input but the arguments (and the lexicons and models of the installation), no output but the value. Nothing is
    raised for a document that cannot be read: it becomes ``Result.failure``.

    >>> page = b"<h1>Pump maintenance</h1><h2>Learning outcomes</h2><ul><li>Replace a worn mechanical seal</li></ul>"
    >>> result = process_document(RawDocument.from_bytes(page, source="pumps.html"), Settings(kind="course"))
    >>> result.records[0].outcomes.state.value
    'explicit'
    """
    settings = settings or Settings()
    try:
        return _process(raw, settings)
    except CredAtlasError as error:
        failure = Failure(
            source=raw.source,
            sha256=raw.sha256,
            stage=error.stage,
            error=type(error).__name__,
            message=str(error),
            retryable=error.retryable,
        )
    except MemoryError:
        failure = Failure(
            source=raw.source,
            sha256=raw.sha256,
            stage="extract",
            error="LimitExceededError",
            message=f"It took more than {settings.document_memory_mb} MB. Raise CREDATLAS_DOCUMENT_MEMORY_MB and try again.",
        )
    except Exception as error:  # a defect of ours must cost this document, not the run
        failure = Failure(
            source=raw.source,
            sha256=raw.sha256,
            stage="run",
            error=type(error).__name__,
            message=f"Internal error: {error}. Please report it with this document.",
        )
    return Result(source=raw.source, sha256=raw.sha256, failure=failure)


def _process(raw: RawDocument, settings: Settings) -> Result:
    segmented = segment_document(extract_document(raw, settings), settings)
    labelled = label_units(segmented.units, segmented.language)
    units = unit_records(segmented, labelled)
    if segmented.kind is PageKind.POLICY:
        policies = _policies(segmented)
        if policies:
            return Result(raw.source, raw.sha256, policies=policies, units=units, segmented=segmented)
    if segmented.kind in (PageKind.COURSE, PageKind.CATALOGUE):
        records = tuple(_course(segmented, part.index, labelled, settings) for part in segmented.parts)
        return Result(raw.source, raw.sha256, records=records, units=units, segmented=segmented)
    skipped = Skipped(
        document=reference(segmented),
        kind=segmented.kind,
        confidence=round(segmented.kind_confidence, 4),
        reason=segmented.kind_reason,
    )
    return Result(raw.source, raw.sha256, skipped=skipped, segmented=segmented)


def _course(segmented: SegmentedDocument, part: int, labelled: Sequence[Unit], settings: Settings) -> CourseRecord:
    units = [unit for unit in labelled if unit.part == part or unit.kind is BlockKind.METADATA]
    findings = {name: tuple(find(units, segmented.language)) for name, find in FIELDS.items()}
    outcomes = judge_outcomes([unit for unit in units if unit.kind is not BlockKind.METADATA], settings)
    record = assemble_course(segmented, part, units, outcomes, findings, _provenance())
    return record.model_copy(update={"issues": tuple(validate_course(record, segmented.document.text))})


def _policies(segmented: SegmentedDocument) -> tuple[PolicyRecord, ...]:
    records = (
        assemble_policy(segmented, position, findings, _provenance())
        for position, findings in enumerate(find_policies(segmented))
    )
    return tuple(
        record.model_copy(update={"issues": tuple(validate_policy(record, segmented.document.text))}) for record in records
    )


def _provenance() -> Provenance:
    models = tuple(model for purpose in MODEL_PURPOSES if (model := served(purpose)))
    return Provenance(pipeline_version=VERSION, codebook_version=CODEBOOK_VERSION, lexicon_hash=lexicon.digest(), models=models)
