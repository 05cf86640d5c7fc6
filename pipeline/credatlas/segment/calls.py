"""Calls to action: a short link below the text of a section ("Book now") says nothing about the section's subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from credatlas.schema import BlockKind, Document, SectionKind, Unit

LONGEST_CALL = 6
"""Words that a call to action has at most; longer links are titles of pages."""


def set_calls_apart(units: Sequence[Unit], document: Document) -> tuple[Unit, ...]:
    """Units in which links that close a section are of no section kind.

    A link is a call if it fills its block, is short, stands in no list, comes after other text of its section and before
    nothing but links: the only line of a section is its content even as a link ("Prerequisites: Module 2").
    """
    done = list(units)
    closing = True
    for position in range(len(done) - 1, -1, -1):
        unit = done[position]
        if unit.kind in (BlockKind.HEADING, BlockKind.METADATA):
            closing = True
        elif not (closing and _is_short_link(unit, document)):
            closing = False
        elif _stands_after_text(done, position, document):
            done[position] = replace(unit, section_kind=SectionKind.NONE, heading="")
    return tuple(done)


def _is_short_link(unit: Unit, document: Document) -> bool:
    block = document.blocks[unit.block]
    if unit.kind is not BlockKind.PARAGRAPH or block.href is None or block.group:
        return False
    return unit.text.count(" ") < LONGEST_CALL and unit.text[-1] != "."


def _stands_after_text(units: Sequence[Unit], position: int, document: Document) -> bool:
    """Whether text that is no link stands before a link in its section."""
    for index in range(position - 1, -1, -1):
        unit = units[index]
        if unit.section != units[position].section or unit.kind is BlockKind.HEADING:
            return False
        if not _is_short_link(unit, document):
            return True
    return False
