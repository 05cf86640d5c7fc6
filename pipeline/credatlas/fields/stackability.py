"""Stackability: whether a credential stands alone or counts towards more (Council Recommendation of 16 June 2022)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.fields.cues import covered, cues_of
from credatlas.fields.reading import is_foreign, quote_span
from credatlas.schema import Evidence, Finding, SectionKind, Stackability, Unit

LEXICON = "stackability"

CONFIDENCE = {
    "declared": (0.92, "a key or section for stackability words it"),
    "stated": (0.82, "a sentence elsewhere on the page words it"),
}
"""Confidence by what the value rests on, with the reason."""

SILENT = frozenset({SectionKind.PREREQUISITES, SectionKind.CONTACT})
"""Sections whose programmes and credits are others'."""


def find_stackability(units: Sequence[Unit], language: str) -> Iterator[Finding[Stackability | None]]:
    """Whether one part of a page calls its credential stackable or standing alone; nothing where it is silent.

    A statement that it counts towards more outweighs one that it may also be taken alone.

    :param units: all units of the part, in order.
    :param language: the document's language, ISO 639-1.
    """
    found: dict[Stackability, list[tuple[Evidence, str]]] = {}
    for unit in units:
        if unit.section_kind in SILENT or is_foreign(unit):
            continue
        cues = cues_of(unit, language)
        if f"{LEXICON}.stackable" not in cues and f"{LEXICON}.stand_alone" not in cues:
            continue
        traps = cues.get(f"{LEXICON}.trap", ())
        alone = cues.get(f"{LEXICON}.stand_alone", ())
        basis = "declared" if unit.section_kind is SectionKind.STACKABILITY else "stated"
        for value in Stackability:
            masks = traps if value is Stackability.STAND_ALONE else (*traps, *alone)
            match = next((m for m in cues.get(f"{LEXICON}.{value}", ()) if not covered(m, masks)), None)
            if match:
                found.setdefault(value, []).append((unit.evidence(*quote_span(unit, match.start, match.end)), basis))
    for value in (Stackability.STACKABLE, Stackability.STAND_ALONE):
        if value in found:
            pieces = found[value]
            basis = "declared" if any(name == "declared" for _, name in pieces) else "stated"
            yield Finding(
                value=value,
                confidence=CONFIDENCE[basis][0],
                evidence=tuple(piece for piece, _ in pieces),
                rule=f"stackability.{basis}",
                text="; ".join(dict.fromkeys(piece.quote for piece, _ in pieces)),
            )
            return
