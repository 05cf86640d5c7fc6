"""Endings: whether a word that no lexicon lists ends like a verb of its language.

The verb lists of the lexicon show how infinitives, finite forms and imperatives end, its headings how nouns do. The ratio of
the two tells "smaltire" from "terapia" without a rule for any language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from credatlas.lexicon import load
from credatlas.outcomes.cues import FIELD, flatten
from credatlas.phrases import fold

LENGTHS = (3, 2)
"""Letters of an ending, the longer one first."""
LEAST_VERBS = 8
"""Verbs of the lexicon that must share an ending before it says anything."""
STEPS = 3
"""Largest ratio that is told apart, in powers of two, in both directions."""

_WORD = re.compile(r"[^\W\d_]+")
FORMS = ("infinitive", "imperative", "third")


@cache
def ending_ratio(word: str, language: str) -> Mapping[str, int]:
    """For each verb form, how many times more often verbs than headings end like the word: power of two, bounded.

    :param word: a folded word.
    :param language: ISO 639-1 code; without a lexicon the mapping is empty.
    """
    forms, nouns = _endings(language)
    ratios: dict[str, int] = {}
    for form, verbs in forms.items():
        for length in LENGTHS:
            ending = word[-length:]
            if len(word) <= length or verbs[ending] < LEAST_VERBS:
                continue
            verb_share = verbs[ending] / verbs.total()
            noun_share = (nouns[ending] + 0.5) / (nouns.total() + 1)
            ratios[form] = max(-STEPS, min(STEPS, round(math.log2(verb_share / noun_share))))
            break
    return ratios


@cache
def _endings(language: str) -> tuple[dict[str, Counter[str]], Counter[str]]:
    lexicon = flatten(load(language, FIELD))
    forms = {
        form: _count(
            entry for name, entries in lexicon.items() if name.startswith("verb.") and name.endswith(form) for entry in entries
        )
        for form in FORMS
    }
    headings = flatten(load(language, "headings"))
    nouns = _count(word for entries in headings.values() for entry in entries for word in _WORD.findall(fold(entry)))
    return {form: counts for form, counts in forms.items() if counts}, nouns


def _count(entries: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for entry in entries:
        word = fold(entry).strip("^* ")
        if _WORD.fullmatch(word) and not entry.endswith("*"):
            counts.update(word[-length:] for length in LENGTHS if len(word) > length)
    return counts
