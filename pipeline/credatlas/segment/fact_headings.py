"""Headings that state a fact: ``<h3>Duration: 4 weeks</h3>`` is a pair in a heading's clothes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from credatlas.schema import Block, BlockKind, Document, SectionKind
from credatlas.segment.headings import look_up

_FACTS = frozenset(
    {
        SectionKind.WORKLOAD,
        SectionKind.CREDITS,
        SectionKind.PRICE,
        SectionKind.SCHEDULE,
        SectionKind.LOCATION,
        SectionKind.LANGUAGE,
        SectionKind.LEVEL,
    }
)
"""Kinds that are stated in a few words, whatever stands below."""
_FACTS_ALONE = frozenset(
    {SectionKind.DELIVERY, SectionKind.PREREQUISITES, SectionKind.CERTIFICATE, SectionKind.ASSESSMENT, SectionKind.PROVIDER}
)
"""Kinds that are headings of texts as well: facts only where no text stands below."""
_TITLE_LEVEL = 1
_LONGEST_KEY = 40
_LONGEST_VALUE = 12
"""Words of a value that a heading states."""
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


def facts_as_pairs(document: Document, language: str) -> Document:
    """A document whose headings that are a known key and its value are key/value blocks; its text and offsets stay.

    :param language: the document's language, whose lexicon knows the keys.
    """
    blocks = document.blocks
    changed = {index: pair for index in range(len(blocks)) if (pair := _pair(document, blocks, index, language)) is not None}
    if not changed:
        return document
    return replace(document, blocks=tuple(changed.get(index, block) for index, block in enumerate(blocks)))


def _pair(document: Document, blocks: Sequence[Block], index: int, language: str) -> Block | None:
    block = blocks[index]
    if block.kind is not BlockKind.HEADING or block.level == _TITLE_LEVEL:
        return None
    text = document.text[block.start : block.end]
    colon = text.find(":", 0, _LONGEST_KEY)
    value = text[colon + 1 :].strip()
    if colon < 1 or not value or value.count(" ") >= _LONGEST_VALUE:
        return None
    found = look_up(text[:colon].rstrip(), language)
    if not found.whole or found.kind not in _FACTS | _FACTS_ALONE:
        return None
    if found.kind in _FACTS_ALONE and index + 1 < len(blocks) and blocks[index + 1].kind in _TEXT:
        return None
    end = block.start + len(text[:colon].rstrip())
    return replace(block, kind=BlockKind.KEY_VALUE, level=0, key_start=block.start, key_end=end)
