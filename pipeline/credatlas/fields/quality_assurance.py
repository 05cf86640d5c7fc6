"""Quality assurance: who vouches for the course or its provider, in the page's words (code-book section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.fields.cues import covered, cues_of
from credatlas.fields.reading import is_foreign, quote_span, value_span
from credatlas.schema import Finding, SectionKind, Unit

LEXICON = "quality"

CONFIDENCE = {
    "declared": (0.9, "a quality key or section"),
    "named": (0.87, "a sentence names a body or standard and says that it vouches"),
    "stated": (0.75, "a sentence says that the course or provider is accredited or quality assured"),
}
"""Confidence by what the statement rests on, with the reason."""

SILENT = frozenset({SectionKind.PREREQUISITES, SectionKind.AUDIENCE, SectionKind.PRICE})
"""Sections whose accreditations are requirements for the learner or conditions of funding."""


def find_quality_assurance(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """Statements of quality assurance of one part of a page, best first.

    The name of a standard alone is no statement: "ISO 9001" may be what is taught.

    :param units: all units of the part, in order.
    :param language: the document's language, ISO 639-1.
    """
    found = [finding for unit in units for finding in _read(unit, language)]
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _read(unit: Unit, language: str) -> Iterator[Finding[str | None]]:
    if unit.section_kind in SILENT or is_foreign(unit):
        return
    cues = cues_of(unit, language)
    low, high = value_span(unit)
    traps = cues.get(f"{LEXICON}.trap", ())
    bodies = [m for m in cues.get(f"{LEXICON}.body", ()) if m.start >= low and not covered(m, traps)]
    assured = [m for m in cues.get(f"{LEXICON}.assured", ()) if m.start >= low and not covered(m, traps)]
    statements = [m for m in cues.get(f"{LEXICON}.statement", ()) if m.start >= low and not covered(m, traps)]
    if unit.section_kind is SectionKind.QUALITY and any(char.isalpha() for char in unit.text[low:high]):
        basis, matches = "declared", [*statements, *assured, *bodies]
    elif bodies and (assured or statements):
        basis, matches = "named", [*bodies, *assured, *statements]
    elif statements:
        basis, matches = "stated", statements
    else:
        return
    start = min((m.start for m in matches), default=low)
    end = max((m.end for m in matches), default=high)
    piece = unit.evidence(*quote_span(unit, start, end))
    yield Finding(
        value=piece.quote,
        confidence=CONFIDENCE[basis][0],
        evidence=(piece,),
        rule=f"quality_assurance.{basis}",
        text=piece.quote,
    )
