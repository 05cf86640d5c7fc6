"""Certificate: what is awarded at the end, in the page's words (code-book section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.fields.cues import covered, cues_of
from credatlas.fields.reading import is_foreign, trim, value_span
from credatlas.schema import Finding, SectionKind, Unit

LEXICON = "certificate"

CONFIDENCE = {
    "named": (0.92, "a certificate key or section with the name of a certificate"),
    "declared": (0.8, "a certificate key or section, its first value taken at the heading's word"),
    "stated": (0.78, "a sentence says that a named certificate is awarded"),
}
"""Confidence by what the name rests on, with the reason."""

NAME_LENGTH = 140
"""Characters up to which a value under a certificate heading is the certificate's name rather than prose about it."""

SILENT = frozenset(
    {SectionKind.PREREQUISITES, SectionKind.AUDIENCE, SectionKind.PROVIDER, SectionKind.QUALITY, SectionKind.CONTACT}
)
"""Sections whose certificates are others': what one must hold, what the provider holds."""


def find_certificate(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """Names of the certificate that one part of a page states, best first.

    :param units: all units of the part, in order.
    :param language: the document's language, ISO 639-1.
    :returns: findings whose value and evidence are the name as the page writes it.
    """
    found = [finding for unit in units for finding in _read(unit, language)]
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _read(unit: Unit, language: str) -> Iterator[Finding[str | None]]:
    if unit.section_kind in SILENT or is_foreign(unit):
        return
    cues = cues_of(unit, language)
    low, high = value_span(unit)
    traps = cues.get(f"{LEXICON}.trap", ())
    names = [m for m in cues.get(f"{LEXICON}.name", ()) if m.start >= low and not covered(m, traps)]
    if unit.section_kind is SectionKind.CERTIFICATE:
        short = high - low <= NAME_LENGTH and (bool(unit.key) or not unit.text.rstrip().endswith((".", ":", "?")))
        if cues.get(f"{LEXICON}.no_certificate"):
            return
        if short and any(char.isalpha() for char in unit.text[low:high]):
            yield _finding(unit, low, high, "named" if names else "declared")
        elif names:
            yield _finding(unit, names[0].start, _name_end(unit.text, names[0].end), "named")
    elif names and cues.get(f"{LEXICON}.award") and not cues.get(f"{LEXICON}.no_certificate"):
        yield _finding(unit, names[0].start, _name_end(unit.text, names[0].end), "stated")


def _name_end(text: str, end: int) -> int:
    """End of a certificate's name: with the quoted words or the bracket that follow it directly."""
    for opening, closing in (("„", "“"), ("“", "”"), ("«", "»"), ('"', '"'), ("(", ")"), ("”", "”"), ("»", "«")):
        if text[end : end + 2] == f" {opening}":
            close = text.find(closing, end + 2)
            if 0 < close - end <= NAME_LENGTH:
                return close + 1
    return end


def _finding(unit: Unit, start: int, end: int, basis: str) -> Finding[str | None]:
    start, end = trim(unit.text, start, end)
    piece = unit.evidence(start, end)
    return Finding(
        value=piece.quote, confidence=CONFIDENCE[basis][0], evidence=(piece,), rule=f"certificate.{basis}", text=piece.quote
    )
