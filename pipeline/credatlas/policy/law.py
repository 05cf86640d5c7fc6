"""Whether a document is a law or regulation itself, not a paper about one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from credatlas.lexicon import load
from credatlas.phrases import Phrases, fold
from credatlas.policy.vocabulary import LEXICON, known_languages
from credatlas.schema import BlockKind, Unit

OPENING = 40
"""Units in which the title of a law must stand: official gazettes put number, date and signatories before it."""
COMPOUND = 4
"""Letters of a word for law that may close a compound ("Berufsbildungsgesetz", "põhimäärus")."""
ARTICLES = 3
"""Numbered articles that a law must have whose title does not say what it is: a paper may quote one or two."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\s*\d")


def is_law(units: Sequence[Unit], language: str) -> bool:
    """Whether the first lines name a kind of law and numbered articles follow ("§ 4", "Article 4", "4 §")."""
    titles, forms = _words(known_languages((language,)))
    opening = [unit for unit in units if unit.kind is not BlockKind.METADATA][:OPENING]
    lawful = [unit for unit in opening if any(_names_a_law(word, titles) for word in _WORD.findall(fold(unit.text)))]
    if not lawful:
        return False
    needed = 1 if any(unit.kind is BlockKind.HEADING and unit.level == 1 for unit in lawful) else ARTICLES
    return sum(_is_article(fold(unit.text[:24]), forms) for unit in units) >= needed


def _names_a_law(word: str, titles: frozenset[str]) -> bool:
    return word in titles or any(len(title) >= COMPOUND and word.endswith(title) for title in titles)


def _is_article(opening: str, forms: Phrases) -> bool:
    form = forms.first(opening)
    if form is None:
        return False
    before = opening[: form.start].strip(" #(*")
    return (not before and bool(_NUMBER.match(opening, form.end))) or before.rstrip(".").isdigit()


@cache
def _words(languages: tuple[str, ...]) -> tuple[frozenset[str], Phrases]:
    tables = [load(code, LEXICON).get("law", {}) for code in languages]
    titles = frozenset(phrase.rstrip("*") for table in tables for phrase in table.get("title", ()))
    forms = [phrase for table in tables for phrase in table.get("form", ())]
    return titles, Phrases({"form": [*forms, "§"]})
