"""Tables: rows with header cells, label/value rows, and tables that only lay out the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from credatlas.extract.lines import MAX_VALUE, is_label
from credatlas.extract.markup import HEADINGS, Element
from credatlas.extract.pairs import needs_blocks
from credatlas.extract.text import Draft, row_text
from credatlas.schema import BlockKind

if TYPE_CHECKING:
    from credatlas.extract.walker import Walker

MAX_COLUMNS = 200
"""Column spans are cut here; pages name spans of thousands."""
LAYOUT_CELL_CHARS = 900
"""Average length of cells above which a table lays out the page."""


def walk_table(walker: Walker, table: Element) -> None:
    """Read a table into the walker's drafts."""
    rows, captions = _rows(table)
    for caption in captions:
        walker.add_heading(walker.inline_text(caption))
    cells = [[cell for cell in row.children if not isinstance(cell, str) and cell.tag in ("td", "th")] for row in rows]
    if _is_layout(table, cells):
        for row in rows:
            for cell in row.elements():
                walker.walk(cell)
                walker.flush()
        return
    group = walker.new_group()
    headers: list[str] = []
    has_pairs = _has_pairs(walker, cells)
    for index, row_cells in enumerate(cells):
        filled = [cell for cell in row_cells if cell.chars and not cell.dropped]
        if not filled:
            continue
        if len(filled) == 1 and (len(row_cells) == 1 or filled[0].has_block):
            _full_row(walker, filled[0])
        elif has_pairs and _pair_row(walker, row_cells, group):
            continue
        else:
            is_header = all(cell.tag == "th" for cell in filled) or (
                index == 0 and rows[0].parent is not None and rows[0].parent.tag == "thead"
            )
            _data_row(walker, row_cells, [] if is_header else headers, group)
            if is_header and len(filled) > 1:
                headers = _spread(walker, row_cells)


def _rows(table: Element) -> tuple[list[Element], list[Element]]:
    rows: list[Element] = []
    captions: list[Element] = []
    for child in table.elements():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag == "caption":
            captions.append(child)
        else:
            rows.extend(part for part in child.elements() if part.tag == "tr")
    return rows, captions


def _is_layout(table: Element, cells: list[list[Element]]) -> bool:
    if table.attrs.get("role") in ("presentation", "none"):
        return True
    if all(len(row) <= 1 for row in cells):
        return True
    every = [cell for row in cells for cell in row if cell.chars]
    if not every:
        return True
    if any(_holds_layout(cell) for cell in every if cell.has_block):
        return True
    if any(cell.tag == "th" for cell in every):
        return False
    if sum(_is_titled(cell) for cell in every) > 0.6 * len(every):
        return True
    return table.chars / len(every) > LAYOUT_CELL_CHARS


def _holds_layout(cell: Element) -> bool:
    """Whether a cell holds what no data cell does: a table, or a heading with much text."""
    stack = [cell]
    while stack:
        for child in stack.pop().elements():
            if child.tag == "table" or (child.tag in ("h1", "h2") and cell.chars > MAX_VALUE):
                return True
            if child.has_block:
                stack.append(child)
    return False


def _is_titled(cell: Element) -> bool:
    """Whether a cell starts with an element of its own that is shorter than what follows: a box with a title."""
    parts = [part for part in cell.children if not (part.isspace() if isinstance(part, str) else not part.chars)]
    if len(parts) < 2 or isinstance(parts[0], str) or parts[0].chars > 80:
        return False
    return parts[0].tag in ("b", "strong", "label", "div", "p", *HEADINGS) and parts[0].chars < cell.chars


def _has_pairs(walker: Walker, cells: list[list[Element]]) -> bool:
    """Whether most rows are a label and its value (or two such pairs side by side)."""
    rows = [row for row in cells if sum(bool(cell.chars) for cell in row) > 1]
    if not rows or any(len(row) not in (2, 4) for row in rows):
        return False
    if len(rows[0]) > 1 and all(cell.tag == "th" for cell in rows[0]):
        return False
    width = len(rows[0])
    if width == 4:
        return all(len(row) == 2 or [cell.tag for cell in row] == ["th", "td", "th", "td"] for row in rows)
    labels = sum(row[0].tag == "th" or is_label(walker.inline_text(row[0])) for row in rows)
    return labels >= 0.7 * len(rows)


def _pair_row(walker: Walker, row: list[Element], group: int) -> bool:
    pairs = [(row[index], row[index + 1]) for index in range(0, len(row) - 1, 2)]
    if any(not (label.tag == "th" or is_label(walker.inline_text(label))) for label, _ in pairs if label.chars):
        return False
    for label, value in pairs:
        key = walker.inline_text(label) if label.chars and not label.dropped else ""
        if not value.chars or value.dropped:
            if key:
                walker.add(Draft(BlockKind.TABLE_ROW, key, cells=[(0, len(key), "")], group=group))
            continue
        text = walker.value_text(value)
        if (value.has_block and needs_blocks(value)) or len(text) > MAX_VALUE or not key:
            walker.add_heading(key)
            walker.walk(value)
            walker.flush()
        else:
            walker.add_pair(key, text, group=group)
    return True


def _full_row(walker: Walker, cell: Element) -> None:
    if cell.tag == "th" and not cell.has_block:
        walker.add_heading(walker.inline_text(cell))
    else:
        walker.walk(cell)
    walker.flush()


def _data_row(walker: Walker, row: list[Element], headers: list[str], group: int) -> None:
    texts = ["" if cell.dropped else walker.value_text(cell) for cell in row]
    text, spans = row_text(texts)
    if not text:
        return
    columns: list[str] = []
    column = 0
    for cell in row:
        columns.append(headers[column] if column < len(headers) else "")
        column += _span(cell)
    cells = [(start, end, header) for (start, end), header in zip(spans, columns, strict=True)]
    walker.add(Draft(BlockKind.TABLE_ROW, text, cells=cells, group=group))


def _spread(walker: Walker, row: list[Element]) -> list[str]:
    """Header texts, one a column: a spanning header counts for each of its columns."""
    headers: list[str] = []
    for cell in row:
        headers.extend([walker.inline_text(cell)] * _span(cell))
    return headers[:MAX_COLUMNS]


def _span(cell: Element) -> int:
    if "colspan" not in cell.attrs:
        return 1
    value = cell.attrs["colspan"]
    return min(int(value), MAX_COLUMNS) or 1 if value.isascii() and value.isdigit() and len(value) < 5 else 1
