"""Topics of the lexicon ``subjects`` and the features of words that subjects are told by.

A topic is a small area of work or study with one NACE section and one ISCED-F broad field. The lexicon lists its terms in each
language: beginnings of words; a term that ends in a full stop is a whole word; a term of several words matches words in a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from credatlas.lexicon import load
from credatlas.phrases import fold

LEXICON = "subjects"

SECTORS = tuple("ABCDEFGHIJKLMNOPQRSTUV")
"""NACE Rev. 2.1 sections."""
FIELDS_OF_STUDY = tuple(f"{number:02d}" for number in range(11))
"""ISCED-F 2013 broad fields."""

TOPICS: Mapping[str, tuple[str, str]] = {
    "teaching": ("Q", "01"),
    "childcare": ("R", "09"),
    "visual_arts": ("S", "02"),
    "music": ("S", "02"),
    "performing": ("S", "02"),
    "film_audio": ("J", "02"),
    "design": ("N", "02"),
    "crafts": ("C", "02"),
    "languages": ("Q", "02"),
    "translation": ("N", "02"),
    "humanities": ("Q", "02"),
    "religion": ("T", "02"),
    "journalism": ("J", "03"),
    "economics": ("N", "03"),
    "politics": ("P", "03"),
    "psychology": ("R", "03"),
    "sociology": ("R", "03"),
    "library": ("S", "03"),
    "management": ("N", "04"),
    "marketing": ("N", "04"),
    "accounting": ("N", "04"),
    "finance": ("L", "04"),
    "law": ("N", "04"),
    "hr": ("N", "04"),
    "office": ("O", "04"),
    "sales": ("G", "04"),
    "realestate": ("M", "04"),
    "supply_chain": ("H", "04"),
    "public_admin": ("P", "04"),
    "biology": ("N", "05"),
    "chemistry": ("N", "05"),
    "physics": ("N", "05"),
    "maths": ("N", "05"),
    "earth": ("N", "05"),
    "environment": ("N", "05"),
    "programming": ("K", "06"),
    "data": ("K", "06"),
    "networks": ("K", "06"),
    "computer_use": ("K", "06"),
    "welding": ("C", "07"),
    "machining": ("C", "07"),
    "mechanics": ("C", "07"),
    "automation": ("C", "07"),
    "electronics": ("C", "07"),
    "electrical": ("F", "07"),
    "process": ("C", "07"),
    "materials": ("C", "07"),
    "food": ("C", "07"),
    "textile": ("C", "07"),
    "wood": ("C", "07"),
    "manufacturing": ("C", "07"),
    "vehicles": ("T", "07"),
    "energy": ("D", "07"),
    "water_waste": ("E", "07"),
    "construction": ("F", "07"),
    "hvac": ("F", "07"),
    "architecture": ("N", "07"),
    "mining": ("B", "07"),
    "telecom": ("K", "07"),
    "aerospace": ("C", "07"),
    "crops": ("A", "08"),
    "livestock": ("A", "08"),
    "forestry": ("A", "08"),
    "fishery": ("A", "08"),
    "garden": ("A", "08"),
    "veterinary": ("N", "08"),
    "nursing": ("R", "09"),
    "medicine": ("R", "09"),
    "care": ("R", "09"),
    "social_work": ("R", "09"),
    "pharmacy": ("R", "09"),
    "therapy": ("R", "09"),
    "dental": ("R", "09"),
    "first_aid": ("R", "09"),
    "cooking": ("I", "10"),
    "hotel": ("I", "10"),
    "tourism": ("O", "10"),
    "beauty": ("T", "10"),
    "sport": ("S", "10"),
    "guarding": ("O", "10"),
    "rescue": ("P", "10"),
    "safety": ("N", "10"),
    "cleaning": ("O", "10"),
    "driving": ("H", "10"),
    "transport": ("H", "10"),
    "logistics": ("H", "10"),
    "soft": ("N", "00"),
}
"""Topic → NACE section of the occupation and ISCED-F broad field of what is taught."""

COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no", "is", "fi", "et", "hu"})
"""Languages that write compounds in one word, so that a term may stand inside ("Metallschweißkurs")."""
INSIDE = 5
"""Letters that a term inside a compound must have: shorter ones are parts of other words."""
PREFIXES = (4, 6, 8)
"""Lengths of beginnings of words that are features: stems that share meaning across endings and related languages."""
SUFFIX = 7
"""Length of the end of a long word that is a feature: the head of a compound."""

_WORD = re.compile(r"[^\W\d_]+(?:[+#]+|(?<=\.)\d)?|\d+[a-z]\b")


class Terms(NamedTuple):
    """Terms of one language, for look-up."""

    stems: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word's first letters → the words of a term of several words, and its topic."""
    longest: int


def words_of(text: str, offset: int = 0) -> list[tuple[str, int, int]]:
    """Folded words of a text from an offset on, with their spans."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(fold(text), offset)]


def pairs_of(words: Sequence[tuple[str, int, int]], *languages: str) -> list[tuple[str, int, int]]:
    """Terms of several words that stand in a row of words, as one word each with a space inside."""
    found = []
    for language in languages:
        rows = _terms(language).rows
        if not rows:
            continue
        for position, (word, start, _) in enumerate(words):
            for parts, topic in rows.get(word[:3], ()):
                following = words[position : position + len(parts)]
                if len(following) == len(parts) and all(w[0].startswith(p) for w, p in zip(following, parts, strict=True)):
                    found.append((f" {topic}", start, following[-1][2]))
    return found


def features_of(word: str, *languages: str) -> list[str]:
    """Features of one word, or of a term of several words as :func:`pairs_of` gives it."""
    if word.startswith(" "):
        return [f"#{word[1:]}"]
    features = [f"={word}"]
    features += [f"{word[:length]}*" for length in PREFIXES if len(word) >= length]
    if len(word) > SUFFIX:
        features.append(f"*{word[-SUFFIX:]}")
    topics = dict.fromkeys(topic for language in languages for topic in topics_of(word, language))
    return features + [f"#{topic}" for topic in topics]


def topics_of(word: str, language: str) -> tuple[str, ...]:
    """Topics that a word names in a language: by the longest term that it begins with, else by one inside a compound.

    >>> topics_of("welding", "en")
    ('welding',)
    """
    terms = _terms(language)
    if word in terms.whole:
        return terms.whole[word]
    found = _longest(word, 0, terms, 2)
    if not found and language in COMPOUNDING:
        for start in range(2, len(word) - INSIDE + 1):
            found = _longest(word, start, terms, INSIDE)
            if found:
                break
    return found


def _longest(word: str, start: int, terms: Terms, least: int) -> tuple[str, ...]:
    for end in range(min(len(word), start + terms.longest), start + least - 1, -1):
        found = terms.stems.get(word[start:end])
        if found:
            return found
    return ()


@cache
def _terms(language: str) -> Terms:
    stems: dict[str, list[str]] = {}
    whole: dict[str, list[str]] = {}
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for topic, terms in load(language, LEXICON).get("topic", {}).items():
        for term in terms:
            parts = [word for word, _, _ in words_of(term)]
            if not parts:
                continue
            if len(parts) > 1:
                rows.setdefault(parts[0][:3], []).append((tuple(parts), topic))
            elif term.endswith("."):
                whole.setdefault(parts[0], []).append(topic)
            else:
                stems.setdefault(parts[0], []).append(topic)
    longest = max(map(len, stems), default=0)
    return Terms(
        {stem: tuple(topics) for stem, topics in stems.items()},
        {word: tuple(topics) for word, topics in whole.items()},
        {first: tuple(found) for first, found in rows.items()},
        longest,
    )
