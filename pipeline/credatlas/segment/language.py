"""Which language a text is in: letters first, function words where letters do not decide.

Letter statistics come from ``eldc`` (carries its model, no download). It knows neither Irish nor Maltese nor Welsh and cannot
tell Serbian in Latin script from Croatian, and short lines of close neighbours (Danish and Norwegian) are a coin toss. The
lexicons ``language.toml`` (``words``: function words; ``pieces``: parts of words that hardly any other language has)
decide there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

import eldc

from credatlas import lexicon
from credatlas.phrases import fold
from credatlas.schema import Block, BlockKind, Document

UNKNOWN = "und"

_WORD = re.compile(r"[^\W\d_]+(?:['-](?=[^\W\d_]))?")
_CANDIDATES = 6
"""Best guesses of the letter statistics that are considered: a true language was never below the third in 244 test lines."""
_READ = 400
"""Characters of one text that are read: letter statistics do not gain beyond."""
_WORD_WEIGHT = 1.0
"""Weight of the share of function words against the letter score (both 0–1)."""
_PIECE_WEIGHT = 0.6
"""Weight of a word with a telling piece against a function word of its own: pieces can stand in names."""
_UNKNOWN_TO_LETTERS = 0.3
"""Letter score that a language gets that ``eldc`` does not know: what its lines score as something else."""
_SURE = 0.6
_SURE_MARGIN = 0.12
"""A letter score from here on, so far ahead of the next, was right in every one of 244 test lines: words are not looked at."""
_FOREIGN = 0.65
"""Highest letter score that text in an unknown language reaches as something else (0.53 on the test lines)."""
_SAME_LETTERS = {"sr": "hr"}
"""Languages whose letter statistics cannot be told from a neighbour's: Serbian in Latin script scores as Croatian."""
_SAME_LETTERS_MARGIN = 0.05
_SAMPLE_BLOCKS = 24
"""Blocks of a document that are read for its language, spread evenly."""
_BLOCK_CHARACTERS = 300
"""Most that one block counts, so that one long foreign quotation does not outvote a page."""
_PROSE_WORDS = 5
"""From here on a block is prose; shorter ones are labels, which templates leave in another language."""
_LABEL_WEIGHT = 0.15
"""Weight of a character in a label or a heading against one in prose."""
_METADATA_WEIGHT = 0.3
"""Weight of a character in metadata: repeats the page, or is left from a template."""
_DECLARED_BONUS = 0.05
"""Share of all votes given to the declared language: decides ties only, since the attribute is often a template's."""
_MIXED_WORDS = 6
"""Shortest text that may be in another language than its section: below, names and terms mislead."""

Vote = tuple[str, float]


def identify(text: str, declared: str | None = None) -> Vote:
    """The language of a text and how sure (0–1). ``und`` for a text without letters.

    :param text: any length; the first 400 characters are read.
    :param declared: the language the document declares; decides only what is open otherwise.

    >>> identify("Deltageren kan planlægge og gennemføre eftersyn af en pumpe.")[0]
    'da'
    >>> identify("2024")
    ('und', 0.0)
    """
    scores = _scores(text[:_READ])
    if not scores:
        return (UNKNOWN, 0.0)
    if declared in scores:
        scores[declared] += _DECLARED_BONUS
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    best, top = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return (best, round(min(1.0, max(0.05, min(1.0, top) * 0.6 + (top - second) * 1.2)), 3))


