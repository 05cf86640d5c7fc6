"""Numbers as course pages write them: digits of all shapes and number words, with their offsets.

``numbers(folded, language_words)`` reads text in the form of :func:`credatlas.phrases.fold`. Number words come from
``lexicons/<language>/numerals.toml``: atoms with their values, from which every larger number is composed, whether the
language writes it apart (``twenty four``), glued (``vierundzwanzig``, ``huszonnégy``) or hyphenated (``vingt-quatre``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from credatlas.lexicon import load

_DIGITS = re.compile(
    r"(?<![\w§])(?<!\d[.,:])"
    r"(?:1/2(?![\d/])|\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"(?:\s?[½¼¾]|\s[1-3]/[2-4](?!\d))?(?!\d)"
    r"|(?<!\w)[½¼¾]"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}
_WORD = re.compile(r"[^\W\d_]+")
_FRACTION_END = re.compile(r"\s?([½¼¾])$|\s([1-3]/[2-4])$")
HALF = 0.5
GLUED_LETTERS = 5
"""Shortest word that is cut into number atoms: anything shorter is an atom itself in every language covered."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in text: ``text[start:end]``. ``article`` marks a word that also is the indefinite article."""

    start: int
    end: int
    value: float
    word: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class _Atom:
    value: float
    factor: bool = False
    """Multiplies what stands before it: hundred, Finnish ``kymmentä``."""
    joint: bool = False
    """Joins two atoms: and, und, og."""
    half: bool = False
    article: bool = False
    teen: bool = False
    """A ten that takes 7 to 9 after it: French ``dix-sept``."""


def parse_digits(raw: str, decimal: str = ".") -> float:
    """The value of a number in digits.

    A lone point or comma before exactly three digits is a thousands sign unless it is the language's decimal sign; any other
    lone point or comma is decimal.

    :param raw: digits with their signs: ``1.500``, ``2,5``, ``1½``, ``1 200``.
    :param decimal: decimal sign of the language.

    >>> parse_digits("1.500", ","), parse_digits("1.500", "."), parse_digits("7,5"), parse_digits("1½"), parse_digits("1,500")
    (1500.0, 1.5, 7.5, 1.5, 1500.0)
    """
    fraction = 0.0
    if raw in _FRACTIONS:
        return _FRACTIONS[raw]
    if end := _FRACTION_END.search(raw):
        fraction = _FRACTIONS[end.group(1) or end.group(2)]
        raw = raw[: end.start()]
    body = raw.replace(" ", "").replace("'", "")
    signs = [char for char in body if char in ".,"]
    if not signs:
        return float(body) + fraction
    if len(set(signs)) == 2:
        last = signs[-1]
        other = "," if last == "." else "."
        return float(body.replace(other, "").replace(last, ".")) + fraction
    sign = signs[0]
    if len(signs) > 1:
        return float(body.replace(sign, "")) + fraction
    whole, _, rest = body.partition(sign)
    if len(rest) == 3 and sign != decimal and whole != "0":
        return float(whole + rest) + fraction
    return float(f"{whole}.{rest}") + fraction


