"""Lists that were written, or glued, into one line.

``After the course you can: - reflect on … - describe …``; ``1. Plan …; 2. Carry out …``; ``(a) … (b) …``; ``Module 1: …
Module 2: …``;
``Objectives: know X; plan Y; assess Z``. Such a line is a lead-in and its items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from credatlas.segment.sentences import Span, trim

_BULLET = re.compile(r"(?<![^\s:;.,!?…)])([•●▪■◦‣∙·⁃➢➤✓✔❖►▸*o–—\-])(?=\s)|([•●▪■‣➢➤✓✔❖►▸\uf0b7\uf0a7])")
_DASHES = frozenset("-–—*o·")
"""Signs that stand in running text too: a list only after a colon or at the very start."""
_ENUMERATOR = re.compile(r"(?:(?<=[\s:;.,!?…(])|(?<=[^\W\d_])(?=\d)|^)\(?(\d{1,2}|[a-z]|[ivx]{1,4})([.)])(?!\d)(?=\s*\S)")
_MAY_ENUMERATE = re.compile(r"\)|\d\.")
"""What every line with numbered items has; most lines have neither and need no closer look."""
_MAY_LABEL = re.compile(r"\d\s?[:.–—-]\s")
_LABELLED = re.compile(r"(?:(?<=[\s:;.,!?…])|^)([^\W\d_]{2,20})\s(\d{1,2})\s?[:.–—-](?=\s)")
_COLON = re.compile(r"[:：](?=\s|[^\W\d_]{2}|[-–—•*]|$)")
_MIN_SEMICOLONS = 2
"""From so many semicolons on, what stands after a colon is a list and not a sentence with a semicolon."""
_MIN_IN_TEXT = 3
"""Numbers in the middle of a sentence make a list from three on: "in the 1. and 2. semester" is none."""
_MAX_LEAD = 250
"""A lead-in is one sentence; a colon further in belongs to the text."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


class FusedList(NamedTuple):
    """The lead-in's span (``None`` without one) and the items' spans, without their bullets."""

    lead: Span | None
    items: tuple[Span, ...]


def find_fused(text: str, semicolons: bool) -> FusedList | None:
    """The list inside a line, or ``None`` if the line is ordinary text.

    :param text: one line or paragraph.
    :param semicolons: whether semicolons without numbering or bullets may part items; with them true, even without a colon
        before.

    >>> found = find_fused("You will be able to: - plan a test - report faults", semicolons=False)
    >>> [found.lead, found.items]
    [(0, 20), ((23, 34), (37, 50))]
    """
    for cuts in (_labelled(text), _enumerated(text), _bulleted(text)):
        if cuts:
            return _cut(text, cuts)
    return _semicolons(text, semicolons)


class _Cut(NamedTuple):
    """Where an item begins: its sign's start and the start of its text."""

    sign: int
    body: int


def _cut(text: str, cuts: list[_Cut]) -> FusedList | None:
    ends = [cut.sign for cut in cuts[1:]] + [len(text)]
    items = [span for cut, end in zip(cuts, ends, strict=True) if (span := trim(text, cut.body, end))]
    if len(items) < 2:
        return None
    return FusedList(trim(text, 0, cuts[0].sign), tuple(items))


def _labelled(text: str) -> list[_Cut]:
    """ "Module 1: … Module 2: …": the same word before numbers that count up. The label stays with its item."""
    if not _MAY_LABEL.search(text):
        return []
    found: list[tuple[str, int, int]] = [(m.group(1).lower(), int(m.group(2)), m.start(1)) for m in _LABELLED.finditer(text)]
    if len(found) < 2:
        return []
    word = found[0][0]
    same = [(number, start) for name, number, start in found if name == word]
    run = [same[0]]
    for number, start in same[1:]:
        if number == run[-1][0] + 1:
            run.append((number, start))
    return [_Cut(start, start) for _, start in run] if len(run) >= 2 and run[0][0] <= 1 else []


def _enumerated(text: str) -> list[_Cut]:
    """Numbers or letters that count up from 1 or a, each the same way bracketed."""
    best: list[_Cut] = []
    if not _MAY_ENUMERATE.search(text):
        return best
    matches = list(_ENUMERATOR.finditer(text))
    for value in (_decimal, _letter, _roman):
        cuts: list[_Cut] = []
        sign = ""
        for match in matches:
            number = value(match.group(1))
            if number != len(cuts) + 1 or (sign and match.group(2) != sign):
                continue
            if value is not _decimal and match.group(2) != ")":
                continue
            sign = match.group(2)
            start = match.start() - (
                1 if match.start() and text[match.start() - 1] == "(" and text[match.start()] != "(" else 0
            )
            cuts.append(_Cut(start, match.end()))
        if len(cuts) > len(best):
            best = cuts
    opened = not best or not (before := text[: best[0].sign].rstrip()) or before[-1] in ":：.;!?"
    return best if len(best) >= (2 if opened else _MIN_IN_TEXT) else []


def _bulleted(text: str) -> list[_Cut]:
    """The same sign before each item; a dash or star only after a colon or at the start of the line."""
    groups: dict[str, list[_Cut]] = {}
    for match in _BULLET.finditer(text):
        groups.setdefault(match.group(1) or match.group(2), []).append(_Cut(match.start(), match.end()))
    for sign, cuts in sorted(groups.items(), key=lambda group: group[1][0].sign):
        before = text[: cuts[0].sign].rstrip()
        if sign in _DASHES and before and before[-1] not in ":：":
            continue
        if len(cuts) >= 2:
            return cuts
    return []


def _semicolons(text: str, allowed: bool) -> FusedList | None:
    colon = next((match for match in _COLON.finditer(text) if match.start() <= _MAX_LEAD), None)
    start = colon.end() if colon and text.count(";", 0, colon.start()) == 0 else 0
    if text.count(";", start) < _MIN_SEMICOLONS or not allowed:
        return None
    items = tuple(_between(text, start))
    if len(items) <= _MIN_SEMICOLONS:
        return None
    return FusedList(trim(text, 0, start), items)


def _between(text: str, start: int) -> Iterator[Span]:
    for match in re.finditer(r"[^;]+;?", text[start:]):
        span = trim(text, start + match.start(), start + match.end())
        if span and any(char.isalnum() for char in text[slice(*span)]):
            yield span


def _decimal(sign: str) -> int:
    return int(sign) if sign.isdigit() else 0


def _letter(sign: str) -> int:
    return ord(sign) - ord("a") + 1 if len(sign) == 1 and "a" <= sign <= "z" else 0


def _roman(sign: str) -> int:
    return _ROMAN.get(sign, 0)
