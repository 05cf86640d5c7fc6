"""Phrases: finding lexicon entries in text, fast, in any language.

A phrase is written as a native speaker would write it, in lower case, with four signs:

- ``plan*``      any ending of the word: plan, plans, planning
- ``a … b``      up to :data:`GAP_WORDS` words between (``wird … vermittelt``)
- ``(a|b)``      either; ``(a|)`` makes ``a`` optional
- ``^you learn`` only where the text begins (bullets and numbering passed over)

Phrases match whole words, any white space, upper or lower case, typographic or plain apostrophes and dashes alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from credatlas.errors import LexiconError

GAP_WORDS = 6
"""Words that ``…`` may stand for: German and Dutch verb brackets in course pages rarely span more before a comma."""

_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",
        "`": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "ş": "ș",  # Romanian is typed with cedilla as often as with comma below
        "ţ": "ț",
    }
)
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_SIGN = re.compile(r"[^\W_]+|[^\w\s…*()|^]")
_LEAD = re.compile(r"[\W\d_]*")
_GAP = rf"(?:\W+[\w'-]+){{0,{GAP_WORDS}}}?\W+"
_SPACE = r"\s+"
_PART = re.compile(r" |…|\(|\)|\||\*|[^\s…()|*]+")
_BRACKET = re.compile(r"[()|]")
_SIGN = re.compile(r"[()|*…]")
_ODD_SPACE = re.compile(r"[^\S ]|  ")
_PREFIX = 3
"""Letters of a first word with an open ending that index it."""
_KNOWN_WORDS = 10_000
"""Words whose entries are kept, a set of phrases: bounds the memory of a long run, and holds most of a language's text."""
_CACHED_TEXTS = 4096
"""Texts whose folded form and words are kept: every stage asks for those of the same few hundred units of a page."""
_CACHED_CHARACTERS = 1000
"""Longest text that is kept: longer ones are rare, and would make the bound on memory a loose one."""


def fold(text: str) -> str:
    """Text in the form that phrases match: lower case, plain apostrophes, dashes and spaces. Keeps every offset.

    >>> fold("L’ÉTUDIANT – İ")
    "l'étudiant - i"
    """
    return _kept_fold(text) if len(text) <= _CACHED_CHARACTERS else _fold(text)


