"""What two quantities of one text have to do with each other: the factors of a multiplication, a total and its part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from credatlas.fields.quantity import Quantity
from credatlas.phrases import PhraseMatch

_TIMES = re.compile(r"\s*[x×*]\s*")
_COUNT = re.compile(r"(\d+)\s*[x×*]\s*$")
_SPACE = re.compile(r"[\s\u200b]*")


def multiplied(text: str, found: Iterable[Quantity], matches: Sequence[PhraseMatch]) -> Iterator[Quantity]:
    """Quantities with the second factor of a multiplication marked: "10 days of 3 hours".

    :param found: quantities in the order of the text.
    :param matches: phrases of the text; those of ``join.times`` stand between two factors.
    """
    last: Quantity | None = None
    for item in found:
        if last is not None and item.start >= last.end and not last.per:
            gap = _SPACE.match(text, last.end)
            begin = gap.end() if gap else last.end
            places = (item.start, item.number_start)
            joined = _TIMES.fullmatch(text[last.end : item.start]) or any(
                match.group == "join.times" and match.start == begin and match.end + _spaces(text, match.end) in places
                for match in matches
            )
            if joined:
                item = replace(item, of=last.unit, count=last.max or 1.0)
        if not item.of and (match := _COUNT.search(text[: item.number_start])):
            item = replace(item, of="times", count=float(match.group(1)))
        yield item
        last = item


def _spaces(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() - position if match else 0


def in_unit_of_total(found: Iterable[Quantity], text: str, matches: Sequence[PhraseMatch]) -> Iterator[Quantity]:
    """Quantities in which a part has the unit of its total: "40 academic hours, including 24 hours of practice".

    Only a part that is called plain hours follows its total; one in clock hours (``cue.clock_hour``) does not.
    """
    total: Quantity | None = None
    for item in found:
        if item.unit == "academic_hours" and not item.per:
            total = item
        elif total is not None and item.unit == "hours" and not item.per and _is_part(text, total, item, matches):
            item = replace(item, unit=total.unit)
        yield item


def _is_part(text: str, total: Quantity, item: Quantity, matches: Sequence[PhraseMatch]) -> bool:
    if item.max is None or total.max is None or item.max >= total.max or re.search(r"[!?;\n|]", text[total.end : item.start]):
        return False
    named = any(match.group == "cue.part" and total.end <= match.start < item.start for match in matches)
    clock = any(
        match.group == "cue.clock_hour" and match.start < item.end + 1 and match.end > item.number_end for match in matches
    )
    return named and not clock
