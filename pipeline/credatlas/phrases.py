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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from credatlas.errors import LexiconError

GAP_WORDS = 6
"""Words that ``…`` may stand for: German and Dutch verb brackets in course pages rarely span more before a comma."""

_TRANSLATE = str.maketrans(
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
    }
)
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_SIGN = re.compile(r"[^\W_]+|[^\w\s…*()|^]")
_LEAD = re.compile(r"[\W\d_]*")
_TOKEN = re.compile(r"\s+|…|\(|\)|\||\*|\^|[^\s…()|*^]+")
_GAP = rf"(?:\W+[\w'-]+){{0,{GAP_WORDS}}}?\W+"
_PREFIX = 3
"""Letters of a first word with an open ending that index it."""
_KNOWN_WORDS = 50_000
"""Words whose entries are kept, a set of phrases: bounds the memory of a long run."""


def fold(text: str) -> str:
    """Text in the form that phrases match: lower case, plain apostrophes, dashes and spaces. Keeps every offset.

    >>> fold("L’ÉTUDIANT – İ")
    "l'étudiant - i"
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters lower to two code points, which would shift offsets
        lowered = "".join(low if len(low := char.lower()) == 1 else low[0] for char in text)
    return lowered.translate(_TRANSLATE)


@dataclass(frozen=True, slots=True)
class PhraseMatch:
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
        self._open: dict[str, list[_Entry]] = {}
        self._known: dict[str, tuple[_Entry, ...]] = {}
        self._starts = _WORD
        for group, phrases in groups.items():
            for phrase in phrases:
                self._add(group, phrase)

    def _add(self, group: str, phrase: str) -> None:
        folded = fold(phrase.strip())
        anchored = folded.startswith("^")
        entry = _Entry(group, phrase, anchored, pattern(folded.removeprefix("^").strip()))
        for first, whole in _first_words(folded.removeprefix("^").strip()):
            if not _WORD.match(first):
                self._starts = _WORD_OR_SIGN
            index = self._whole if whole else self._open
            index.setdefault(first, []).append(entry)

    def find(self, folded: str) -> Iterator[PhraseMatch]:
        """All matches in text that :func:`fold` made, in order of start; the longest first where several start together."""
        lead = _LEAD.match(folded)
        text_start = lead.end() if lead else 0
        for word in self._starts.finditer(folded):
            start = word.start()
            candidates = self._known.get(word.group())
            if candidates is None:
                candidates = self._candidates(word.group())
            if not candidates:
                continue
            found = []
            for entry in candidates:
                if entry.anchored and start != text_start:
                    continue
                match = entry.regex.match(folded, start)
                if match and match.end() > start:
                    found.append(PhraseMatch(start, match.end(), entry.group, entry.phrase))
            found.sort(key=lambda match: -match.end)
            yield from found

    def _candidates(self, word: str) -> tuple[_Entry, ...]:
        """The entries that may begin with a word; kept for the next time, up to a bound."""
        candidates = list(self._whole.get(word, ()))
        for length in range(1, min(_PREFIX, len(word)) + 1):
            candidates.extend(self._open.get(word[:length], ()))
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


@dataclass(slots=True)
class _Entry:
    group: str
    phrase: str
    anchored: bool
    source: str
    _regex: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        if self._regex is None:  # compiled on first use: a lexicon holds thousands, a page needs a few
            self._regex = re.compile(self.source)
        return self._regex


def pattern(folded_phrase: str) -> str:
    """The regular expression of one folded phrase (without ``^``)."""
    parts: list[str] = []
    for token in _TOKEN.findall(folded_phrase):
        if token.isspace():
            parts.append(" ")
        elif token in "()|":
            parts.append({"(": "(?:", ")": ")", "|": "|"}[token])
        elif token in "*…":
            parts.append(token)
        else:
            parts.append(re.escape(token))
    source = "".join(parts)
    source = re.sub(r" ?… ?", lambda _: _GAP, source)
    source = source.replace("*", r"\w*")
    # White space beside an optional group must be optional with it: "(the|) course" also matches "course".
    source = re.sub(r" ", r"\\s+", source)
    source = re.sub(r"\(\?:([^()]*)\|\)\\s\+", r"(?:(?:\1)\\s+)?", source)
    source = re.sub(r"\\s\+\(\?:([^()]*)\|\)", r"(?:\\s+(?:\1))?", source)
    return source + (r"(?!\w)" if re.search(r"[\w)*]$", folded_phrase) else "")


def _first_words(folded: str) -> Iterator[tuple[str, bool]]:
    """The first word of each way a phrase may begin, and whether it is whole (else its first letters)."""
    for start in _openings(folded):
        word = _WORD_OR_SIGN.match(start)
        if not word:
            raise LexiconError(f"The phrase {folded!r} must begin with a word or a sign. Mend its lexicon.")
        text = word.group()
        if start[word.end() : word.end() + 1] in ("*", "("):
            yield text[:_PREFIX], False
        else:
            yield text, True


def _openings(folded: str) -> list[str]:
    """The texts a phrase may begin with, the first alternation written out."""
    if not folded.startswith("("):
        return [folded]
    depth = 0
    for position, char in enumerate(folded):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            rest = folded[position + 1 :]
            options = _split(folded[1:position])
            return [opening for option in options for opening in _openings((option + rest).strip())]
    raise LexiconError(f"A bracket is not closed in the phrase {folded!r}. Mend its lexicon.")


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