def _fold(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters lower to two code points, which would shift offsets
        lowered = "".join(low if len(low := char.lower()) == 1 else low[0] for char in text)
    for char, plain in _PLAIN.items():
        if char in lowered:  # few texts hold any of them: seventeen searches are cheaper than one translation
            lowered = lowered.replace(char, plain)
    return lowered


_kept_fold = lru_cache(maxsize=_CACHED_TEXTS)(_fold)


def _words_of(folded: str, signs: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a folded text, with signs or without, and where each starts."""
    words = tuple((_WORD_OR_SIGN if signs else _WORD).findall(folded))
    starts = []
    position = 0
    for word in words:  # between two words stands nothing that a word could hold: the next place of the letters is the word's
        position = folded.index(word, position)
        starts.append(position)
        position += len(word)
    return words, tuple(starts)


_kept_words_of = lru_cache(maxsize=_CACHED_TEXTS)(_words_of)


class PhraseMatch(NamedTuple):
    """Where a phrase was found (offsets into the text), in which group it stands, and the phrase as written."""

    start: int
    end: int
    group: str
    phrase: str


class Phrases:
    """Many phrases in named groups, matched in one pass.

    >>> phrases = Phrases({"learner": ["you will be able to", "participants can"], "course": ["the course (aims|seeks) to"]})
    >>> [(m.group, m.start, m.end) for m in phrases.find(fold("At the end, you will  be able to plan."))]
    [('learner', 12, 32)]
    >>> phrases.first(fold("THE COURSE SEEKS TO …")).group
    'course'
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, list[_Entry]] = {}
        self._open: dict[str, list[tuple[str, _Entry]]] = {}
        self._known: dict[str, tuple[_Entry, ...]] = {}
        self._signs = False
        """Whether some phrase begins with a sign that is no word."""
        for group, phrases in groups.items():
            for phrase in phrases:
                self._add(group, phrase)

    def _add(self, group: str, phrase: str) -> None:
        folded = fold(phrase.strip())
        anchored = folded.startswith("^")
        body = folded.removeprefix("^").strip()
        entry = _Entry(group, phrase, anchored, body)
        if _BRACKET.search(body):
            pattern(body)  # says now if a bracket is missing
        for first, whole in _first_words(body):
            if not _WORD.match(first):
                self._signs = True
            if whole:
                self._whole.setdefault(first, []).append(entry)
            else:
                self._open.setdefault(first[:_PREFIX], []).append((first, entry))

    def find(self, folded: str) -> Iterator[PhraseMatch]:
        """All matches in text that :func:`fold` made, in order of start; the longest first where several start together."""
        lead = _LEAD.match(folded)
        text_start = lead.end() if lead else 0
        odd = _ODD_SPACE.search(folded) is not None
        words, starts = (_kept_words_of if len(folded) <= _CACHED_CHARACTERS else _words_of)(folded, self._signs)
        for word, start, candidates in zip(words, starts, map(self._known.get, words), strict=True):
            if candidates is None:
                candidates = self._candidates(word)
            if not candidates:
                continue
            found = []
            for entry in candidates:
                if entry.anchored and start != text_start:
                    continue
                end = entry.match(folded, start) if odd else entry.match_plain(folded, start)
                if end > start:
                    found.append(PhraseMatch(start, end, entry.group, entry.phrase))
            if len(found) > 1:
                found.sort(key=_ends_last)
            yield from found

    def _candidates(self, word: str) -> tuple[_Entry, ...]:
        """The entries that may begin with a word; kept for the next time, up to a bound."""
        candidates = list(self._whole.get(word, ()))
        for length in range(1, min(_PREFIX, len(word)) + 1):
            candidates.extend(entry for stem, entry in self._open.get(word[:length], ()) if word.startswith(stem))
        if len(self._known) < _KNOWN_WORDS:
            self._known[word] = tuple(candidates)
        return tuple(candidates)

    def first(self, folded: str) -> PhraseMatch | None:
        """The first (and there the longest) match, or ``None``."""
        return next(self.find(folded), None)

    def whole(self, folded: str) -> PhraseMatch | None:
        """A match that covers the whole text but for surrounding punctuation, numbering and white space, or ``None``."""
        for match in self.find(folded):
            if not _WORD.search(folded, match.end) and not re.search(r"[^\W\d_]", folded[: match.start]):
                return match
        return None


class _Entry:
    """A phrase and the cheapest way to match it.

    Most phrases hold no signs, or one open ending: comparing characters is enough, and no regular expression need be made. For
    the others a piece of text that every match must hold (``needle``) rules out most places before the expression is tried.
    """

    __slots__ = ("anchored", "folded", "group", "literal", "needle", "open_ended", "phrase", "regex")

    def __init__(self, group: str, phrase: str, anchored: bool, folded: str) -> None:
        self.group, self.phrase, self.anchored, self.folded = group, phrase, anchored, folded
        self.regex: re.Pattern[str] | None = None
        body = " ".join(folded.split())
        self.open_ended = body.endswith("*")
        plain = body.removesuffix("*")
        self.literal = None if _SIGN.search(plain) else plain
        self.needle = "" if self.literal is not None else _needle(body)

    def match_plain(self, folded: str, start: int) -> int:
        """Where the match at ``start`` ends, or -1; for text whose only white space is single spaces."""
        literal = self.literal
        if literal is None:
            return self.match(folded, start) if folded.find(self.needle, start) >= 0 else -1
        if not folded.startswith(literal, start):
            return -1
        end, length = start + len(literal), len(folded)
        if self.open_ended:
            while end < length and (folded[end].isalnum() or folded[end] == "_"):
                end += 1
        elif end < length and (folded[end].isalnum() or folded[end] == "_") and (literal[-1].isalnum() or literal[-1] == "_"):
            return -1
        return end

    def match(self, folded: str, start: int) -> int:
        """Where the match at ``start`` ends, or -1; for any text."""
        if self.regex is None:  # made on first use: a lexicon holds thousands, a page needs a few
            self.regex = re.compile(pattern(self.folded))
        match = self.regex.match(folded, start)
        return match.end() if match else -1


def _needle(body: str) -> str:
    """The longest piece outside of brackets that holds no sign: it stands in every match."""
    outside, depth = "", 0
    for char in body:
        if char == "(":
            depth += 1
            outside += "\n"
        elif char == ")":
            depth -= 1
        elif not depth:
            outside += char
    # Spaces at a piece's ends may go with an empty bracket or a gap.
    return max((piece.strip() for piece in re.split(r"[\n*…]", outside)), key=len)


def _ends_last(match: PhraseMatch) -> int:
    return -match.end


def pattern(folded_phrase: str) -> str:
    """The regular expression of one folded phrase (without ``^``)."""
    bounded = r"(?!\w)" if folded_phrase[-1:].isalnum() or folded_phrase.endswith((")", "_")) else ""
    return _sequence(folded_phrase.strip()) + bounded


def _sequence(phrase: str) -> str:
    """The regular expression of words, gaps and brackets in a row.

    A bracket that may be empty and stands as a word of its own takes one of the spaces beside it along.
    """
    parts = _PART.findall(re.sub(r"\s*…\s*", "…", " ".join(phrase.split())))
    if "".join(parts).count("(") != "".join(parts).count(")"):
        raise LexiconError(f"A bracket is not closed in the phrase {phrase!r}. Mend its lexicon.")
    pieces = _pieces(phrase, parts)
    source = ""
    position = 0
    while position < len(pieces):
        kind, text = pieces[position]
        following = pieces[position + 1] if position + 1 < len(pieces) else ("end", "")
        before = pieces[position - 1][0] if position else "end"
        if kind == "maybe" and before in ("space", "gap", "end") and following[0] in ("space", "gap", "end"):
            if before == "space":
                source = f"{source.removesuffix(_SPACE)}(?:{_SPACE}{text})?"
            elif following[0] != "end":
                source += f"(?:{text}{following[1]})?"
                position += 1
            else:
                source += f"(?:{text})?"
        else:
            source += f"(?:{text})?" if kind == "maybe" else text
        position += 1
    return source


def _pieces(phrase: str, parts: list[str]) -> list[tuple[str, str]]:
    """The parts of a phrase with their kind: ``space``, ``gap``, ``maybe`` (a bracket that may be empty) or ``text``."""
    pieces: list[tuple[str, str]] = []
    position = 0
    while position < len(parts):
        part = parts[position]
        if part == " ":
            pieces.append(("space", _SPACE))
        elif part == "…":
            pieces.append(("gap", _GAP))
        elif part == "(":
            closed = _closing(parts, position)
            options = _split("".join(parts[position + 1 : closed]))
            inner = "|".join(_sequence(option) for option in options if option.strip())
            pieces.append(("text" if all(option.strip() for option in options) else "maybe", f"(?:{inner})"))
            position = closed
        elif part in ")|":
            raise LexiconError(f"A bracket is missing in the phrase {phrase!r}. Mend its lexicon.")
        else:
            pieces.append(("text", r"\w*" if part == "*" else re.escape(part)))
        position += 1
    return pieces


def _closing(parts: Sequence[str], opened: int) -> int:
    depth = 0
    for position in range(opened, len(parts)):
        depth += (parts[position] == "(") - (parts[position] == ")")
        if depth == 0:
            return position
    raise LexiconError(f"A bracket is not closed in the phrase {''.join(parts)!r}. Mend its lexicon.")


def _first_words(folded: str) -> Iterator[tuple[str, bool]]:
    """The first word of each way a phrase may begin, and whether it is whole (else the beginning of a word)."""
    for start in _openings(folded):
        word = _WORD_OR_SIGN.match(start)
        if not word:
            raise LexiconError(f"The phrase {folded!r} must begin with a word or a sign. Mend its lexicon.")
        text = word.group()
        if start[word.end() : word.end() + 1] in ("*", "("):
            yield text, False
        else:
            yield text, True


def _openings(folded: str) -> list[str]:
    """The texts a phrase may begin with, alternations at its start written out."""
    folded = folded.lstrip("… ")
    if not folded.startswith("("):
        return [folded]
    closed = _closing(folded, 0)
    rest = folded[closed + 1 :]
    return [opening for option in _split(folded[1:closed]) for opening in _openings(option + rest)]


def _split(inner: str) -> list[str]:
    options, depth, current = [], 0, ""
    for char in inner:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            options.append(current)
            current = ""
        else:
            current += char
    return [*options, current]
