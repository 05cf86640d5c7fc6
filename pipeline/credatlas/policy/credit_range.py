"""How many ECTS credits a microcredential may have (code-book section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.phrases import PhraseMatch
from credatlas.policy.modality import Modality, modality
from credatlas.policy.numbers import Span, ranges
from credatlas.policy.statement import MICRO, Statement, Tie
from credatlas.policy.vocabulary import ECTS
from credatlas.schema import Finding, Range

REACH = 3
"""Characters between the number and the unit."""
UNIT_FIRST = 12
"""Characters between the unit and the number where the unit stands first ("ECTS credits: 3 to 30")."""
LESS = 0.2
"""How much less sure a number is in a sentence that does not name microcredentials itself."""
PAIR = 26
"""Characters between a smallest and a largest number that share one unit."""
LARGEST = 60.0
"""Credits of a year of study: more belongs to a degree (ECTS Users' Guide 2015)."""


def find_credit_range(statements: Sequence[Statement]) -> Iterator[Finding[Range | None]]:
    """Smallest and largest number of credits, the surest statement first. A bare number without a bound gives nothing."""
    found = [finding for item in statements for finding in _read(item)]
    yield from sorted(found, key=lambda finding: (-finding.confidence, _open_bounds(finding.value)))


def _open_bounds(span: Range | None) -> int:
    return 0 if span is None else (span.min is None) + (span.max is None)


def _read(item: Statement) -> Iterator[Finding[Range | None]]:
    if not item.about or item.groups("credits.conversion"):
        return
    numbers = ranges(item.text, item.groups("credits.range"), item.groups("credits.at_least"), item.groups("credits.at_most"))
    bounded = [span for span in numbers if span.bounded]
    units = item.groups(ECTS)
    if item.tie is Tie.CELL and item.under(ECTS) and not units:
        spans = [span for span in bounded if span.end - span.start == len(item.text.strip())]
    elif item.near:
        spans = [span for span in bounded if any(_beside(item.text, span, unit) for unit in units)]
        spans += [span for span in bounded if any(_leads_to(item.text, span, other) for other in spans)]
    else:
        spans = []
    if not spans or any(modality(item, unit) in (Modality.NEGATED, Modality.OVER) for unit in units):
        return
    least = min((span.min for span in spans if span.min is not None), default=None)
    most = max((span.max for span in spans if span.max is not None), default=None)
    if most is not None and most > LARGEST:
        return
    own = item.tie is Tie.CELL or any(cue.group in MICRO for cue in item.cues)
    confidence = item.confidence if own else item.confidence - LESS
    yield Finding(value=Range(min=least, max=most), confidence=confidence, evidence=item.evidence(), rule="credit_range.stated")


def _leads_to(text: str, span: Span, other: Span) -> bool:
    """Whether a number shares the unit of the next ("at least 3 and at most 15 ECTS")."""
    between = text[span.end : other.start]
    return 0 < len(between) <= PAIR and not any(char in ".;:()" or char.isdigit() for char in between)


def _beside(text: str, span: Span, unit: PhraseMatch) -> bool:
    if span.end <= unit.start:
        return unit.start - span.end <= REACH and text[span.end : unit.start].strip(" -–(") == ""
    return 0 <= span.start - unit.end <= UNIT_FIRST and not any(char in ".;" for char in text[unit.end : span.start])
