"""Sections: a heading and what stands below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from credatlas.schema import BlockKind, Document, Section, SectionKind
from credatlas.segment.headings import look_up
from credatlas.segment.language import text_language
from credatlas.segment.outline import TITLE_LEVEL, Heading, find_headings

_KNOWN_NOTHING = frozenset({SectionKind.OTHER, SectionKind.NONE, SectionKind.DESCRIPTION})
"""Kinds that a sub-heading does not inherit: "About this course" does not say what an unknown heading below it holds."""
_DECLARED = frozenset({SectionKind.OUTCOMES, SectionKind.OBJECTIVES, SectionKind.PREREQUISITES})
"""Kinds that a sub-heading of a contents section may have although only a part of it is known."""
_SAMPLE = 600
"""Characters of a section that are read for its language."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections and, for each block, the index of its section."""

    language: str
    sections: tuple[Section, ...]
    of_block: tuple[int, ...]
    headings: Mapping[int, Heading]
    """Headings by the index of their block."""


def split_sections(document: Document, language: str) -> Outline:
    """Cut a document at its headings.

    Section 0 is the text before the first heading; metadata blocks form a section of kind ``metadata`` at the end. A
    heading that no
    lexicon knows has the kind of the heading above it ("Skills" below "Learning outcomes"), unless that is unknown too.

    :param language: the document's language.
    """
    headings = {heading.block: heading for heading in find_headings(document, language)}
    title = _title_block(headings)
    starts: list[tuple[int, Heading | None, SectionKind | None]] = [(0, None, SectionKind.NONE)]
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.METADATA:
            starts.append((index, None, SectionKind.METADATA))
            break
        if index in headings:
            starts.append((index, headings[index], None))
    sections: list[Section] = []
    stack: list[Section] = []
    of_block = [0] * len(document.blocks)
    for number, (first, heading, fixed) in enumerate(starts):
        after = starts[number + 1][0] if number + 1 < len(starts) else len(document.blocks)
        level = heading.level if heading else 0
        stack = [section for section in stack if section.level < level] if heading else []
        parent = stack[-1] if stack else None
        span = _span(document, first, after)
        text = document.text[heading.start : heading.end] if heading else ""
        body = document.text[heading.end if heading else span[0] : span[1]][:_SAMPLE]
        spoken = text_language(body.strip(), language)
        kind = fixed or _kind(text, parent, spoken, language, is_title=first == title)
        section = Section(
            index=number,
            kind=kind,
            heading=text,
            heading_start=heading.start if heading else None,
            heading_end=heading.end if heading else None,
            start=span[0],
            end=span[1],
            level=level,
            language=spoken,
            parent=parent.index if parent else None,
        )
        sections.append(section)
        if heading:
            stack.append(section)
        for block_index in range(first, after):
            of_block[block_index] = number
    return Outline(language, tuple(sections), tuple(of_block), headings)


def _title_block(headings: Mapping[int, Heading]) -> int | None:
    """Block of the page's title: the first heading of level 1, else the first heading if no later one is above or beside it."""
    ordered = sorted(headings.values())
    for heading in ordered:
        if heading.level == TITLE_LEVEL:
            return heading.block
    if ordered and ordered[0].marked and all(other.level > ordered[0].level for other in ordered[1:]):
        return ordered[0].block
    return None


def _kind(text: str, parent: Section | None, spoken: str, language: str, is_title: bool) -> SectionKind:
    found = look_up(text, spoken)
    if found.kind is SectionKind.OTHER and spoken != language:
        found = look_up(text, language)
    if is_title:
        return found.kind if found.whole else SectionKind.OTHER
    inherited = parent.kind if parent and parent.kind not in _KNOWN_NOTHING else None
    if found.whole:
        return found.kind
    if inherited is SectionKind.CONTENT and found.kind not in _DECLARED:
        return inherited  # names of modules hold words of any kind: "Module 3: quality and assessment"
    if found.kind is not SectionKind.OTHER:
        return found.kind
    return inherited or SectionKind.OTHER


def _span(document: Document, first: int, after: int) -> tuple[int, int]:
    blocks = document.blocks
    if first >= after:
        position = blocks[first].start if first < len(blocks) else len(document.text)
        return (position, position)
    return (blocks[first].start, blocks[after - 1].end)
