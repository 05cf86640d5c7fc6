"""Assembling ``Document.text``: drafts of blocks in reading order become one text and blocks with offsets into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from credatlas.schema import Block, BlockKind, Box, Cell

CELL_SEPARATOR = " | "
"""Stands between the cells of a table row."""

KEY_SEPARATOR = ": "
"""Stands between key and value where the page shows none."""

# Soft hyphen, zero-width and direction characters, word joiner, byte order mark, object replacement; control characters;
# private use (icon fonts, and the walker's own marks); lone surrogates.
_REMOVED = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ud800-\udfff]+"
)


def clean_text(text: str) -> str:
    """One line of text: white space collapsed, invisible characters removed, composed (Unicode NFC).

    >>> clean_text("  Lern\\u00adziele\\u200b\\u00a0und\\n Inhalte ")
    'Lernziele und Inhalte'
    """
    if not text.isascii():
        text = _REMOVED.sub("", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    elif not text.isprintable():
        text = _REMOVED.sub("", text)
    return " ".join(text.split())


@dataclass(slots=True)
class Draft:
    """A block before it has a place: its own text, and spans counted inside that text.

    ``key`` is the length of the key at the start of ``text`` (without colon), 0 for none. ``cells`` are ``(start, end,
    header)`` inside ``text``.
    """

    kind: BlockKind
    text: str
    level: int = 0
    key: int = 0
    cells: Sequence[tuple[int, int, str]] = field(default=())
    language: str | None = None
    group: int = 0
    href: str | None = None
    page: int | None = None
    lines: Sequence[tuple[int, int, int, Box]] = field(default=())
    """For a paged document: ``(start, end, page, box)`` of each printed line inside ``text``."""


def key_value_text(key: str, value: str) -> tuple[str, int]:
    """``Key: value`` and the length of the key without its colon.

    >>> key_value_text("Duration:", "4 weeks")
    ('Duration: 4 weeks', 8)
    >>> key_value_text("ECTS", "5")
    ('ECTS: 5', 4)
    """
    bare = key.rstrip(" :：").rstrip()
    if not bare:
        return value, 0
    return bare + KEY_SEPARATOR + value.lstrip(":： "), len(bare)


def row_text(cells: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a table row and the span of each cell in it; empty cells leave no separator at either end.

    >>> row_text(["Module 1", "", "3 hours"])
    ('Module 1 | | 3 hours', [(0, 8), (10, 10), (13, 20)])
    """
    first = 0
    last = len(cells)
    while first < last and not cells[first]:
        first += 1
    while last > first and not cells[last - 1]:
        last -= 1
    text = ""
    spans: list[tuple[int, int]] = [(0, 0)] * first
    for index in range(first, last):
        if index > first:
            text += CELL_SEPARATOR if cells[index] else CELL_SEPARATOR.rstrip()
            if not cells[index]:
                spans.append((len(text), len(text)))
                continue
        start = len(text)
        text += cells[index]
        spans.append((start, len(text)))
    spans.extend([(len(text), len(text))] * (len(cells) - last))
    return text, spans


def place_blocks(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The text of a document and its blocks: drafts joined by line breaks, empty drafts left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    position = 0
    for draft in drafts:
        text = draft.text
        if not text:
            continue
        blocks.append(
            Block(
                kind=draft.kind,
                start=position,
                end=position + len(text),
                level=draft.level,
                key_start=position if draft.key else None,
                key_end=position + draft.key if draft.key else None,
                cells=tuple([Cell(position + start, position + end, header) for start, end, header in draft.cells])
                if draft.cells
                else (),
                language=draft.language,
                group=draft.group,
                href=draft.href,
                page=draft.page,
            )
        )
        pieces.append(text)
        position += len(text) + 1
    return "\n".join(pieces), tuple(blocks)