def document_language(document: Document) -> Vote:
    """The language that most of a document's prose is in, and its share of the votes.

    Blocks vote by their length; labels, headings and metadata weigh little, the declared language next to nothing.
    """
    declared = normal_code(document.declared_language)
    votes: dict[str, float] = defaultdict(float)
    blocks = [block for block in document.blocks if block.kind is not BlockKind.METADATA]
    sample = blocks[:: max(1, len(blocks) // _SAMPLE_BLOCKS)]
    sample += [block for block in document.blocks if block.kind is BlockKind.METADATA][:8]
    for block in sample:
        text = _prose(document, block)
        language, confidence = identify(text, declared)
        if language != UNKNOWN:
            votes[language] += confidence * _weight(block, text)
    if not votes:
        return identify(document.text, declared) if document.text.strip() else (declared or UNKNOWN, 0.0)
    total = sum(votes.values())
    if declared:
        votes[declared] += _DECLARED_BONUS * total
    best = max(sorted(votes), key=lambda code: votes[code])
    return (best, round(votes[best] / sum(votes.values()), 3))


def text_language(text: str, surrounding: str) -> str:
    """The language of a piece of a text whose surroundings are in ``surrounding``: another one only if the piece shows it.

    >>> text_language("Entry requirements", "pl")
    'pl'
    >>> text_language("You will learn how to run a small kitchen and keep it clean.", "pl")
    'en'
    """
    if len(text) < 3 * _MIXED_WORDS or eldc.detect(text[:_READ]) == surrounding:
        return surrounding
    words = [word.rstrip("'-") for word in _WORD.findall(fold(text[:_READ]))]
    if len(words) < _MIXED_WORDS:
        return surrounding
    language, confidence = identify(text, surrounding)
    if language == surrounding or confidence < 0.5:
        return surrounding
    mine, theirs = function_words(language), function_words(surrounding)
    if theirs and sum(word in mine for word in words) < 2 + sum(word in theirs for word in words):
        return surrounding
    return language


def normal_code(tag: str | None) -> str | None:
    """ISO 639-1 code of a language tag, Bokmål and Nynorsk as ``no``; ``None`` for an empty or unusable tag.

    >>> normal_code("nb-NO"), normal_code("DE_at"), normal_code("x-default")
    ('no', 'de', None)
    """
    match = re.match(r"([A-Za-z]{2})(?![A-Za-z])", tag or "")
    if not match:
        return None
    code = match.group(1).lower()
    return "no" if code in ("nb", "nn") else code


def _weight(block: Block, text: str) -> float:
    length = min(len(text), _BLOCK_CHARACTERS)
    if block.kind is BlockKind.METADATA:
        return length * _METADATA_WEIGHT
    if block.kind is BlockKind.HEADING or text.count(" ") + 1 < _PROSE_WORDS:
        return length * _LABEL_WEIGHT
    return float(length)


def _prose(document: Document, block: Block) -> str:
    """The text of a block without its key."""
    start = block.start
    if block.kind is BlockKind.METADATA:
        colon = document.text.find(": ", block.start, min(block.end, block.start + 60))
        start = colon + 2 if colon >= 0 else start
    elif block.key_end is not None:
        start = block.key_end
    return document.text[start : min(block.end, start + _READ)]


@cache
def _detector() -> Any:
    eldc.init()
    detector = eldc.instance()
    detector.set_scores(_CANDIDATES)
    return detector


_detector()  # eldc.detect() needs its tables; 16 ms once


@lru_cache(maxsize=2048)
def _cached_scores(text: str) -> tuple[Vote, ...]:
    letters: Mapping[str, float] = _detector().detect_details(text).scores
    scores = {code: score for code, score in letters.items() if code != UNKNOWN}
    ranked = sorted(scores.values(), reverse=True)
    best = max(scores, key=lambda code: scores[code], default=UNKNOWN)
    if (
        ranked
        and ranked[0] >= _SURE
        and ranked[0] - (ranked[1:] or [0.0])[0] >= _SURE_MARGIN
        and best not in _SAME_LETTERS.values()
    ):
        return tuple(scores.items())
    words = _WORD.findall(fold(text))
    if not words:
        return ()
    for code, neighbour in _SAME_LETTERS.items():
        if neighbour in scores:
            scores[code] = max(scores.get(code, 0.0), scores[neighbour] - _SAME_LETTERS_MARGIN)
    hits: dict[str, float] = defaultdict(float)
    table = _word_table()
    for word in words:
        for code, weight in table.get(word.rstrip("'-"), ()):
            hits[code] += weight
    for code, pieces in _pieces().items():
        if (code in eldc.LANGUAGES and code not in scores) or (code not in eldc.LANGUAGES and ranked and ranked[0] >= _FOREIGN):
            continue
        found = sum(1 for word in words if word.rstrip("'-") not in function_words(code) and pieces.search(word))
        hits[code] += _PIECE_WEIGHT * found
    for code, hit in hits.items():
        if code in scores:
            scores[code] += _WORD_WEIGHT * hit / len(words)
        elif code not in eldc.LANGUAGES and hit / len(words) > 0.12:
            scores[code] = _UNKNOWN_TO_LETTERS + _WORD_WEIGHT * hit / len(words)
    return tuple(scores.items())


def _scores(text: str) -> dict[str, float]:
    return dict(_cached_scores(text))


@cache
def function_words(language: str) -> frozenset[str]:
    """The words of ``language.toml``; empty for a language that has none."""
    return frozenset(lexicon.load(language, "language").get("words", ()))


@cache
def _word_table() -> Mapping[str, tuple[Vote, ...]]:
    """Each function word with the languages that have it; shared words weigh less."""
    owners: dict[str, list[str]] = defaultdict(list)
    for code in lexicon.languages("language"):
        for word in function_words(code):
            owners[word].append(code)
    return {word: tuple((code, len(codes) ** -0.5) for code in codes) for word, codes in owners.items()}


@cache
def _pieces() -> Mapping[str, re.Pattern[str]]:
    found = {}
    for code in lexicon.languages("language"):
        pieces: Iterable[str] = lexicon.load(code, "language").get("pieces", ())
        if pieces:
            found[code] = re.compile("|".join(_piece(piece) for piece in pieces))
    return found


def _piece(piece: str) -> str:
    """A piece as a pattern: ``^`` and ``$`` stand for the word's edges."""
    return re.escape(piece).replace(r"\^", "^").replace(r"\$", "$")
