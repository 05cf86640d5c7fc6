"""The words of workload statements in some languages, read together.

They stand in ``workload.toml``, ``credits.toml`` and ``numerals.toml``.

Every group of phrases is named ``<table>.<list>`` after the lexicon: ``unit.hours``, ``bound.minimum``, ``trap.access``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from credatlas.fields.numerals import Numerals, numerals
from credatlas.lexicon import languages, load
from credatlas.phrases import Phrases, fold, pattern

INTERNATIONAL = "en"
"""Language whose units are tried on every page: platforms mix English values into local labels."""
KEY_LETTERS = 4
"""Shortest key that tells a language: shorter ones are abbreviations that many languages share."""
_TABLES = ("unit", "dual", "part", "per", "bound", "join", "key", "kind", "cue", "trap", "adjacent", "clock")
_FIRST = re.compile(r"\W*([^\W\d_]+)(\*?)")
_LETTER_AFTER_DIGIT = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=\dh)(?=\d{2}(?!\d))")


class Vocabulary:
    """Phrases, compound endings and numbers of some languages.

    :param languages: ISO 639-1 codes, the most likely first.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.numerals: Numerals = numerals(languages)
        groups: dict[str, list[str]] = {}
        endings: dict[str, list[str]] = {}
        for language in languages:
            for lexicon in (load(language, "workload"), load(language, "credits")):
                for name, phrases in _lists(lexicon):
                    groups.setdefault(name, []).extend(phrases)
                for unit, forms in lexicon.get("compound", {}).items():
                    endings.setdefault(unit, []).extend(forms)
        self.phrases = Phrases(groups)
        self._names = {f"e{index}": unit for index, unit in enumerate(endings)}
        parts = [
            f"(?P<e{index}>{'|'.join(pattern(form) for form in sorted(forms, key=len, reverse=True))})"
            for index, forms in enumerate(endings.values())
        ]
        self._endings = re.compile(rf"(.{{2,}}?)(?:{'|'.join(parts)})$") if parts else None
        self._compounds: dict[str, tuple[str, str] | None] = {}
        whole, opened = _first_words(
            phrase for name in groups if name.startswith(("unit.", "dual.", "key.")) for phrase in groups[name]
        )
        self._whole, self._opened = whole, tuple(opened)
        self.duals = frozenset(fold(form) for name in groups if name.startswith("dual.") for form in groups[name])
        """Words that say two of a unit by their ending alone."""
        self._units: dict[str, bool] = {}

    def compound(self, word: str) -> tuple[str, str] | None:
        """First part and unit of a compound word, or ``None`` (German ``dreitägig``: ``drei``, ``days``)."""
        if word not in self._compounds:
            match = self._endings.match(word) if self._endings and len(word) > 4 else None
            name = next((group for group, text in match.groupdict().items() if text is not None), None) if match else None
            self._compounds[word] = (match.group(1), self._names[name]) if match and name else None
        return self._compounds[word]

    def names_unit(self, word: str) -> bool:
        """Whether a folded word may begin or hold a unit or a key of workload."""
        known = self._units.get(word)
        if known is None:
            known = word in self._whole or word.startswith(self._opened) or self.compound(word) is not None
            self._units[word] = known
        return known


def _first_words(phrases: Iterable[str]) -> tuple[set[str], set[str]]:
    """First words of phrases: whole ones, and the beginnings of those with an open ending."""
    whole: set[str] = set()
    opened: set[str] = set()
    for phrase in phrases:
        match = _FIRST.match(fold(phrase))
        if match:
            (opened if match.group(2) else whole).add(match.group(1))
    return whole, opened


def _lists(lexicon: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for table in _TABLES:
        for name, phrases in lexicon.get(table, {}).items():
            yield f"{table}.{name}", phrases


@cache
def vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """The vocabulary of these languages, built once."""
    return Vocabulary(languages)


def languages_of(unit_language: str, document_language: str) -> tuple[str, ...]:
    """The languages to read a unit in: its own, its document's, English.

    >>> languages_of("de", "fr")
    ('de', 'fr', 'en')
    """
    return tuple(dict.fromkeys(code for code in (unit_language, document_language, INTERNATIONAL) if code and code != "und"))


@cache
def _keys() -> Phrases:
    """Keys and units of all languages, the language as group."""
    groups: dict[str, list[str]] = {}
    for language in languages("workload"):
        for lexicon in (load(language, "workload"), load(language, "credits")):
            for name, phrases in _lists(lexicon):
                if name.startswith(("key.", "unit.")) and name != "unit.sessions":
                    groups.setdefault(language, []).extend(phrase for phrase in phrases if len(phrase) >= KEY_LETTERS)
    return Phrases(groups)


def _key_languages(folded: str) -> tuple[str, ...]:
    length = len(folded.strip(" :"))
    return tuple(sorted({match.group for match in _keys().find(folded) if match.start == 0 and match.end >= length}))


@lru_cache(maxsize=4096)
def languages_of_key(key: str, languages_at_hand: tuple[str, ...]) -> tuple[str, ...]:
    """Languages of a key that the languages at hand do not know: a page in English may label in German.

    :returns: codes of at most two languages in which the whole key is a key or unit of workload; empty if it is known.

    >>> languages_of_key("Arbeitsaufwand", ("en",)), languages_of_key("Workload", ("en",))
    (('de',), ())
    """
    folded = fold(key)
    known = vocabulary(languages_at_hand).phrases.find(folded)
    if any(match.group.startswith(("key.", "unit.", "kind.", "cue.")) for match in known):
        return ()
    return _key_languages(folded)[:2]


def spaced(folded: str) -> tuple[str, tuple[int, ...]]:
    """Folded text with a space between a digit and the letter after it (and within ``1h30``), and where the spaces are.

    >>> spaced("30h")
    ('30 h', (2,))
    """
    places = tuple(match.start() for match in _LETTER_AFTER_DIGIT.finditer(folded))
    if not places:
        return folded, ()
    pieces = []
    last = 0
    for place in places:
        pieces.append(folded[last:place])
        last = place
    return " ".join([*pieces, folded[last:]]), tuple(place + index for index, place in enumerate(places))
