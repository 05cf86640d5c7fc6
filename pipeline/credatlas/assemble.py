"""Findings become records: the right slot for each, identity, provenance, page and box for every quote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from credatlas.schema import (
    Box,
    CourseRecord,
    Document,
    DocumentRef,
    ElementStatus,
    Evidence,
    Finding,
    Line,
    OutcomeJudgement,
    OutcomeState,
    PolicyRecord,
    Provenance,
    SegmentedDocument,
    Transparency,
    Unit,
    UnitRecord,
    Workload,
)
from credatlas.schema.codes import BlockKind, PrerequisiteState

_SILENT: dict[str, Any] = {
    "title": None,
    "provider": None,
    "location": (),
    "sector": None,
    "isced_f": None,
    "credit_link": "none_stated",
    "delivery_mode": (),
    "prerequisites": PrerequisiteState.NOT_STATED,
    "assessment": (),
    "certificate": None,
    "eqf_level": (),
    "nqf_level": None,
    "quality_assurance": None,
    "stackability": None,
    "instruction_language": (),
}
"""What each course field says where the page is silent."""

_POLICY_SILENT: dict[str, Any] = {
    "stage": None,
    "framework_inclusion": "not_stated",
    "eqf_levels": None,
    "nqf_levels": None,
    "rpl_uses": (),
    "stackable": "not_stated",
    "modularisation": "not_stated",
    "quality_assurance": None,
    "definition": None,
    "credit_range": None,
    "drivers": (),
}

SILENCE_CONFIDENCE = 0.8
"""How sure silence is: one in five values that double coding found was missed by one coder's first reading."""

ANNEX_I = (
    ("learner", True, None),
    ("title", True, "title"),
    ("country_of_issuer", True, "location"),
    ("awarding_body", True, "provider"),
    ("date_of_issue", True, None),
    ("learning_outcomes", True, "outcomes"),
    ("notional_workload", True, "workload"),
    ("level", True, "level"),
    ("type_of_assessment", True, "assessment"),
    ("form_of_participation", True, "delivery_mode"),
    ("quality_assurance", True, "quality_assurance"),
    ("prerequisites", False, "prerequisites"),
    ("supervision_and_identity_check", False, "unexamined"),
    ("grade", False, None),
    ("stackability", False, "stackability"),
    ("further_information", False, "unexamined"),
)
"""Elements of Annex I of the Council Recommendation of 16 June 2022 (2022/C 243/02): name, mandatory, our field.

``None`` stands for what belongs to an award and not to a page."""


def assemble_course(
    segmented: SegmentedDocument,
    part: int,
    units: Sequence[Unit],
    outcomes: OutcomeJudgement,
    findings: Mapping[str, Sequence[Any]],
    provenance: Provenance,
) -> CourseRecord:
    """The course record of one part of a document.

    :param units: the labelled units of that part.
    :param findings: field name → what its extractor yielded, best first; a field that is missing counts as silent.
    """
    document = segmented.document
    searched = _sections(units)
    slots: dict[str, Any] = {}
    for name, silent in _SILENT.items():
        found = findings.get(name) or ()
        slots[name] = (
            _placed(found[0], document) if found else Finding(value=silent, confidence=SILENCE_CONFIDENCE, searched=searched)
        )
    workload = tuple(_placed(item, document) for item in findings.get("workload", ()))
    judged = _placed(outcomes, document).model_copy(
        update={"statements": tuple(_placed(statement, document) for statement in outcomes.statements)}
    )
    return CourseRecord(
        record_id=record_id(document, part),
        document=reference(segmented),
        part=part,
        outcomes=judged,
        workload=workload,
        transparency=transparency(slots, judged, workload),
        provenance=provenance,
        page_kind_confidence=round(segmented.kind_confidence, 4),
        **slots,
    )


def assemble_policy(
    segmented: SegmentedDocument, position: int, findings: Mapping[str, Finding[Any]], provenance: Provenance
) -> PolicyRecord:
    """The policy record of one territory. ``findings`` must hold ``territory``; other fields may be missing."""
    document = segmented.document
    searched = _sections(segmented.units)
    slots: dict[str, Any] = {
        name: _placed(findings[name], document)
        if name in findings
        else Finding(value=silent, confidence=SILENCE_CONFIDENCE, searched=searched)
        for name, silent in _POLICY_SILENT.items()
    }
    territory = _placed(findings["territory"], document)
    return PolicyRecord(
        record_id=record_id(document, position, str(territory.value)),
        document=reference(segmented),
        territory=territory,
        provenance=provenance,
        **slots,
    )


