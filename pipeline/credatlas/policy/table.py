"""Rows of tables: which cell names territories, which cell says something of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from credatlas.policy.territory import codes_of, contrasted, find_mentions, listed
from credatlas.policy.vocabulary import find_cues
from credatlas.schema import Cell, Evidence, Unit

MARK_LENGTH = 60
"""Characters of the longest cell that a mark opens ("Yes (since 2023)")."""
_MARKS = {"mark.yes": "yes", "mark.no": "no", "modal.partly": "partly", "modal.future": "planned"}


@dataclass(frozen=True, slots=True)
class TableReading:
    """What one cell (or the label of a list of territories) says: the unit and span it stands in, and of whom."""

    unit: Unit
    start: int
    end: int
    territories: tuple[str, ...]
    also: tuple[Evidence, ...]
    headers: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _CellText:
    start: int
    end: int
    text: str
    header: str
    codes: tuple[str, ...]
    mark: str


def read_row(units: Sequence[Unit], number: int, rows: range, language: str) -> Iterator[TableReading]:
    """What a row of a table says of territories.

    :param rows: positions of all rows of the table; the first gives the words of a header that a mark affirms.
    """
    unit = units[number]
    cells = [_read(unit, cell, language) for cell in unit.cells]
    head = units[rows.start]
    entities = [cell for cell in cells if cell.codes]
    texts = [cell for cell in cells if cell.text and not cell.codes]
    if _is_header(number, rows, unit):
        return
    by_header = [cell for cell in texts if listed(cell.header, unit.language, language)]
    if entities and len({cell.codes for cell in entities}) == 1:
        also = tuple(unit.evidence(cell.start, cell.end) for cell in entities)
        yield from _of_one(unit, texts, entities[0].codes, also, head)
        if not any(cell.mark or cell.header for cell in texts):
            return
        if len(texts) > 1 or not texts:
            yield from _under_headers(unit, entities, texts, head, alone=not texts)
    elif entities:
        yield from _under_headers(unit, entities, texts, head, alone=True)
    elif by_header:
        label = cells[0]
        for cell in by_header:
            codes = codes_of(listed(cell.header, unit.language, language))
            place = _header(head, cell.header)
            if cell.mark:
                also = (unit.evidence(cell.start, cell.end), *place)
                yield TableReading(unit, label.start, label.end, codes, also, (label.header,), cell.mark)
            else:
                yield TableReading(unit, cell.start, cell.end, codes, place, (label.text, label.header))


def _of_one(
    unit: Unit, texts: Sequence[_CellText], codes: tuple[str, ...], also: tuple[Evidence, ...], head: Unit
) -> Iterator[TableReading]:
    """The other cells of a row whose territory is known."""
    for cell in texts:
        others = (m for m in find_mentions(cell.text, unit.language) if not contrasted(cell.text, m, unit.language))
        if set(codes_of(others)) - set(codes):
            continue  # a cell that speaks of yet another territory: whose statement it is cannot be told
        if cell.mark:
            for place in _header(head, cell.header):
                start = place.start - head.start
                evidence = (unit.evidence(cell.start, cell.end), *also)
                yield TableReading(head, start, start + len(place.quote), codes, evidence, (cell.header,), cell.mark)
        else:
            yield TableReading(unit, cell.start, cell.end, codes, also, (cell.header,))


def _under_headers(
    unit: Unit, entities: Sequence[_CellText], texts: Sequence[_CellText], head: Unit, *, alone: bool
) -> Iterator[TableReading]:
    """Cells that list territories under headers which say what they have in common."""
    if not alone:
        return
    for cell in entities:
        place = _header(head, cell.header)
        also = (unit.evidence(cell.start, cell.end),)
        if texts and texts[0].start < cell.start:
            label = texts[0]
            yield TableReading(unit, label.start, label.end, cell.codes, (*also, *place), (label.header, cell.header))
        elif place:
            start = place[0].start - head.start
            yield TableReading(head, start, start + len(place[0].quote), cell.codes, also, (cell.header,))


def _is_header(number: int, rows: range, unit: Unit) -> bool:
    return number == rows.start and len(rows) > 1 and not any(cell.header for cell in unit.cells)


def _read(unit: Unit, cell: Cell, language: str) -> _CellText:
    start, end = cell.start - unit.start, cell.end - unit.start
    text = unit.text[start:end]
    codes = codes_of(listed(text, unit.language, language))
    return _CellText(start, end, text, cell.header, codes, "" if codes else _mark(text, unit.language, language))


def _mark(text: str, *languages: str) -> str:
    """``yes``, ``no``, ``partly``, ``planned`` for a cell that only ticks, else an empty string."""
    bare = text.strip().strip(".").casefold()
    if not bare or len(bare) > MARK_LENGTH:
        return ""
    for cue in find_cues(bare, *languages):
        if (
            cue.group in _MARKS
            and cue.start == 0
            and (cue.end == len(bare) or bare[cue.end] in ",;:(" or bare[cue.end :].startswith(" –"))
        ):
            return _MARKS[cue.group]
    return ""


def _header(head: Unit, text: str) -> tuple[Evidence, ...]:
    """Where a header stands in the first row of its table."""
    for cell in head.cells:
        start, end = cell.start - head.start, cell.end - head.start
        if text and head.text[start:end] == text:
            return (head.evidence(start, end),)
    return ()
