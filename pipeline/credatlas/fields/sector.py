"""NACE Rev. 2.1 section of the occupation that a course trains for (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from credatlas.fields.declared import declared_subject
from credatlas.fields.subjects import CLASSES, SECTOR, evidence_of, read_subject
from credatlas.schema import Finding, Unit

DECLARED = 0.93
"""Confidence of a sector that the page states under a key for it."""
CODED = 0.97
"""Confidence of a sector that the page states as a code."""

_CODE = re.compile(r"\bNACE\b[^A-Z\d]{0,25}(?:Rev\.?\s*2(?:\.1)?[^A-Z\d]{0,10})?([A-V])\b(?:[\s.-]?\d{2})?")


def find_sector(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """The sector of one part of a page: stated by code or key, else told from its title, outcomes and contents.

    :param units: all units of the part, in order, metadata last.
    :param language: the document's language, ISO 639-1.
    :returns: findings, best first; the value is a NACE section letter, the evidence the words that carried it.
    """
    for unit in units:
        code = _CODE.search(unit.text)
        if code:
            yield Finding(
                value=code.group(1), confidence=CODED, evidence=(unit.evidence(code.start(), code.end()),), rule="sector.code"
            )
    declared = declared_subject(units, language, "sector_key", SECTOR)
    if declared:
        column, piece = declared
        yield Finding(value=CLASSES[column], confidence=DECLARED, evidence=(piece,), rule="sector.declared", text=piece.quote)
    subject, title = read_subject(units, language)
    if not subject.known:
        return
    column = int(subject.probabilities[SECTOR].argmax())
    evidence = evidence_of(subject, column, units, title)
    if evidence:
        yield Finding(
            value=CLASSES[column],
            confidence=round(float(subject.probabilities[column]), 4),
            evidence=evidence,
            rule=f"sector.{subject.model}",
            text=evidence[0].quote,
        )
