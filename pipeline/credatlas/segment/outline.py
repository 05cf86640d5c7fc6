"""Which blocks are headings: those marked as such, and lines that only a heading would hold.

Plain text, Word exports and many page builders mark no headings. A line of its own that is, as a whole, a heading of the
lexicon ("Learning outcomes", "Voraussetzungen:") and is followed by more text is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from credatlas.schema import Block, BlockKind, Document, SectionKind
from credatlas.segment.headings import look_up

TITLE_LEVEL = 1
PSEUDO_LEVEL = 7
"""Level of headings without markup: below every marked one (HTML has six), and siblings among themselves."""
_MAX_WORDS = 8
_WEAK = frozenset({SectionKind.CONTACT, SectionKind.RELATED, SectionKind.STAFF, SectionKind.DESCRIPTION, SectionKind.LOCATION})
"""Kinds whose headings are also ordinary short lines and buttons ("Apply now", "Home"): not taken from plain lines."""


class Heading(NamedTuple):
    """A block that opens a section: its index, its level, and its text's span."""

    block: int
    level: int
    start: int
    end: int
    marked: bool


def find_headings(document: Document, language: str) -> list[Heading]:
    """The headings of a document in order.

    :param language: the document's language, whose lexicon tells unmarked headings.
    """
    headings = []
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            headings.append(Heading(index, block.level or 2, block.start, block.end, True))
        elif _is_unmarked(document, blocks, index, language):
            end = block.key_end if block.kind is BlockKind.KEY_VALUE and block.key_end is not None else block.end
            headings.append(Heading(index, PSEUDO_LEVEL, block.start, end, False))
    return headings


def _is_unmarked(document: Document, blocks: Sequence[Block], index: int, language: str) -> bool:
    block = blocks[index]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.KEY_VALUE, BlockKind.DEFINITION) or block.href:
        return False
    if index + 1 >= len(blocks) or blocks[index + 1].kind in (BlockKind.METADATA, BlockKind.HEADING):
        return False
    text = document.text[block.start : block.end]
    if block.kind is not BlockKind.PARAGRAPH:
        if block.key_end is None or text[block.key_end - block.start :].strip(" :\n"):
            return False
    elif text.count(" ") >= _MAX_WORDS or text[-1:] in ".!,;" or "\n" in text:
        return False
    found = look_up(text, language)
    return found.whole and found.kind not in _WEAK
