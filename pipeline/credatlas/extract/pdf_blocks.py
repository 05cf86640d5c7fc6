"""Lines of a PDF become blocks: headings by size and weight, paragraphs, items, pairs, rows of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from credatlas.extract.lines import MAX_VALUE, is_label, looks_like_item, split_plain_pair
from credatlas.extract.pdf_order import in_reading_order
from credatlas.extract.pdf_page import TextLine
from credatlas.extract.pdf_table import RuledTable, TableCell
from credatlas.extract.text import Draft, key_value_text, row_text
from credatlas.schema import BlockKind, Box

HEADING_RATIO = 1.12
"""How much taller than the body a heading's line is: 12 on 10 points is the smallest step that style guides use."""

HEADING_CHARS = 110
"""Longest line that is a heading; two full lines of a title have about as many."""

PARAGRAPH_GAP = 0.75
"""White space between lines of one paragraph, in line heights: 1.5 line spacing leaves 0.5."""

FULL_LINE = 0.82
"""Share of the column's width from which a line is full, so that the next one continues it."""

CELL_CHARS = 160
"""Longest cell of a table of data; longer ones are text that a form holds."""

ALIGNED = 3.0
"""Points within which lines begin at the same place."""

MIN_JOINED = 4
"""Letters that must follow a hyphen at a line's end for it to be taken out: "Aus- und" keeps it."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the page it stands on."""

    line: TextLine
    page: int


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table and the page it stands on."""

    table: RuledTable
    page: int


def body_height(lines: Iterable[TextLine]) -> float:
    """Height of the lines that most characters stand on."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def item_box(item: PlacedLine | PlacedTable) -> Box:
    """Where an item stands on its page."""
    return item.line.box if isinstance(item, PlacedLine) else item.table.box


def drafts(items: Sequence[PlacedLine | PlacedTable], body: float, group: int = 0) -> list[Draft]:
    """The blocks of a document from its lines and tables in reading order.

    :param body: height of the lines of running text, see :func:`body_height`.
    :param group: number of the table that all of it stands in, 0 for none.
    """
    result: list[Draft] = []
    run: list[PlacedLine] = []
    for item in items:
        if isinstance(item, PlacedLine):
            run.append(item)
            continue
        result.extend(_text_blocks(run, body, group))
        run = []
        group += 1
        result.extend(_table_blocks(item, body, group))
    result.extend(_text_blocks(run, body, group))
    return result


def _text_blocks(lines: Sequence[PlacedLine], body: float, group: int) -> list[Draft]:
    """Blocks of running text: lines are gathered until something new begins."""
    result: list[Draft] = []
    rows = _merge_rows(lines)
    right = max((placed.line.box[2] for row in rows for placed in row), default=0.0)
    left = min((placed.line.box[0] for row in rows for placed in row), default=0.0)
    current: list[PlacedLine] = []
    taken = 0
    for number, row in enumerate(rows):
        if number < taken:
            continue
        if len(row) > 1:
            result.extend(_close(current, body, group))
            current = []
            below = _below_value(rows, number, body)
            taken = number + 1 + len(below)
            result.extend(_labelled_lines(row, below, body, group) if below else [_row_draft(row, group)])
        elif current and _continues(current, row[0], body, left, right):
            current.append(row[0])
        else:
            result.extend(_close(current, body, group))
            current = [row[0]]
    result.extend(_close(current, body, group))
    return result


def _below_value(rows: Sequence[Sequence[PlacedLine]], number: int, body: float) -> list[PlacedLine]:
    """The lines that go on with the value of a label's row: each begins where the value begins, right of the label."""
    row = rows[number]
    if len(row) != 2 or not row[0].line.strong or row[1].line.strong or not is_label(row[0].line.text):
        return []
    label, last = row
    found: list[PlacedLine] = []
    for below in rows[number + 1 :]:
        placed = below[0]
        aligned = abs(placed.line.box[0] - row[1].line.box[0]) <= ALIGNED and placed.line.box[0] > label.line.box[2]
        near = placed.page == last.page and placed.line.box[1] - last.line.box[3] <= PARAGRAPH_GAP * max(body, last.line.size)
        if len(below) > 1 or not aligned or not near or placed.line.strong:
            break
        found.append(placed)
        last = placed
    return found


