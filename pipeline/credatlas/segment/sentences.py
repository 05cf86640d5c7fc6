"""Where sentences end: a rule splitter for short, technical prose in any language.

A full stop ends a sentence unless it belongs to an abbreviation, an ordinal, an initial, a decimal or an address. Abbreviations
are data (``sentences.toml``). Missing spaces ("…in the field.You will …"), common on pages made by machines, are seen.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from credatlas import lexicon
from credatlas.phrases import fold

Span = tuple[int, int]

_CLOSERS = "\"'»”’)]"
_END = re.compile(r"[.!?…;\u037e]+[\"'»”’)\]]*(?=\s|$)|(?<=[^\W\d_][^\W\d_][^\W\d_])[.!?]+(?=[^\W\d_]{2})|\n")
"""Where a sentence may end: before white space, at a line break that was kept, or glued to the next word."""
_TOKEN_BEFORE = re.compile(r"\S+$")
_OPENERS = re.compile(r"[\s\"'«„“‘(\[¿¡•·–—*-]*")
_ORDINAL_DIGITS = 2
"""Longest number that is read as an ordinal before a full stop: "3. Semester", but "in 2024. The …" ends."""
_ADDRESS = re.compile(r"(?i)^\W*(?:https?:|www\.|\S+@)")

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_INITIALS = re.compile(r"^\W*(?:[^\W\d_]\.)+[^\W\d_]$")
"""Initials without spaces, "G.M. Fichtenholz"; an abbreviation at a sentence's end ("in the U.S.") is cut less often."""
_GLUED_NUMBER = re.compile(r"[:：]\d{1,2}$")
"""The number of an item glued to its lead-in: "goals:1. To plan …"."""
_NUMBERED_LETTERS = 3
"""Longest word that, with a full stop before a number, is taken for an abbreviation."""


class _Rules(NamedTuple):
    abbreviations: frozenset[str]
    ordinals: bool
    question_marks: str


def split_sentences(text: str, language: str) -> list[Span]:
    """Spans of the sentences of a text, in order, without surrounding white space.

    A line break in the text ends a sentence too, unless the next line goes on in lower case and the line before did not end.

    >>> text = "Bring tools, e.g. a meter. Max. 12 people."
    >>> [text[start:end] for start, end in split_sentences(text, "en")]
    ['Bring tools, e.g. a meter.', 'Max. 12 people.']
    """
    rules = _rules(language)
    spans = []
    start = 0
    for match in _END.finditer(text):
        end = match.start() if match.group() == "\n" else match.end()
        if end <= start or not _ends(text, start, match, rules):
            continue
        spans.append((start, end))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := trim(text, *span))]


def trim(text: str, start: int, end: int) -> Span | None:
    """A span without white space at its edges; ``None`` if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends(text: str, start: int, match: re.Match[str], rules: _Rules) -> bool:
    sign = match.group()
    following = text[match.end() :]
    if sign == "\n":
        return _breaks(text[text.rfind("\n", 0, match.start()) + 1 : match.start()], following)
    if not following.strip():
        return True
    after = following[_OPENERS.match(following).end() :]  # type: ignore[union-attr]
    if sign[0] in ";\u037e":
        return sign[0] in rules.question_marks and after[:1].isupper()
    if after[:1].islower():
        return False
    glued = not following[0].isspace()
    if glued:
        return _glued_ends(text, match, after)
    if sign[0] != ".":
        return True
    token = _TOKEN_BEFORE.search(text, start, match.start())
    word = fold(token.group()).lstrip("\"'«„“‘(¿¡[") if token else ""
    if not word:
        return False
    if word + "." in rules.abbreviations:
        return False
    if _INITIALS.search(token.group()) or _GLUED_NUMBER.search(word):  # type: ignore[union-attr]
        return False
    if _NUMBER.fullmatch(word):
        if token and token.start() == start:
            return False  # a numbered item, "1. Demonstrate …"
        return not (rules.ordinals and len(word) <= _ORDINAL_DIGITS)
    if after[:1].isdigit() and len(word) <= _NUMBERED_LETTERS:
        return False  # "no. 5", "p. 12"
    # "J. Smith", "A. 2": an initial; a sentence may still end in a single letter if it is lower case ("vitamin c.")
    return not (len(word) == 1 and text[match.start() - 1].isupper())


def _glued_ends(text: str, match: re.Match[str], after: str) -> bool:
    """Whether a full stop between two words without space ends a sentence: not in "Node.js", addresses, file names."""
    token = _TOKEN_BEFORE.search(text, 0, match.end())
    if token and (_ADDRESS.match(token.group()) or "." in token.group()[:-1]):
        return False
    return after[:1].isupper() and after[1:2].islower() and text[match.start() - 1].islower()


def _breaks(before: str, after: str) -> bool:
    """Whether a kept line break separates: unless the line goes on in lower case without having ended."""
    before, after = before.rstrip(), after.lstrip()
    return not (after[:1].islower() and before[-1:] not in ".!?:;…" and len(before) >= 45)


@cache
def _rules(language: str) -> _Rules:
    own = lexicon.load(language, "sentences")
    shared = lexicon.load("en", "sentences")
    return _Rules(
        frozenset(own.get("abbreviations", ())) | frozenset(shared.get("shared", ())),
        bool(own.get("ordinals", False)),
        "".join(own.get("question_marks", ())),
    )