def unit_records(segmented: SegmentedDocument, units: Iterable[Unit]) -> tuple[UnitRecord, ...]:
    """The labelled units as ``units.jsonl`` holds them; machine-readable metadata of the page is not among them."""
    document = reference(segmented)
    return tuple(
        UnitRecord(
            document=document,
            start=unit.start,
            end=unit.end,
            text=unit.text,
            label=unit.judgement.label,
            observable=unit.judgement.observable,
            generic=unit.judgement.generic,
            confidence=round(unit.judgement.confidence, 4),
            section=unit.heading,
            section_kind=unit.section_kind,
            language=unit.language,
            kind=unit.kind.value,
            part=unit.part,
            reason=unit.judgement.reason,
        )
        for unit in units
        if unit.judgement is not None and unit.kind is not BlockKind.METADATA
    )


def reference(segmented: SegmentedDocument) -> DocumentRef:
    """The document's entry in records: hash, source, media type, language."""
    document = segmented.document
    return DocumentRef(
        sha256=document.sha256,
        source=document.source,
        media_type=document.media_type,
        language=segmented.language,
        language_confidence=round(segmented.language_confidence, 4),
    )


def record_id(document: Document, position: int, name: str = "") -> str:
    """Stable id of a record: hash of the document's address and the record's position on it.

    The canonical address counts only where it is of the same host as the address the page was fetched from: a page must not be
    able to take the identity of another site's.
    """
    address = document.source
    canonical = document.canonical_url
    if canonical and urlsplit(canonical).hostname and urlsplit(canonical).hostname == urlsplit(document.source).hostname:
        address = canonical
    return hashlib.sha256(f"{address}\n{position}\n{name}".encode()).hexdigest()[:16]


def transparency(slots: Mapping[str, Finding[Any]], outcomes: OutcomeJudgement, workload: Sequence[Workload]) -> Transparency:
    """Which elements of Annex I a record states."""
    stated = {name: bool(finding.evidence) for name, finding in slots.items()}
    stated["outcomes"] = outcomes.state is OutcomeState.EXPLICIT
    stated["workload"] = any(not item.derived for item in workload)
    stated["level"] = stated["eqf_level"] or stated["nqf_level"]
    elements = []
    for element, mandatory, name in ANNEX_I:
        if name is None:
            status = "not_applicable"
        elif name == "unexamined":
            status = "not_examined"
        else:
            status = "stated" if stated[name] else "not_stated"
        elements.append(ElementStatus.model_validate({"element": element, "mandatory": mandatory, "status": status}))
    applicable = [item for item in elements if item.mandatory and item.status != "not_applicable"]
    return Transparency(
        elements=tuple(elements),
        mandatory_stated=sum(item.status == "stated" for item in applicable),
        mandatory_applicable=len(applicable),
        missing=tuple(item.element for item in applicable if item.status == "not_stated"),
    )


def locate(evidence: Evidence, document: Document) -> Evidence:
    """Evidence with page and box, for a paged document: the box around the lines that the quote stands on.

    Within a line the box is narrowed by the share of characters, which is exact for fixed pitch and near for all else.
    """
    if not document.lines:
        return evidence
    touched = _lines_between(document.lines, evidence.start, evidence.end)
    if not touched:
        return evidence
    page = touched[0].page
    boxes = [_narrowed(line, evidence.start, evidence.end) for line in touched if line.page == page]
    box: Box = (
        round(min(b[0] for b in boxes), 2),
        round(min(b[1] for b in boxes), 2),
        round(max(b[2] for b in boxes), 2),
        round(max(b[3] for b in boxes), 2),
    )
    return evidence.model_copy(update={"page": page, "box": box})


def _lines_between(lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        if lines[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    stop = low
    while stop < len(lines) and lines[stop].start < end:
        stop += 1
    return lines[low:stop]


def _narrowed(line: Line, start: int, end: int) -> Box:
    x0, top, x1, bottom = line.box
    length = max(line.end - line.start, 1)
    left = max(start - line.start, 0) / length
    right = min(end - line.start, length) / length
    return (x0 + (x1 - x0) * left, top, x0 + (x1 - x0) * right, bottom)


def _placed(item: Any, document: Document) -> Any:
    evidence = tuple(locate(piece, document) for piece in item.evidence)
    return item.model_copy(update={"evidence": evidence}) if document.lines else item


def _sections(units: Iterable[Unit]) -> tuple[str, ...]:
    """Names of the sections that were read: their headings in order, ``(no heading)`` for text above the first."""
    names = dict.fromkeys(unit.heading or "(no heading)" for unit in units if unit.kind is not BlockKind.METADATA)
    return tuple(names)
