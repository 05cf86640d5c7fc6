"""A document cut into language, sections, units, parts, and told what it is."""

from __future__ import annotations

from credatlas.schema import Document, SegmentedDocument
from credatlas.segment.calls import set_calls_apart
from credatlas.segment.fact_headings import facts_as_pairs
from credatlas.segment.language import document_language
from credatlas.segment.lead_in import attach_lead_ins
from credatlas.segment.page_kind import judge_page
from credatlas.segment.parts import assign_parts, find_parts
from credatlas.segment.sections import split_sections
from credatlas.segment.units import split_units
from credatlas.settings import Settings


def segment_document(document: Document, settings: Settings) -> SegmentedDocument:
    """Cut a document into sections, units and parts, and judge its language and its kind.

    :param document: what extraction made; its offsets stay.
    :param settings: ``kind`` overrides the judged kind, ``course_threshold`` sets how sure a course page must be.
    :return: units with ``document.text[unit.start:unit.end] == unit.text``, in reading order, metadata last.
    """
    language, confidence = document_language(document)
    document = facts_as_pairs(document, language)
    outline = split_sections(document, language)
    units = set_calls_apart(attach_lead_ins(split_units(document, outline)), document)
    parts, forms = find_parts(document, outline, units, language)
    kind = judge_page(document, language, units, parts, forms, settings)
    return SegmentedDocument(
        document=document,
        language=language,
        language_confidence=confidence,
        kind=kind.kind,
        kind_confidence=kind.confidence,
        kind_reason=kind.reason,
        sections=outline.sections,
        units=assign_parts(units, parts),
        parts=parts,
    )
