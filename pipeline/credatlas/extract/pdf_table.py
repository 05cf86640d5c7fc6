"""Ruled tables: rulings that touch form a grid, grid slots without a rule between them form one cell.

PDFium gives the rulings at a small part of the cost of a second parse. The cells found are checked against pdfplumber in the
tests; see the decision record on PDF tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from credatlas.extract.pdf_order import by_rows
from credatlas.extract.pdf_page import Ruling, TextLine
from credatlas.schema import Box

TOUCH = 4.0
"""Points within which rulings meet: doubled rules and rounded corners leave gaps of 1 to 3."""

COVERED = 0.6
"""Share of a border that must be ruled to part two slots."""

FAR = 200.0
"""Points to the left of a box within which its label begins: a third of A4's width."""


@dataclass(slots=True)
class TableCell:
    """A cell: rows and columns that it covers (end-exclusive), its box and the lines of text in it."""

    row: int
    row_end: int
    column: int
    column_end: int
    box: Box
    lines: list[TextLine] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)
    """Tables that are drawn inside of the cell."""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class RuledTable:
    """A table: its box and its cells, row by row."""

    box: Box
    rows: int
    columns: int
    cells: list[TableCell]

    def row_cells(self, row: int) -> list[TableCell]:
        """The cells that begin in a row, from left to right, empty ones included."""
        return [cell for cell in self.cells if cell.row == row]


def find_tables(rulings: Sequence[Ruling], lines: Sequence[TextLine]) -> tuple[list[RuledTable], list[TextLine]]:
    """Tables of a page with their text, and the lines that stand outside of them.

    A table inside a cell of another one belongs to that cell; a line belongs to the innermost cell around it.
    """
    found = [table for component in _components(rulings) if (table := _grid(component)) is not None]
    found.sort(key=_area)
    found = [table for table in found if not _is_labelled_outside(table, lines)]
    outside = _fill(found, lines)
    kept: list[RuledTable] = []
    for table in found:
        if sum(bool(cell.lines or cell.tables) for cell in table.cells) < 2:
            outside.extend(line for cell in table.cells for line in cell.lines)  # a frame, no table
            kept.extend(inner for cell in table.cells for inner in cell.tables)
            continue
        around = next(
            (cell for other in found if _area(other) > _area(table) for cell in other.cells if _inside(table.box, cell.box)),
            None,
        )
        (around.tables if around is not None else kept).append(table)
    return kept, outside


def _is_labelled_outside(table: RuledTable, lines: Sequence[TextLine]) -> bool:
    """Whether the boxes of one column hold values whose labels stand to their left, out of any rule: no table, but rows."""
    if table.columns != 1 or table.rows < 2:
        return False
    left, top, _, bottom = table.box
    beside = [line for line in lines if line.box[2] <= left and top <= (line.box[1] + line.box[3]) / 2 <= bottom]
    return all(
        any(cell.box[1] <= (line.box[1] + line.box[3]) / 2 <= cell.box[3] and left - line.box[0] <= FAR for line in beside)
        for cell in table.cells
    )


def _fill(tables: Sequence[RuledTable], lines: Sequence[TextLine]) -> list[TextLine]:
    """Put each line into the smallest table's cell around it; the lines that are in none."""
    outside = []
    for line in lines:
        cell = next((cell for table in tables for cell in table.cells if _holds(cell.box, line.box)), None)
        if cell is None:
            outside.append(line)
        else:
            cell.lines.append(line)
    for table in tables:
        for cell in table.cells:
            cell.lines = by_rows(cell.lines, lambda line: line.box)
    return outside


def _area(table: RuledTable) -> float:
    x0, top, x1, bottom = table.box
    return (x1 - x0) * (bottom - top)


def _components(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Rulings that touch one another, directly or through others."""
    horizontal = sorted((rule for rule in rulings if not rule.vertical), key=lambda rule: rule.top)
    vertical = [rule for rule in rulings if rule.vertical]
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for position, rule in enumerate(vertical):
        for index, other in enumerate(horizontal):
            if other.top > rule.bottom + TOUCH:
                break
            if other.top >= rule.top - TOUCH and other.x0 - TOUCH <= rule.x0 <= other.x1 + TOUCH:
                parent[root(index)] = root(len(horizontal) + position)
    groups: dict[int, list[Ruling]] = {}
    for index, rule in enumerate((*horizontal, *vertical)):
        groups.setdefault(root(index), []).append(rule)
    return [group for group in groups.values() if len(group) >= 4]


def _grid(rules: Sequence[Ruling]) -> RuledTable | None:
    """The cells that rules enclose, or ``None`` if they enclose fewer than two."""
    horizontal = [rule for rule in rules if not rule.vertical]
    vertical = [rule for rule in rules if rule.vertical]
    if len(horizontal) < 2 or len(vertical) < 1:
        return None
    ys = _positions(rule.top for rule in horizontal)
    xs = _positions([*(rule.x0 for rule in vertical), min(r.x0 for r in horizontal), max(r.x1 for r in horizontal)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > 20_000:
        return None
    taken = [[-1] * columns for _ in range(rows)]
    cells: list[TableCell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column] >= 0:
                continue
            column_end = column + 1
            while (
                column_end < columns
                and taken[row][column_end] < 0
                and not _ruled(vertical, xs[column_end], ys[row], ys[row + 1], upright=True)
            ):
                column_end += 1
            row_end = row + 1
            while row_end < rows and not _ruled(horizontal, ys[row_end], xs[column], xs[column_end], upright=False):
                row_end += 1
            for taken_row in taken[row:row_end]:
                taken_row[column:column_end] = [len(cells)] * (column_end - column)
            box = (xs[column], ys[row], xs[column_end], ys[row_end])
            cells.append(TableCell(row, row_end, column, column_end, box))
    if len(cells) < 2:
        return None
    return RuledTable((xs[0], ys[0], xs[-1], ys[-1]), rows, columns, cells)


def _positions(values: Iterable[float]) -> list[float]:
    """Distinct positions, those closer than :data:`TOUCH` taken for one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOUCH:
            found.append(value)
    return found


def _ruled(rules: Sequence[Ruling], at: float, low: float, high: float, *, upright: bool) -> bool:
    """Whether enough of a border at ``at`` from ``low`` to ``high`` is ruled."""
    covered = 0.0
    for rule in rules:
        where, start, end = (rule.x0, rule.top, rule.bottom) if upright else (rule.top, rule.x0, rule.x1)
        if abs(where - at) <= TOUCH:
            covered += max(0.0, min(end, high) - max(start, low))
    return covered >= COVERED * (high - low)


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner[0] + min(inner[2], inner[0] + 20)) / 2, (inner[1] + inner[3]) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _inside(box: Box, outer: Box) -> bool:
    return (
        box != outer
        and outer[0] - TOUCH <= box[0]
        and outer[1] - TOUCH <= box[1]
        and box[2] <= outer[2] + TOUCH
        and box[3] <= outer[3] + TOUCH
    )
