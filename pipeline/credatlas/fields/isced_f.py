"""ISCED-F 2013 broad field of what a course teaches (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from credatlas.fields.declared import declared_subject
from credatlas.fields.subjects import CLASSES, FIELD, evidence_of, read_subject
from credatlas.schema import Finding, Unit

DECLARED = 0.93
"""Confidence of a field that the page states under a key for it."""
CODED = 0.97
"""Confidence of a field that the page states as a code."""

_CODE = re.compile(r"\bISCED\b[^\d\n]{0,30}(?:2013|1997)?[^\d\n]{0,15}\b(0\d|10)(\d{1,2})?\b", re.IGNORECASE)


def find_isced_f(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """The broad field of one part of a page: stated by code or key, else told from its title, outcomes and contents.

    :param units: all units of the part, in order, metadata last.
    :param language: the document's language, ISO 639-1.
    :returns: findings, best first; the value has two digits, the evidence are the words that carried it.
    """
    for unit in units:
        code = _CODE.search(unit.text)
        if code:
            yield Finding(
                value=code.group(1), confidence=CODED, evidence=(unit.evidence(code.start(), code.end()),), rule="isced_f.code"
            )
    declared = declared_subject(units, language, "field_key", FIELD)
    if declared:
        column, piece = declared
        yield Finding(value=CLASSES[column], confidence=DECLARED, evidence=(piece,), rule="isced_f.declared", text=piece.quote)
    subject, title = read_subject(units, language)
    if not subject.known:
        return
    column = FIELD.start + int(subject.probabilities[FIELD].argmax())
    evidence = evidence_of(subject, column, units, title)
    if evidence:
        yield Finding(
            value=CLASSES[column],
            confidence=round(float(subject.probabilities[column]), 4),
            evidence=evidence,
            rule=f"isced_f.{subject.model}",
            text=evidence[0].quote,
        )
