"""Cached spaCy pipelines. Blank ones: tokenisers for every language, no statistical models, no downloads."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

SPACY_CODES = {"no": "nb"}
"""Our language codes that spaCy spells otherwise."""


@cache
def tokenizer(language: str) -> Language:
    """A blank pipeline of a language; the multi-language one (``xx``) where spaCy has none.

    >>> [token.text for token in tokenizer("en")("60-70 hours.")]
    ['60', '-', '70', 'hours', '.']
    """
    try:
        return spacy.blank(SPACY_CODES.get(language, language))
    except ImportError:
        return spacy.blank("xx")
