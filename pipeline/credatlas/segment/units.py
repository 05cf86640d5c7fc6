"""Blocks cut into units: sentences, list items, rows, pairs and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from credatlas.phrases import fold
from credatlas.schema import Block, BlockKind, Cell, Document, Section, SectionKind, Unit
from credatlas.segment.fused import find_fused
from credatlas.segment.headings import look_up
from credatlas.segment.language import function_words, text_language
from credatlas.segment.outline import Heading
from credatlas.segment.sections import Outline
from credatlas.segment.sentences import Span, split_sentences, trim

_PAIRS = frozenset({BlockKind.KEY_VALUE, BlockKind.DEFINITION})
_LISTS = frozenset({SectionKind.OUTCOMES, SectionKind.OBJECTIVES})
"""Sections in which semicolons part list items even without bullets."""
_NO_SEMICOLON_LISTS = frozenset({SectionKind.CONTENT, SectionKind.MATERIALS, SectionKind.METADATA})
"""Sections whose semicolons part topics or book titles of one line: the line stays one unit."""
_WRAP_WIDTH = 45
"""Shortest line that may be a wrapped one: shorter lines end on purpose."""
_WRAP_MAX = 130
"""Longest line that a text wrapped by hand has; longer ones are paragraphs."""
_WRAP_SLACK = 8
"""How many characters short of the widest line a line may end although the next word would still fit (proportional fonts)."""
_SHORTEST_LIST = 20
"""Shortest line, in characters, in which a fused list is sought."""
_FINAL = ".!?:;…\u037e"
_BULLET_START = re.compile(r"^(?:[•●▪■◦‣∙·⁃➢➤✓✔❖►▸*–—-]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")
_INNER_KEY = re.compile(r"\s*:?\s*(\w[^:|\n]{1,40}):(?=\s)")
_INLINE_BULLET = re.compile(r"[•●▪■◦‣∙·⁃➢➤✓✔❖►▸*–—-]\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit to be: its span in the document, its kind, the index of its block, and whether a lead-in of its own line
    opens it."""

    start: int
    end: int
    kind: BlockKind
    block: int
    fused: int = 0
    """Number of the fused list that the piece belongs to; 0 for none."""
    lead: bool = False
    """Whether the piece is the lead-in of its fused list."""


def split_units(document: Document, outline: Outline) -> tuple[Unit, ...]:
    """The units of a document in reading order, without parts; of lead-ins only the index inside fused lines is set.

    :param outline: the document's sections, from :func:`split_sections`.
        A unit clearly in another language than its section gets that language.
    """
    units: list[Unit] = []
    leads: dict[int, int] = {}
    pair_kinds: dict[int, SectionKind | None] = {}
    for piece in _pieces(document, outline):
        block = document.blocks[piece.block]
        section = outline.sections[outline.of_block[piece.block]]
        key = _key(document, block, piece, section.language)
        if piece.block not in pair_kinds:
            pair_kinds[piece.block] = _pair_kind(document, block, key, section.language)
        text = document.text[piece.start : piece.end]
        units.append(
            Unit(
                index=len(units),
                start=piece.start,
                end=piece.end,
                text=text,
                kind=piece.kind,
                language=text_language(text, section.language),
                section=section.index,
                section_kind=pair_kinds[piece.block] or section.kind,
                heading=section.heading,
                level=block.level,
                key_start=key[0] if key else None,
                key_end=key[1] if key else None,
                cells=_cells(block, piece) if block.cells else (),
                page=block.page,
                block=piece.block,
                group=block.group,
                lead_in_index=leads.get(piece.fused),
            )
        )
        if piece.lead:
            leads[piece.fused] = len(units) - 1
    return tuple(units)


def _cells(block: Block, piece: _Piece) -> tuple[Cell, ...]:
    return tuple(cell for cell in block.cells if piece.start <= cell.start and cell.end <= piece.end)