def _labelled_lines(row: Sequence[PlacedLine], below: Sequence[PlacedLine], body: float, group: int) -> list[Draft]:
    """A label, its value and the lines below that: a pair where they are one text, else a heading and what stands below it."""
    lines = [row[1], *below]
    blocks = _text_blocks(lines, body, group)
    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH and len(blocks[0].text) <= MAX_VALUE:
        return [_pair(row[:1], lines, group)]
    return [_draft(BlockKind.HEADING, row[:1], level=3), *blocks]


def _merge_rows(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """Consecutive pieces that stand side by side on one row of one page."""
    rows: list[list[PlacedLine]] = []
    for placed in lines:
        if rows:
            last = rows[-1][-1]
            middle = (placed.line.box[1] + placed.line.box[3]) / 2
            same = last.page == placed.page and last.line.box[1] <= middle <= last.line.box[3]
            if same and placed.line.box[0] >= last.line.box[2]:
                rows[-1].append(placed)
                continue
        rows.append([placed])
    return rows


def _row_draft(row: Sequence[PlacedLine], group: int) -> Draft:
    """Pieces side by side: label and value, or the cells of a row without rules."""
    texts = [placed.line.text for placed in row]
    if looks_like_item(texts[0] + " x") and len(texts) == 2:
        return _draft(BlockKind.LIST_ITEM, row, group=group, level=1)
    if len(texts) == 2 and is_label(texts[0]) and len(texts[1]) <= MAX_VALUE:
        return _pair(row[:1], row[1:], group)
    text, spans = row_text(texts)
    boxes = [(start, end, placed.page, placed.line.box) for (start, end), placed in zip(spans, row, strict=True)]
    cells = [(start, end, "") for start, end in spans]
    return Draft(BlockKind.TABLE_ROW, text, cells=cells, group=group, page=row[0].page, lines=boxes)


def _continues(current: Sequence[PlacedLine], placed: PlacedLine, body: float, left: float, right: float) -> bool:
    """Whether a line goes on with the paragraph, item or heading that was begun."""
    last, line = current[-1].line, placed.line
    if last.hyphenated:
        return True
    if looks_like_item(line.text):
        return False
    if len(current) == 1 and split_plain_pair(last.text) and (not _full(last, left, right) or split_plain_pair(line.text)):
        return False
    if _is_heading(current[0].line, body) != _is_heading(line, body) and not line.text[:1].islower():
        return False
    if abs(last.size - line.size) > 0.2 * body or (last.strong != line.strong and not line.text[:1].islower()):
        return False
    if current[-1].page != placed.page:
        return line.text[:1].islower() and last.text[-1:] not in ".!?:"
    gap = line.box[1] - last.box[3]
    if gap < -last.size or gap > PARAGRAPH_GAP * max(body, last.size):
        return False
    if _is_heading(line, body):
        return True
    return _full(last, left, right) or line.text[:1].islower()


def _full(line: TextLine, left: float, right: float) -> bool:
    return line.box[2] - left >= FULL_LINE * (right - left)


def _is_heading(line: TextLine, body: float) -> bool:
    if len(line.text) > HEADING_CHARS or not any(char.isalpha() for char in line.text):
        return False
    if line.size >= HEADING_RATIO * body:
        return True
    return line.strong and line.text[-1] not in ".;," and split_plain_pair(line.text) is None


def _close(current: Sequence[PlacedLine], body: float, group: int) -> list[Draft]:
    """The block of the lines that were gathered."""
    if not current:
        return []
    first = current[0].line
    if looks_like_item(first.text):
        return [_draft(BlockKind.LIST_ITEM, current, group=group, level=1)]
    if all(_is_heading(placed.line, body) for placed in current) and len(current) <= 3:
        level = 1 if first.size >= 1.6 * body else 2 if first.size >= HEADING_RATIO * body else 3
        return [_draft(BlockKind.HEADING, current, level=level)]
    pair = split_plain_pair(" ".join(placed.line.text for placed in current))
    if pair is not None:
        draft = _draft(BlockKind.KEY_VALUE, current, group=group)
        return [_with_key(draft, len(pair[0]))]
    return [_draft(BlockKind.PARAGRAPH, current)]


def _with_key(draft: Draft, length: int) -> Draft:
    draft.key = length
    return draft


def _draft(kind: BlockKind, lines: Sequence[PlacedLine], level: int = 0, group: int = 0) -> Draft:
    """Lines joined to one block: a hyphen at a line's end goes, with the word's true place kept line by line."""
    text = ""
    spans: list[tuple[int, int, int, Box]] = []
    for placed in lines:
        piece = placed.line.text
        if text:
            if _parted(text, lines[len(spans) - 1].line, piece):
                text = text.removesuffix("-")
                start, _, page, box = spans[-1]
                spans[-1] = (start, len(text), page, box)
            else:
                text += " "
        spans.append((len(text), len(text) + len(piece), placed.page, placed.line.box))
        text += piece
    return Draft(kind, text, level=level, group=group, page=lines[0].page, lines=spans)


def _parted(text: str, last: TextLine, piece: str) -> bool:
    """Whether a word was parted between the end of a text and the next piece."""
    if last.hyphenated:
        return True
    if not text.endswith("-") or len(text) < 2 or not text[-2].isalpha() or not piece[:1].islower():
        return False
    return len(piece.split()[0]) >= MIN_JOINED


def _pair(key: Sequence[PlacedLine], value: Sequence[PlacedLine], group: int) -> Draft:
    """A label and its value as one block."""
    left, right = _draft(BlockKind.KEY_VALUE, key), _draft(BlockKind.KEY_VALUE, value)
    text, length = key_value_text(left.text, right.text)
    shift = len(text) - len(right.text)
    if length == 0 or not text.endswith(right.text):  # a key of signs only: nothing to part
        return _draft(BlockKind.PARAGRAPH, [*key, *value])
    spans = [
        *((start, min(end, length), page, box) for start, end, page, box in left.lines if start < length),
        *((start + shift, end + shift, page, box) for start, end, page, box in right.lines),
    ]
    return Draft(BlockKind.KEY_VALUE, text, key=length, group=group, page=left.page, lines=spans)


def _table_blocks(placed: PlacedTable, body: float, group: int) -> list[Draft]:
    """A table of data row by row; a form cell by cell."""
    table = placed.table
    rows = [[cell for cell in table.row_cells(row) if cell.lines or cell.tables] for row in range(table.rows)]
    rows = [row for row in rows if row]
    if _is_data(rows):
        return _data_rows(rows, placed.page, group)
    result: list[Draft] = []
    position = 0
    while position < len(rows):
        if position + 1 < len(rows) and _is_label_row(rows[position], rows[position + 1]):
            for label, value in zip(rows[position], rows[position + 1], strict=True):
                result.extend(
                    _labelled([PlacedLine(line, placed.page) for line in label.lines], value, placed.page, body, group)
                )
            position += 2
        else:
            result.extend(_form_row(rows[position], placed.page, body, group))
            position += 1
    return result


def _is_label_row(row: Sequence[TableCell], below: Sequence[TableCell]) -> bool:
    """Whether a row holds the labels of the values below: same columns, labels marked as such, values not."""
    if len(row) < 2 or [cell.column for cell in row] != [cell.column for cell in below]:
        return False
    return all(_is_marked(cell) for cell in row) and not any(_is_marked(cell) for cell in below)


def _is_marked(cell: TableCell) -> bool:
    return is_label(cell.text) and (cell.text.endswith(":") or all(line.strong for line in cell.lines))


def _is_data(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Whether rows are data: three columns or more in most rows, and cells short throughout."""
    wide = sum(len(row) >= 3 for row in rows)
    return wide * 2 > len(rows) and len(rows) >= 2 and all(_is_short(cell) for row in rows for cell in row)


def _is_short(cell: TableCell) -> bool:
    return len(cell.text) <= CELL_CHARS and not cell.tables


def _data_rows(rows: Sequence[Sequence[TableCell]], page: int, group: int) -> list[Draft]:
    headers: dict[int, str] = {}
    if all(line.strong for cell in rows[0] for line in cell.lines) or len(rows) > 2:
        headers = {column: cell.text for cell in rows[0] for column in range(cell.column, cell.column_end)}
    result = []
    for position, row in enumerate(rows):
        joined = [_draft(BlockKind.TABLE_ROW, [PlacedLine(line, page) for line in cell.lines]) for cell in row]
        text, spans = row_text([draft.text for draft in joined])
        cells = [
            (start, end, headers.get(cell.column, "") if position else "")
            for (start, end), cell in zip(spans, row, strict=True)
        ]
        lines = [
            (start + begin, start + end, number, box)
            for (start, _), draft in zip(spans, joined, strict=True)
            for begin, end, number, box in draft.lines
        ]
        result.append(Draft(BlockKind.TABLE_ROW, text, cells=cells, group=group, page=page, lines=lines))
    return result


def _form_row(row: Sequence[TableCell], page: int, body: float, group: int) -> list[Draft]:
    """A row of a form: a label beside its value, or cells that hold their label themselves."""
    cells = [cell for cell in row if len(row) == 1 or not _is_number(cell)]
    if len(cells) == 2 and _are_parallel(*cells):
        side_by_side = sorted((line for cell in cells for line in cell.lines), key=_row_place(cells[0]))
        return _text_blocks([PlacedLine(line, page) for line in side_by_side], body, group)
    if len(cells) == 2 and _is_key_cell(cells[0]) and not _is_key_cell_with_value(cells[1]):
        return _labelled([PlacedLine(line, page) for line in cells[0].lines], cells[1], page, body, group)
    result: list[Draft] = []
    for cell in cells:
        lines = [PlacedLine(line, page) for line in cell.lines]
        if not lines or cell.tables:
            result.extend(_cell_blocks(cell, page, body, group))
            continue
        first = lines[0].line
        if (
            len(lines) > 1
            and (first.text.endswith(":") or (first.strong and not lines[1].line.strong))
            and is_label(first.text)
        ):
            rest = TableCell(cell.row, cell.row_end, cell.column, cell.column_end, cell.box, cell.lines[1:])
            result.extend(_labelled(lines[:1], rest, page, body, group))
        else:
            result.extend(_text_blocks(lines, body, group))
    return result


def _are_parallel(labels: TableCell, values: TableCell) -> bool:
    """Whether a cell holds several labels, line by line, whose values stand beside them in the next cell."""
    if len(labels.lines) < 2 or labels.tables or values.tables:
        return False
    if not all(is_label(line.text) and line.text[-1] in ":：" for line in labels.lines):
        return False
    return all(any(_level(value, label) for value in values.lines) for label in labels.lines)


def _level(line: TextLine, other: TextLine) -> bool:
    return other.box[1] <= (line.box[1] + line.box[3]) / 2 <= other.box[3]


def _row_place(labels: TableCell) -> Callable[[TextLine], tuple[float, float]]:
    """Order of lines beside labels: by the label that they stand beside or below, then downwards, the label first."""
    tops = sorted(line.box[1] for line in labels.lines)

    def place(line: TextLine) -> tuple[float, float]:
        middle = (line.box[1] + line.box[3]) / 2
        above = [top for top in tops if top <= middle]
        return (above[-1] if above else 0.0, 0.0 if line in labels.lines else line.box[1] + 1)

    return place


def _is_number(cell: TableCell) -> bool:
    """Whether a cell only numbers the row of a form."""
    return cell.text.rstrip(".").isdigit() and len(cell.text) <= 3 and cell.column == 0


def _is_key_cell(cell: TableCell) -> bool:
    return is_label(cell.text) and len(cell.lines) <= 3 and not cell.tables


def _is_key_cell_with_value(cell: TableCell) -> bool:
    return not cell.tables and len(cell.lines) <= 3 and split_plain_pair(cell.text) is not None


def _cell_blocks(cell: TableCell, page: int, body: float, group: int) -> list[Draft]:
    """The blocks of a cell: its lines and the tables inside of it, in reading order."""
    items: list[PlacedLine | PlacedTable] = [PlacedLine(line, page) for line in cell.lines]
    items.extend(PlacedTable(table, page) for table in cell.tables)
    return drafts(in_reading_order(items, item_box), body, group)


def _labelled(key: Sequence[PlacedLine], value: TableCell, page: int, body: float, group: int) -> list[Draft]:
    """A label with a short value is a pair; with a long one it is the heading of a section."""
    lines = [PlacedLine(line, page) for line in value.lines]
    blocks = _cell_blocks(value, page, body, group)
    if (
        len(blocks) == 1
        and not value.tables
        and len(blocks[0].text) <= MAX_VALUE
        and blocks[0].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    ):
        return [_pair(key, lines, group)]
    heading = _draft(BlockKind.HEADING, key, level=3)
    return [heading, *blocks]
