"""A record is checked against itself and against its document. Validation finds issues; it never repairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from credatlas.schema import (
    CourseRecord,
    Evidence,
    Issue,
    OutcomeState,
    PolicyRecord,
    Workload,
    WorkloadKind,
    WorkloadUnit,
)

WEEKS_OF = {WorkloadUnit.WEEKS: 1.0, WorkloadUnit.MONTHS: 52 / 12, WorkloadUnit.SEMESTERS: 52 / 2, WorkloadUnit.YEARS: 52.0}
"""Calendar weeks of one unit. Semesters count as half a year: their teaching weeks differ by country."""

DURATION_TOLERANCE = 0.34
"""Relative difference from which two durations contradict each other: "3 months" for 12 to 16 weeks is everyday usage."""

HOURS_PER_ECTS = (20.0, 35.0)
"""Hours for one ECTS outside which a page contradicts itself: 25 to 30 by the ECTS Users' Guide (2015), fewer in practice."""

LOW_LANGUAGE_CONFIDENCE = 0.6
"""Below this the language of a document is a guess that decides which lexicons were used."""

PART_KINDS = (WorkloadKind.CONTACT, WorkloadKind.SELF_STUDY, WorkloadKind.PRACTICE, WorkloadKind.ASSESSMENT)


def validate_course(record: CourseRecord, text: str) -> Iterator[Issue]:
    """Issues of a course record, most serious first.

    :param text: ``Document.text``, to prove that each quote stands where the evidence says.
    """
    yield from _quotes(record, text)
    yield from _outcomes(record)
    yield from _sums(record.workload)
    yield from _several_totals(record.workload)
    yield from _durations(record.workload)
    yield from _credits(record)
    if record.title.value is None:
        yield Issue(code="title_missing", field="title", message="No title was found.")
    confidence = record.document.language_confidence
    if confidence is not None and confidence < LOW_LANGUAGE_CONFIDENCE:
        yield Issue(
            code="language_uncertain",
            field="document",
            message=f"The language was guessed as '{record.document.language}'; check it first, all fields rest on it.",
        )


def validate_policy(record: PolicyRecord, text: str) -> Iterator[Issue]:
    """Issues of a policy record."""
    yield from _quotes(record, text)
    span = record.credit_range.value
    if span is not None and span.min is not None and span.max is not None and span.min > span.max:
        yield Issue(code="range_reversed", field="credit_range", message="The smallest size is larger than the largest.")
    if record.stage.value is None:
        yield Issue(
            code="stage_missing", field="stage", message="The document does not show a stage of the policy.", severity="info"
        )


def _quotes(record: CourseRecord | PolicyRecord, text: str) -> Iterator[Issue]:
    for name in type(record).model_fields:
        for evidence in _evidence(getattr(record, name)):
            if text[evidence.start : evidence.end] != evidence.quote:
                yield Issue(
                    code="evidence_mismatch",
                    field=name,
                    message="The quote does not stand at its offsets in the document.",
                    severity="error",
                    evidence=(evidence,),
                )


def _evidence(value: Any) -> Iterator[Evidence]:
    if isinstance(value, tuple):
        for item in value:
            yield from _evidence(item)
        return
    yield from getattr(value, "evidence", ())
    for statement in getattr(value, "statements", ()):
        yield from statement.evidence


def _outcomes(record: CourseRecord) -> Iterator[Issue]:
    outcomes = record.outcomes
    if outcomes.uncertain:
        yield Issue(
            code="outcome_state_uncertain",
            field="outcomes",
            message=f"'{outcomes.state.value}' with confidence {outcomes.confidence:.2f}: a person should decide.",
        )
    if outcomes.state is OutcomeState.EXPLICIT and outcomes.state_observable is not OutcomeState.EXPLICIT:
        yield Issue(
            code="outcomes_not_observable",
            field="outcomes",
            message="Outcomes are stated only as knowing or understanding; the stricter count does not accept them.",
            severity="info",
        )


def _stated(workload: Sequence[Workload]) -> list[Workload]:
    return [item for item in workload if not item.derived]


def _sums(workload: Sequence[Workload]) -> Iterator[Issue]:
    """Parts in the unit of a stated total must add up to it."""
    for total in _stated(workload):
        if total.kind is not WorkloadKind.TOTAL:
            continue
        parts = [item for item in _stated(workload) if item.unit is total.unit and item.kind in PART_KINDS]
        kinds = {item.kind for item in parts}
        whole = total.max if total.max is not None else total.min
        if len(kinds) < 2 or len(kinds) != len(parts) or whole is None:
            continue
        low = sum(item.min or 0.0 for item in parts)
        high = sum(item.max or item.min or 0.0 for item in parts)
        if high < (total.min or whole) or low > whole:
            yield Issue(
                code="workload_parts_differ",
                field="workload",
                message=f"Parts add up to {low:g}, the stated total is {whole:g} {total.unit.value}.",
                evidence=tuple(e for item in (total, *parts) for e in item.evidence),
            )


def _several_totals(workload: Sequence[Workload]) -> Iterator[Issue]:
    for unit in dict.fromkeys(item.unit for item in workload):
        totals = [item for item in _stated(workload) if item.unit is unit and item.kind is WorkloadKind.TOTAL]
        if len({(item.min, item.max) for item in totals}) > 1:
            yield Issue(
                code="workload_totals_differ",
                field="workload",
                message=f"Several different totals in {unit.value} are stated.",
                evidence=tuple(e for item in totals for e in item.evidence),
            )


def _durations(workload: Sequence[Workload]) -> Iterator[Issue]:
    spans = [
        (item, (item.min or item.max or 0.0) * WEEKS_OF[item.unit], (item.max or item.min or 0.0) * WEEKS_OF[item.unit])
        for item in _stated(workload)
        if item.kind is WorkloadKind.DURATION and item.unit in WEEKS_OF
    ]
    for index, (first, low, high) in enumerate(spans):
        for second, other_low, other_high in spans[index + 1 :]:
            if low > other_high * (1 + DURATION_TOLERANCE) or other_low > high * (1 + DURATION_TOLERANCE):
                yield Issue(
                    code="durations_contradict",
                    field="workload",
                    message=f"About {low:g} and {other_low:g} weeks are both stated as the length.",
                    evidence=(*first.evidence, *second.evidence),
                )


def _credits(record: CourseRecord) -> Iterator[Issue]:
    stated = _stated(record.workload)
    ects = [item for item in stated if item.unit is WorkloadUnit.ECTS and item.min and item.kind is WorkloadKind.TOTAL]
    hours = [item for item in stated if item.unit is WorkloadUnit.HOURS and item.max and item.kind is WorkloadKind.TOTAL]
    if len(ects) == 1 and len(hours) == 1:
        ratio = (hours[0].max or 0.0) / (ects[0].min or 1.0)
        if not HOURS_PER_ECTS[0] <= ratio <= HOURS_PER_ECTS[1]:
            yield Issue(
                code="credits_hours_ratio",
                field="workload",
                message=f"{ratio:.1f} hours for one ECTS; the ECTS Users' Guide says 25 to 30.",
                evidence=(*ects[0].evidence, *hours[0].evidence),
            )
    if record.credit_link.value == "ECTS" and not any(item.unit is WorkloadUnit.ECTS for item in record.workload):
        yield Issue(
            code="credits_without_number",
            field="credit_link",
            message="ECTS is named, but no number of credits was found.",
            severity="info",
            evidence=record.credit_link.evidence,
        )
