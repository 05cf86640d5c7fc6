"""Columns that a page's text layer tears: two territories' names side by side, and lines of both columns mixed below.

What stands below which name is told by its place on the page; a line that spans columns is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from credatlas.policy.territory import codes_of, listed
from credatlas.schema import BlockKind, Evidence, Line, Unit

SLACK = 12.0
"""Points that a line may begin to the left of its column's name (a bullet, an indented name)."""
INDENT = 40.0
"""Points that a line may begin to the right of its column's name."""
BULLETS = "•·▪-–*◦‣●"


@dataclass(frozen=True, slots=True)
class ColumnItem:
    """An item or paragraph of one column: its text put together, the pieces that hold it, the name above it."""

    position: int
    text: str
    parts: tuple[Evidence, ...]
    territories: tuple[str, ...]
    head: Evidence


@dataclass(frozen=True, slots=True)
class Columns:
    """All items of torn columns, and the positions of the units that they were made of."""

    items: tuple[ColumnItem, ...] = ()
    taken: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Column:
    left: float
    right: float
    codes: tuple[str, ...]
    head: Evidence
    items: list[list[tuple[int, Evidence]]] = field(default_factory=list)


def read_columns(lines: Sequence[Line], units: Sequence[Unit], language: str) -> Columns:
    """Find rows of territories' names side by side and sort what stands below them.

    :param lines: the lines of the document with their boxes; none for a document without pages.
    """
    items: list[ColumnItem] = []
    taken: set[int] = set()
    if lines:
        starts = [line.end for line in lines]
        for position, unit in enumerate(units):
            heads = _heads(_lines(lines, starts, unit), unit, language) if position not in taken else []
            if heads:
                below = _below(units, position)
                taken.update((position, *below))
                for number in below:
                    _sort(units[number], number, _lines(lines, starts, units[number]), heads)
                items.extend(item for column in heads for item in _items(column))
    return Columns(tuple(items), frozenset(taken))


def _heads(lines: Sequence[Line], unit: Unit, language: str) -> list[_Column]:
    """The columns that a unit heads: two or more lines at one height, each a territory's name."""
    if len(lines) < 2 or unit.kind is BlockKind.TABLE_ROW or any(not _level(lines[0], line) for line in lines):
        return []
    columns = []
    for line in sorted(lines, key=lambda line: line.box[0]):
        start, end = max(line.start, unit.start) - unit.start, min(line.end, unit.end) - unit.start
        codes = codes_of(listed(unit.text[start:end], unit.language, language))
        if not codes:
            return []
        columns.append(_Column(line.box[0], float("inf"), codes, unit.evidence(start, end)))
    for column, following in pairwise(columns):
        column.right = following.left
    return columns


def _level(first: Line, line: Line) -> bool:
    return first.page == line.page and first.box[1] < line.box[3] and line.box[1] < first.box[3]


def _below(units: Sequence[Unit], position: int) -> range:
    """Positions of the units below, up to the next heading or the end of the page."""
    end = position + 1
    while end < len(units) and units[end].kind is not BlockKind.HEADING and units[end].page == units[position].page:
        end += 1
    return range(position + 1, end)


def _sort(unit: Unit, number: int, lines: Sequence[Line], columns: Sequence[_Column]) -> None:
    for line in lines:
        column = next((c for c in columns if c.left - SLACK <= line.box[0] <= c.left + INDENT and line.box[2] <= c.right), None)
        start, end = max(line.start, unit.start) - unit.start, min(line.end, unit.end) - unit.start
        if column is None or not unit.text[start:end].strip():
            continue
        opens = unit.kind is BlockKind.LIST_ITEM and start == 0
        if opens or unit.text[start] in BULLETS or not column.items:
            column.items.append([])
        column.items[-1].append((number, unit.evidence(start, end)))


def _items(column: _Column) -> Iterator[ColumnItem]:
    for pieces in column.items:
        text = " ".join(piece.quote.strip() for _, piece in pieces).lstrip(BULLETS + " ")
        yield ColumnItem(pieces[0][0], text, tuple(piece for _, piece in pieces), column.codes, column.head)


def _lines(lines: Sequence[Line], ends: Sequence[int], unit: Unit) -> list[Line]:
    """The lines that a unit stands on."""
    first = bisect_left(ends, unit.start + 1)
    found = []
    while first < len(lines) and lines[first].start < unit.end:
        found.append(lines[first])
        first += 1
    return found
