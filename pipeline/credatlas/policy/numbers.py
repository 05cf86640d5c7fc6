"""Ranges of numbers beside a word: "3 to 30 ECTS", "EQF levels 4–8", "at least 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from credatlas.phrases import PhraseMatch

_NUMBER = re.compile(r"(?<![\w.,/])\d{1,3}(?:[.,]\d{1,2})?(?![\w/]|[.,]\d)")
_DASH = re.compile(r"\s*[-–—/]\s*")
BOUND_REACH = 24
"""Characters before a number in which "at least" or "up to" counts for it."""


class Span(NamedTuple):
    """A range of numbers and where it stands; ``min`` or ``max`` is ``None`` where the text sets no such bound."""

    start: int
    end: int
    min: float | None
    max: float | None
    bounded: bool
    """Both ends, or one by a word of bound; a bare number is not bounded."""


def ranges(text: str, joins: Sequence[PhraseMatch], least: Sequence[PhraseMatch], most: Sequence[PhraseMatch]) -> list[Span]:
    """All numbers of a text, two joined by a dash or a word as one range.

    :param joins: words that join two numbers ("to", "and"); ``least``/``most``: words that set one bound.

    >>> [(span.min, span.max, span.bounded) for span in ranges("3–30 credits, 2 days", (), (), ())]
    [(3.0, 30.0, True), (2.0, 2.0, False)]
    """
    numbers = list(_NUMBER.finditer(text))
    spans: list[Span] = []
    position = 0
    while position < len(numbers):
        first = numbers[position]
        second = numbers[position + 1] if position + 1 < len(numbers) else None
        low = _value(first.group())
        if second is not None and _joined(text, first.end(), second.start(), joins) and low < _value(second.group()):
            spans.append(Span(first.start(), second.end(), low, _value(second.group()), True))
            position += 2
            continue
        before = (first.start() - BOUND_REACH, first.start())
        under, over = _last(least, *before), _last(most, *before)
        if under is None and over is None:
            spans.append(Span(first.start(), first.end(), low, low, False))
        elif over is None or (under is not None and under > over):
            spans.append(Span(first.start(), first.end(), low, None, True))
        else:
            spans.append(Span(first.start(), first.end(), None, low, True))
        position += 1
    return spans


def _joined(text: str, start: int, end: int, joins: Sequence[PhraseMatch]) -> bool:
    between = text[start:end]
    if _DASH.fullmatch(between):
        return True
    bare_start, bare_end = start + len(between) - len(between.lstrip()), end - (len(between) - len(between.rstrip()))
    return any(bare_start - 2 <= join.start and join.start <= bare_start + 4 and join.end == bare_end for join in joins)


def _last(words: Sequence[PhraseMatch], low: int, high: int) -> int | None:
    ends = [word.end for word in words if low <= word.start and word.end <= high]
    return max(ends, default=None)


def _value(written: str) -> float:
    return float(written.replace(",", "."))
