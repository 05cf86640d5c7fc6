"""Whether a document is a law or regulation itself, not a paper about one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from credatlas.lexicon import load
from credatlas.phrases import Phrases, fold
from credatlas.policy.vocabulary import LEXICON, known_languages
from credatlas.schema import BlockKind, Unit

OPENING = 4
"""Units in which the title of a law must stand."""
ARTICLES = 3
"""Numbered articles that a law must have: a paper may quote one or two."""
_NUMBER = re.compile(r"\s*\d")


def is_law(units: Sequence[Unit], language: str) -> bool:
    """Whether the first lines name a kind of law and numbered articles follow ("§ 4", "Article 4", "4 §")."""
    titles, forms = _words(known_languages((language,)))
    opening = [unit for unit in units if unit.kind is not BlockKind.METADATA][:OPENING]
    if not any(titles.first(fold(unit.text)) for unit in opening):
        return False
    return sum(_is_article(fold(unit.text[:24]), forms) for unit in units) >= ARTICLES


def _is_article(opening: str, forms: Phrases) -> bool:
    form = forms.first(opening)
    if form is None:
        return False
    before = opening[: form.start].strip(" #(*")
    return (not before and bool(_NUMBER.match(opening, form.end))) or before.rstrip(".").isdigit()


@cache
def _words(languages: tuple[str, ...]) -> tuple[Phrases, Phrases]:
    tables = [load(code, LEXICON).get("law", {}) for code in languages]
    titles = [phrase for table in tables for phrase in table.get("title", ())]
    forms = [phrase for table in tables for phrase in table.get("form", ())]
    return Phrases({"title": titles}), Phrases({"form": [*forms, "§"]})
