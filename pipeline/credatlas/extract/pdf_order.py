"""Reading order: a page is cut along its white space, first between columns, then between bands (recursive X-Y cut).

After Nagy, Seth and Viswanathan, "A prototype document image analysis system for technical journals" (1992).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

from credatlas.schema import Box

Item = TypeVar("Item")

GUTTER = 9.0
"""Narrowest white space between columns, in points: half of the usual 18 and twice a word space."""

COLUMN_LINES = 4
"""Lines that a column must have on each side; fewer are cells of a row."""

ROW_TOLERANCE = 3.0
"""Points within which the middles of two lines are on one row."""

LABEL_SHARE = 0.42
"""A left side narrower than this share of the width, whose lines start rows, is a column of labels, not of text."""


def in_reading_order(items: Sequence[Item], box: Callable[[Item], Box]) -> list[Item]:
    """Items of a page in the order in which a person reads them."""
    ordered: list[Item] = []
    waiting = [list(items)]
    while waiting:
        part = waiting.pop()
        halves = _cut(part, box)
        if halves is None:
            ordered.extend(by_rows(part, box))
        else:
            waiting.extend(reversed(halves))
    return ordered


def by_rows(items: Sequence[Item], box: Callable[[Item], Box]) -> list[Item]:
    """Items row by row, each row from left to right. Boxes of one row differ in height by their letters' ascenders."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: _middle(box(item))):
        if rows and _middle(box(item)) - _middle(box(rows[-1][0])) <= ROW_TOLERANCE:
            rows[-1].append(item)
        else:
            rows.append([item])
    return [item for row in rows for item in sorted(row, key=lambda item: box(item)[0])]


def _cut(items: list[Item], box: Callable[[Item], Box]) -> tuple[list[Item], list[Item]] | None:
    """The two parts of some items in reading order, or ``None`` if no white space parts them."""
    if len(items) < 2:
        return None
    gutter = _gutter(items, box)
    if gutter is not None:
        left = [item for item in items if box(item)[2] <= gutter]
        return left, [item for item in items if box(item)[2] > gutter]
    gap = _band_gap(items, box)
    if gap is None:
        return None
    above = [item for item in items if box(item)[3] <= gap]
    return above, [item for item in items if box(item)[3] > gap]


def _gutter(items: Sequence[Item], box: Callable[[Item], Box]) -> float | None:
    """Where a column of white space parts the items into two columns of text, or ``None``."""
    spans = sorted((box(item)[0], box(item)[2]) for item in items)
    reach = spans[0][1]
    for start, end in spans[1:]:
        if start - reach >= GUTTER:
            gutter = (start + reach) / 2
            left = [box(item) for item in items if box(item)[2] <= gutter]
            right = [box(item) for item in items if box(item)[2] > gutter]
            if len(left) >= COLUMN_LINES and len(right) >= COLUMN_LINES and not _are_rows(left, right):
                return gutter
        reach = max(reach, end)
    return None


def _are_rows(left: Sequence[Box], right: Sequence[Box]) -> bool:
    """Whether the two sides are labels and values: row by row, the left side short."""
    together = sum(any(abs(_middle(a) - _middle(b)) <= ROW_TOLERANCE for b in right) for a in left) / len(left)
    if together < 0.6:
        return False
    low = min(*(a[0] for a in left), *(b[0] for b in right))
    high = max(*(a[2] for a in left), *(b[2] for b in right))
    if (max(a[2] for a in left) - low) <= LABEL_SHARE * (high - low):
        return True
    widths = [a[2] - a[0] for a in left]
    return median(widths) < 0.6 * (max(a[2] for a in left) - low)


def _band_gap(items: Sequence[Item], box: Callable[[Item], Box]) -> float | None:
    """The middle of the highest white band that crosses the whole width, or ``None`` if lines overlap everywhere."""
    spans = sorted((box(item)[1], box(item)[3]) for item in items)
    best: tuple[float, float] | None = None
    reach = spans[0][1]
    for start, end in spans[1:]:
        if start > reach and (best is None or start - reach > best[0]):
            best = (start - reach, (start + reach) / 2)
        reach = max(reach, end)
    return best[1] if best else None


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
