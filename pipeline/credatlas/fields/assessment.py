"""Assessment: the types of examination that a page states (code-book section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.fields.cues import covered, cues_of
from credatlas.fields.reading import is_foreign, quote_span
from credatlas.phrases import PhraseMatch
from credatlas.schema import AssessmentType, Evidence, Finding, SectionKind, Unit, UnitLabel

LEXICON = "assessment"

CONFIDENCE = {
    "declared": (0.93, "a key, section or sure label for assessment names the type"),
    "stated": (0.8, "a sentence that speaks of examining names the type"),
}
"""Confidence by what a type rests on, with the reason."""

SURE = 0.7
"""Probability from which a unit's label counts as a declaration."""

SILENT = frozenset({SectionKind.PREREQUISITES, SectionKind.AUDIENCE, SectionKind.PRICE, SectionKind.CONTACT})
"""Sections whose exams are others' exams: those one must have passed, those one pays for."""


def find_assessment(units: Sequence[Unit], language: str) -> Iterator[Finding[tuple[AssessmentType, ...]]]:
    """The set of types of assessment of one part of a page, or nothing where the page names none.

    ``none`` (no examination) gives way to any type that is named.

    :param units: all units of the part, in order.
    :param language: the document's language, ISO 639-1.
    """
    evidence: dict[AssessmentType, list[Evidence]] = {}
    bases = set()
    for unit in units:
        if unit.section_kind in SILENT or is_foreign(unit) or _is_outcome(unit):
            continue
        declared = _is_declared(unit)
        for kind, match in _types(unit, language, declared):
            bases.add("declared" if declared else "stated")
            evidence.setdefault(kind, []).append(unit.evidence(*quote_span(unit, match.start, match.end)))
    if len(evidence) > 1:
        evidence.pop(AssessmentType.NONE, None)
    if not evidence:
        return
    basis = "declared" if "declared" in bases else "stated"
    pieces = {(e.start, e.end): e for found in evidence.values() for e in found}
    yield Finding(
        value=tuple(kind for kind in AssessmentType if kind in evidence),
        confidence=CONFIDENCE[basis][0],
        evidence=tuple(sorted(pieces.values(), key=lambda piece: piece.start)),
        rule=f"assessment.{basis}",
    )


def _is_declared(unit: Unit) -> bool:
    if unit.section_kind is SectionKind.ASSESSMENT:
        return True
    judgement = unit.judgement
    return judgement is not None and judgement.label is UnitLabel.ASSESSMENT and judgement.confidence >= SURE


def _is_outcome(unit: Unit) -> bool:
    """Whether a unit is surely an outcome: criteria ("has written a report") say what is learnt, not how it is examined."""
    judgement = unit.judgement
    return judgement is not None and judgement.label is UnitLabel.OUTCOME and judgement.confidence >= SURE


def _types(unit: Unit, language: str, declared: bool) -> Iterator[tuple[AssessmentType, PhraseMatch]]:
    cues = cues_of(unit, language)
    if not cues:
        return
    start = unit.value_start if unit.key else 0
    traps = cues.get(f"{LEXICON}.trap", ())
    none = [m for m in cues.get(f"{LEXICON}.none", ()) if m.start >= start and not covered(m, traps)]
    framed = declared or bool(cues.get(f"{LEXICON}.frame"))
    if declared:
        none += [m for m in cues.get(f"{LEXICON}.none_value", ()) if m.start == start]
    if none:
        yield AssessmentType.NONE, none[0]
    if not framed:
        return
    strengths = ("type", "word") if unit.section_kind is SectionKind.ASSESSMENT else ("type",)
    typed = [m for group, found in cues.items() if group.startswith(f"{LEXICON}.type.") for m in found]
    for group, found in cues.items():
        lexicon, _, rest = group.partition(".")
        strength, _, kind = rest.partition(".")
        if lexicon != LEXICON or strength not in strengths:
            continue
        masks = (*traps, *none, *typed) if strength == "word" else (*traps, *none)
        match = next((m for m in found if m.start >= start and not covered(m, masks)), None)
        if match:
            yield AssessmentType(kind), match