class Numerals:
    """The number words of some languages, read together.

    :param languages: ISO 639-1 codes; the first that knows a word decides.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self._atoms: dict[str, _Atom] = {}
        self._prefixes: dict[str, float] = {}
        self._glued = False
        self._cut: dict[str, tuple[_Atom, ...] | None] = {}
        first = load(languages[0], "numerals") if languages else {}
        self.decimal: str = str(first.get("decimal", "."))
        for language in languages:
            self._read(load(language, "numerals"), articles=language == languages[0])

    def _read(self, lexicon: Mapping[str, object], *, articles: bool) -> None:
        """Add a lexicon; a foreign article is left out, as it may be any word of the first language (``a``, ``an``)."""
        add = self._atoms.setdefault
        ambiguous = set(_strings(lexicon, "article"))
        teens = set(_strings(lexicon, "teens"))
        for section, factor in (("words", False), ("factors", True)):
            table = lexicon.get(section, {})
            for value, forms in table.items() if isinstance(table, Mapping) else ():
                for form in forms:
                    if articles or form not in ambiguous:
                        add(form, _Atom(float(value), factor, article=form in ambiguous, teen=form in teens))
        for form in _strings(lexicon, "and"):
            add(form, _Atom(0, joint=True))
        for form in _strings(lexicon, "half"):
            add(form, _Atom(0.5, half=True))
        table = lexicon.get("prefixes", {})
        for value, forms in table.items() if isinstance(table, Mapping) else ():
            for form in forms:
                self._prefixes.setdefault(form, float(value))
        self._glued = self._glued or bool(lexicon.get("glued", False))

    @property
    def forms(self) -> tuple[str, ...]:
        """All words that are numbers by themselves."""
        return tuple(self._atoms)

    def value(self, word: str) -> float | None:
        """The value of one word, glued or not, or ``None``."""
        atoms = self._split(word)
        return _evaluate(atoms) if atoms else None

    def prefix_value(self, prefix: str) -> float | None:
        """The number that a compound begins with (``drei`` of ``dreitägig``, ``dwu`` of ``dwudniowy``), or ``None``."""
        if prefix in self._prefixes:
            return self._prefixes[prefix]
        atoms = self._split(prefix)
        return _evaluate(atoms) if atoms else None

    def _split(self, word: str) -> tuple[_Atom, ...] | None:
        """A word as number atoms, or ``None`` if it is no number word."""
        if word not in self._cut:
            atom = self._atoms.get(word)
            self._cut[word] = (atom,) if atom else self._segment(word) if self._glued and len(word) >= GLUED_LETTERS else None
        return self._cut[word]

    def _segment(self, word: str) -> tuple[_Atom, ...] | None:
        """All ways to cut a glued number are tried, the longest first atom first; the first that makes a number wins."""

        def walk(rest: str, done: tuple[_Atom, ...]) -> tuple[_Atom, ...] | None:
            if not rest:
                return done if _evaluate(done) is not None else None
            for length in range(len(rest), 0, -1):
                atom = self._atoms.get(rest[:length])
                if atom and (found := walk(rest[length:], (*done, atom))):
                    return found
            return None

        return walk(word, ())

    def may_hold(self, folded: str, *, articles: bool) -> bool:
        """Whether a folded text without digits may hold a number word.

        :param articles: count words that also are the indefinite article.
        """
        for word in _WORD.finditer(folded):
            atoms = self._split(word.group())
            if atoms and not atoms[0].joint and (articles or not (len(atoms) == 1 and atoms[0].article)):
                return True
        return False

    def numbers(self, folded: str) -> list[Number]:
        """All numbers of a folded text, in order."""
        found = [
            Number(match.start(), match.end(), parse_digits(match.group(), self.decimal)) for match in _DIGITS.finditer(folded)
        ]
        run: list[tuple[re.Match[str], tuple[_Atom, ...]]] = []
        for word in _WORD.finditer(folded):
            atoms = self._split(word.group())
            if run and (atoms is None or not _adjacent(folded, run[-1][0].end(), word.start())):
                found.extend(_runs(run))
                run = []
            if atoms is not None:
                run.append((word, atoms))
        found.extend(_runs(run))
        found.sort(key=lambda number: number.start)
        return list(self._with_halves(folded, found))

    def joins(self, word: str) -> bool:
        """Whether a word joins the parts of a number: "and", "und", "og"."""
        atom = self._atoms.get(word)
        return atom is not None and atom.joint

    def _with_halves(self, folded: str, found: Sequence[Number]) -> Iterator[Number]:
        """The numbers, digits joined with the half after them: "2 and a half"."""
        before: Number | None = None
        for number in found:
            half = before is not None and not before.word and number.word and number.value == HALF
            if before is not None and half and self.joins(folded[before.end : number.start].strip()):
                before = Number(before.start, number.end, before.value + HALF)
                continue
            if before is not None:
                yield before
            before = number
        if before is not None:
            yield before


def _strings(lexicon: Mapping[str, object], key: str) -> list[str]:
    value = lexicon.get(key, [])
    return [str(item) for item in value] if isinstance(value, list) else []


def _adjacent(text: str, end: int, start: int) -> bool:
    return text[end:start] in (" ", "-")


def _runs(run: list[tuple[re.Match[str], tuple[_Atom, ...]]]) -> list[Number]:
    """The numbers of a run of adjacent number words: the longest well-formed ones from the left."""
    found: list[Number] = []
    position = 0
    while position < len(run):
        if run[position][1][0].joint:
            position += 1
            continue
        for end in range(len(run), position, -1):
            atoms = tuple(atom for _, part in run[position:end] for atom in part)
            value = None if atoms[-1].joint else _spoken([part for _, part in run[position:end]])
            if value is not None:
                article = end - position == 1 and any(atom.article for atom in atoms) and len(atoms) == 1
                found.append(Number(run[position][0].start(), run[end - 1][0].end(), value, word=True, article=article))
                position = end
                break
        else:
            position += 1
    return found


def _spoken(words: Sequence[tuple[_Atom, ...]]) -> float | None:
    """The value of number words written apart: a half at their end needs a joint ("two and a half", not "two half days")."""
    ends_in_half = len(words) > 1 and len(words[-1]) == 1 and words[-1][0].half
    if not ends_in_half:
        return _evaluate(tuple(atom for word in words for atom in word))
    whole = list(words[:-1])
    if len(whole[-1]) == 1 and whole[-1][0].value == 1 and not whole[-1][0].factor:
        whole.pop()
        if not whole:
            return HALF if words[0][0].article else None
    if len(whole) < 2 or not whole[-1][0].joint:
        return None
    value = _evaluate(tuple(atom for word in whole[:-1] for atom in word))
    return None if value is None else value + HALF


def _evaluate(atoms: tuple[_Atom, ...]) -> float | None:
    """The value of number atoms in order, or ``None`` if they do not make one number.

    Sums fill empty places only (``three five`` is no number); a unit may stand before its ten (``fünf und zwanzig``).
    """
    total, current, joined, seen, teen = 0.0, 0.0, False, False, False
    for atom in atoms:
        if atom.joint:
            if not seen:
                return None
            joined = True
            continue
        if atom.half:
            if joined or not seen or len(atoms) == 2:
                current += 0.5
                seen = True
                continue
            return None
        value = atom.value
        if atom.factor:
            if value >= 100:
                if current >= 10:
                    return None
                total, current = total + max(current, 1) * value, 0.0
            else:
                if not 0 < current < 10:
                    if current:
                        return None
                    current = 1
                current *= value
        elif value >= 100:
            if current:
                return None
            total += value
        elif not seen or current == 0:
            current += value
        elif value < 10:
            if (current % 10 or current < 20 or current >= 100) and not (teen and current == 10 and value >= 7):
                return None
            current += value
        elif value < 20:
            if current not in (60.0, 80.0) and not (value == 10 and 0 < current < 10 and not joined and len(atoms) > 1):
                return None
            current += value
        else:
            if not 0 < current < 10:
                return None
            current += value
        seen, joined, teen = True, False, atom.teen
    return total + current if seen else None


@cache
def numerals(languages: tuple[str, ...]) -> Numerals:
    """The number words of these languages, read once."""
    return Numerals(languages)
