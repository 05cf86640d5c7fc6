"""Lead-ins: the sentence that a list goes on with ("On completion you can:"), and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from credatlas.schema import BlockKind, SectionKind, Unit

_OPEN_END = re.compile(r"(?:[:：]|…|\.\.\.)[\s*_\"»”]*$")
_CLOSED_END = re.compile(r"[.!?;][\s\"'»”’)\]]*$")
_BULLET = re.compile(r"^(?:[•●▪■◦‣∙·⁃➢➤✓✔❖►▸*–—-]|\(?\d{1,2}[.)]|\(?[a-zA-Z]\))\s*")
_ITEM_MAX = 220
"""Longest paragraph that is taken for an item of a list without bullets."""
_HEADING_WORDS = 3
"""A heading with a colon is a lead-in from so many words on: "Topics:" is a label, "On completion you will:" a fragment."""
_ROWS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_PAIRS = frozenset({BlockKind.KEY_VALUE, BlockKind.DEFINITION})


def attach_lead_ins(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Fill ``lead_in`` and ``lead_in_index``.

    A lead-in reaches over the items of the list after it, nested ones too, or over the short paragraphs after it that are
    written alike; it ends at a heading, another list or an ordinary paragraph. An item that ends in a colon leads in the items
    nested below it. Items take over the kind of a lead-in that is a pair ("Objectives: the learner can:").
    """
    done = list(units)
    position = 0
    while position < len(done):
        unit = done[position]
        if unit.lead_in_index is not None:
            done[position] = _led(unit, done[unit.lead_in_index])
        elif _opens(done, position):
            for index in _reach(done, position):
                if done[index].lead_in_index is None:
                    done[index] = _led(done[index], unit)
        position += 1
    return tuple(done)


def _opens(units: Sequence[Unit], position: int) -> bool:
    """Whether a unit introduces what follows."""
    unit = units[position]
    if unit.kind is BlockKind.METADATA or position + 1 >= len(units):
        return False
    following = units[position + 1]
    if following.kind in (BlockKind.HEADING, BlockKind.METADATA) or following.block == unit.block:
        return False
    if _OPEN_END.search(unit.text):
        return unit.kind is not BlockKind.HEADING or unit.text.count(" ") + 1 >= _HEADING_WORDS
    if unit.kind is not BlockKind.PARAGRAPH or following.kind is not BlockKind.LIST_ITEM:
        return False
    return not _CLOSED_END.search(unit.text) and " " in unit.text and len(unit.text) <= _ITEM_MAX


def _reach(units: Sequence[Unit], position: int) -> list[int]:
    """Indices of the units that a lead-in reaches over."""
    unit = units[position]
    first = units[position + 1]
    if unit.kind is BlockKind.LIST_ITEM and first.kind is BlockKind.LIST_ITEM and first.group == unit.group:
        return _nested(units, position)
    if first.kind in _ROWS:
        return _listed(units, position + 1)
    if first.kind is BlockKind.PARAGRAPH:
        return _alike(units, position + 1)
    return []


def _nested(units: Sequence[Unit], position: int) -> list[int]:
    """The items below an item that ends in a colon: deeper ones, or the rest of the list if it opens the list."""
    head = units[position]
    deeper = units[position + 1].level > head.level
    opens_list = head.lead_in_index is None and (position == 0 or units[position - 1].group != head.group)
    if not deeper and not opens_list:
        return []
    found = []
    for index in range(position + 1, len(units)):
        unit = units[index]
        if unit.group != head.group or (deeper and unit.level <= head.level):
            break
        found.append(index)
    return found


def _listed(units: Sequence[Unit], start: int) -> list[int]:
    """The items of one list. Lists of a single item that stand beside one another are one list."""
    found: list[int] = []
    group = units[start].group
    blocks: set[int] = set()
    for index in range(start, len(units)):
        unit = units[index]
        if unit.kind not in _ROWS and not (found and unit.block == units[found[-1]].block):
            break
        if unit.group != group:
            if len(blocks) > 1:
                break
            group, blocks = unit.group, set()
        blocks.add(unit.block)
        found.append(index)
    return found


def _alike(units: Sequence[Unit], start: int) -> list[int]:
    """Short paragraphs of one sentence each that begin and end alike."""
    found: list[int] = []
    shape = None
    for index in range(start, len(units)):
        unit = units[index]
        alone = index + 1 >= len(units) or units[index + 1].block != unit.block
        if unit.kind is not BlockKind.PARAGRAPH or not alone or unit.block == units[index - 1].block:
            break
        if len(unit.text) > _ITEM_MAX or _OPEN_END.search(unit.text):
            break
        if shape is None:
            shape = _shape(unit.text)
        elif _shape(unit.text)[:1] != shape[:1] or (_shape(unit.text) != shape and not _last_of(units, index)):
            break
        found.append(index)
    return found


def _shape(text: str) -> tuple[str, bool]:
    """How a line begins (bullet, lower case, upper case) and whether it ends in a full stop."""
    bullet = _BULLET.match(text)
    opening = "bullet" if bullet else ("lower" if text[:1].islower() else "upper")
    return (opening, text.rstrip().endswith("."))


def _last_of(units: Sequence[Unit], index: int) -> bool:
    """Whether a line is the last of its run: the last item of a list often ends in the list's only full stop."""
    return index + 1 >= len(units) or units[index + 1].kind is not BlockKind.PARAGRAPH


def _led(unit: Unit, lead: Unit) -> Unit:
    kind = unit.section_kind
    if lead.kind in _PAIRS and lead.section == unit.section and lead.section_kind is not SectionKind.OTHER:
        kind = lead.section_kind
    return replace(unit, lead_in=_wording(lead), lead_in_index=lead.index, section_kind=kind)


def _wording(lead: Unit) -> str:
    """A lead-in without its key, bullet and closing colon."""
    value = lead.text[lead.value_start :]
    text = value if any(char.isalnum() for char in value) else lead.text
    return _OPEN_END.sub("", _BULLET.sub("", text)).strip()