def _pieces(document: Document, outline: Outline) -> Iterator[_Piece]:
    fused = 0
    for start, end, index, count in _joined(document, outline):
        block = document.blocks[index]
        section = outline.sections[outline.of_block[index]]
        if index in outline.headings:
            yield from _heading_pieces(document, outline.headings[index], index)
            continue
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.METADATA) and count == 1:
            yield _Piece(start, end, block.kind, index)
            continue
        line = document.text[start:end]
        if count > 1:
            line = line.replace("\n", " ")
        for piece in _line_pieces(line, start, index, block, section, fused + 1):
            fused = max(fused, piece.fused)
            yield piece


def _heading_pieces(document: Document, heading: Heading, index: int) -> Iterator[_Piece]:
    yield _Piece(heading.start, document.blocks[index].end, BlockKind.HEADING, index)


def _joined(document: Document, outline: Outline) -> Iterator[tuple[int, int, int, int]]:
    """Spans of one or more blocks that are one text: paragraphs that were cut at the line's end. Start, end, first block,
    count."""
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        run = _wrapped_run(document, outline, index)
        yield (blocks[index].start, blocks[index + run - 1].end, index, run)
        index += run


def _wrapped_run(document: Document, outline: Outline, first: int) -> int:
    """How many blocks from ``first`` on are lines of one wrapped paragraph (1: the block stands alone)."""
    blocks = document.blocks
    if blocks[first].kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or first in outline.headings:
        return 1
    last = first
    while last + 1 < len(blocks) and _continues(document, outline, last, first):
        last += 1
    return last - first + 1


def _continues(document: Document, outline: Outline, index: int, first: int) -> bool:
    """Whether the block after ``index`` goes on with its sentence."""
    block, following = document.blocks[index], document.blocks[index + 1]
    if following.kind is not BlockKind.PARAGRAPH or index + 1 in outline.headings or following.href:
        return False
    if following.start - block.end > 1 or block.page != following.page:
        return False
    line = document.text[block.start : block.end]
    after = document.text[following.start : following.end]
    if not _WRAP_WIDTH <= len(line) <= _WRAP_MAX or len(after) > _WRAP_MAX or line[-1] in _FINAL:
        return False
    if _BULLET_START.match(after):
        return False
    opening = document.blocks[first]
    if opening.kind is BlockKind.PARAGRAPH and document.text[opening.start].islower():
        return False  # the first line of a sentence begins in upper case; lines that do not are items
    word = after.split(" ", 1)[0]
    full = len(line) + 1 + len(word) >= _run_width(document, index) - _WRAP_SLACK
    open_end = line[-1] in ",-–(" or fold(line.rsplit(" ", 1)[-1]) in function_words(outline.language)
    return full and (index > first or after[0].islower() or after[0] == "(" or open_end)


def _run_width(document: Document, index: int) -> int:
    """Widest of the paragraphs around that could be lines of one text."""
    widest = 0
    for other in range(max(0, index - 3), min(len(document.blocks), index + 5)):
        block = document.blocks[other]
        length = block.end - block.start
        if block.kind is BlockKind.PARAGRAPH and length <= _WRAP_MAX:
            widest = max(widest, length)
    return widest


def _line_pieces(line: str, start: int, index: int, block: Block, surrounding: Section, number: int) -> Iterator[_Piece]:
    """The pieces of a paragraph, a list item or a pair.

    :param line: the block's text, at ``start`` in the document; wrapped lines joined by spaces.
    :param number: number for the fused list, if the line is one.
    """
    section, language = surrounding.kind, surrounding.language
    value = 0
    if block.kind in _PAIRS and block.key_start is not None and block.key_end is not None:
        value = block.key_end - start
        known = look_up(line[block.key_start - start : value], language).kind
        section = known if known is not SectionKind.OTHER else section
    fused = find_fused(line, _semicolons(line, section, block.kind)) if len(line) > _SHORTEST_LIST else None
    if fused is None or any(item[0] < value for item in fused.items):
        yield from _sentences(line, (0, len(line)), value, start, block.kind, index, language)
        return
    if fused.lead:
        parts = list(_sentences(line, fused.lead, value, start, block.kind, index, language))
        parts[-1] = replace(parts[-1], fused=number, lead=True)
        yield from parts
    for item_start, item_end in fused.items:
        for first, last in split_sentences(line[item_start:item_end], language):
            offset = start + item_start
            yield _Piece(offset + first, offset + last, BlockKind.LIST_ITEM, index, fused=number)


