"""Cues of the small fields."""

from __future__ import annotations

import pytest

from credatlas.fields.cues import LEXICONS, covered, find_cues
from credatlas.lexicon import LANGUAGES, load
from credatlas.phrases import PhraseMatch, Phrases

GROUPS = {
    "prerequisites": ("none_value", "none_statement", "negator", "required", "recommended", "contrast", "kind"),
    "delivery": ("mode", "teaching", "trap", "alternative", "combine", "held", "venue"),
    "assessment": ("type", "frame", "none", "trap"),
    "certificate": ("name", "award", "trap"),
    "quality": ("assured", "statement"),
    "stackability": ("stackable", "stand_alone"),
    "languages": ("cue", "trap", "requirement", "form"),
}


def test_cues_are_grouped_with_offsets() -> None:
    cues = find_cues("Format: online", "en")
    match = cues["delivery.weak.online"][0]
    assert (match.start, match.end) == (8, 14)


def test_english_labels_count_on_every_page() -> None:
    assert "prerequisites.none_value" in find_cues("Prerequisites: none", "de")


def test_covered_needs_a_longer_match() -> None:
    inner = PhraseMatch(4, 12, "a", "required")
    outer = PhraseMatch(0, 12, "b", "not required")
    assert covered(inner, [outer])
    assert not covered(outer, [outer])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lexicon", LEXICONS)
def test_lexicon_is_whole(language: str, lexicon: str) -> None:
    table = load(language, lexicon)
    assert table["sources"]
    for group in GROUPS[lexicon]:
        assert table[group], group
    flat = {name: value for name, value in table.items() if isinstance(value, list) and name != "sources"}
    Phrases(flat)
    assert all(phrase == phrase.lower() for phrases in flat.values() for phrase in phrases)