def _semicolons(line: str, section: SectionKind, kind: BlockKind) -> bool:
    if section in _NO_SEMICOLON_LISTS:
        return False
    return section in _LISTS or kind in _PAIRS or ":" in line


def _sentences(line: str, span: Span, value: int, offset: int, kind: BlockKind, index: int, language: str) -> Iterator[_Piece]:
    """Sentences of a span of a line; the first of a pair keeps its key. ``offset`` is the line's place in the document."""
    body = trim(line, max(value, span[0]), span[1]) or span
    skip = body[0]
    if value == 0:
        bullet = _INLINE_BULLET.match(line, body[0], body[1])
        skip = bullet.end() if bullet and bullet.end() < body[1] else skip
    spans = [(skip + a, skip + b) for a, b in split_sentences(line[skip : body[1]], language)]
    if value:
        spans = [(span[0], spans[0][1]), *spans[1:]] if spans else [span]
    for number, (first, last) in enumerate(spans):
        own = kind if number == 0 or kind not in _PAIRS else BlockKind.PARAGRAPH
        yield _Piece(offset + first, offset + last, own, index)


def _key(document: Document, block: Block, piece: _Piece, language: str) -> Span | None:
    """The span of a pair's key, if the piece holds it; of a row's first cell, if that is a known key."""
    if block.key_start is not None and block.key_end is not None:
        if not piece.start <= block.key_start <= block.key_end <= piece.end:
            return None
        return _inner_key(document, block.key_start, block.key_end, piece.end, language) or (block.key_start, block.key_end)
    if block.kind is BlockKind.TABLE_ROW and len(block.cells) >= 2 and not _is_header_row(document, piece.block):
        first = block.cells[0]
        found = look_up(document.text[first.start : first.end], language)
        second = block.cells[1]
        if len(block.cells) > 2 and look_up(document.text[second.start : second.end], language).whole:
            return None  # keys side by side head the columns below
        if found.whole and piece.start <= first.start < first.end < piece.end:
            return (first.start, first.end)
    return None


def _is_header_row(document: Document, index: int) -> bool:
    """Whether the cells of a row are the headers of the row after it."""
    if index + 1 >= len(document.blocks):
        return False
    block, following = document.blocks[index], document.blocks[index + 1]
    if following.kind is not BlockKind.TABLE_ROW or following.group != block.group:
        return False
    names = {document.text[cell.start : cell.end] for cell in block.cells}
    headers = {cell.header for cell in following.cells if cell.header}
    return len(headers) >= 2 and headers <= names


def _inner_key(document: Document, key_start: int, key_end: int, end: int, language: str) -> Span | None:
    """The known key that opens the value of an unknown one: "Where can I take it?: Location: Austria"."""
    if look_up(document.text[key_start:key_end], language).kind is not SectionKind.OTHER:
        return None
    inner = _INNER_KEY.match(document.text, key_end, end)
    if inner is None or not look_up(inner.group(1), language).whole:
        return None
    return inner.span(1)


def _pair_kind(document: Document, block: Block, key: Span | None, language: str) -> SectionKind | None:
    """What the key of a pair announces; ``None`` without a known key."""
    if key is None or block.kind is BlockKind.METADATA:
        return None
    kind = look_up(document.text[slice(*key)], language).kind
    return None if kind is SectionKind.OTHER else kind
