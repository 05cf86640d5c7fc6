"""The course's name as the page shows it (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from credatlas.fields.reading import trim
from credatlas.lexicon import LANGUAGES, load
from credatlas.phrases import Phrases, fold
from credatlas.schema import BlockKind, Finding, SectionKind, Unit

CONFIDENCE = {
    "confirmed": (0.97, "a visible heading that the page's machine-readable title repeats"),
    "keyed": (0.95, "a key for the course's name"),
    "heading": (0.92, "the first main heading"),
    "part": (0.9, "the heading that opens this part of a catalogue"),
    "shown": (0.85, "a visible line that the page's machine-readable title repeats"),
    "lower": (0.8, "the first heading, of a lower level"),
    "metadata": (0.65, "only the title element or the machine-readable description has it"),
    "first_line": (0.6, "no heading: the first line of the text"),
}
"""Confidence by what the title rests on, with the reason."""

LONGEST = 250
"""Characters up to which a line can be a title: longer ones are prose."""
FIRST_LINE_LONGEST = 120
"""Characters up to which the first line of a text without headings is its title."""
EARLY = 12
"""Units within which a lower heading or a key for the name must stand: further down it is about something else."""
SHORTEST_SHARED = 4
"""Letters that a heading and the title element must share before one confirms the other."""

SCHEMA_NAMES = ("course.name", "educationaloccupationalprogram.name", "product.name", "name", "og:title", "title")
"""Metadata that name the course, best first."""
SITE_NAMES = ("og:site_name", "website.name", "site_name")

_SEPARATOR = re.compile(r"\s+[|–—»·•:-]{1,2}\s+|\s*\|\s*|\s+::\s+")
_LETTER = re.compile(r"[^\W\d_]")
_CREDITS = re.compile(
    r"\s*(?:[,|–—]|\s-)\s*\d+(?:[.,]\d+)?\s*[^\W\d_]{2,4}\.?$|\s*[(\[]\d+(?:[.,]\d+)?\s*[^\W\d_]{2,4}\.?[)\]]$"
)
"""A number with a short unit, set apart at the end: ", 7,5 hp", "(5 ECTS)"."""
_CODE = re.compile(
    r"^[(\[]?(?:[A-Z]{2,6}[-_. ]?\d{3,}[A-Z0-9.-]*|\d{4,6}|\d{2,6}[A-Z]{2,}[A-Z0-9-]*)[)\]]?\s*[:–—|-]?\s+(?=[^\W\d_])"
)
_CODE_BEHIND = re.compile(r"\s+[(\[](?:[A-Z]{2,6}[-_. ]?\d{2,}[A-Z0-9.-]*|\d{4,})[)\]]$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_STANDARD = re.compile(r"(?:ISO|IEC|EN|DIN|VDE|VCA|ATEX|HTML|NEN|UNE|NF)\b|(?:ISO|EN|DIN)\d")
"""Standards open with letters and digits like course codes do, and are what the course is about."""


def find_title(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """Titles of one part of a page, best first: without the site's name, and without codes and credits set apart.

    :param units: all units of the part, in order, metadata last.
    :param language: the document's language, ISO 639-1.
    :returns: findings whose value and evidence are the title as the page writes it.
    """
    visible = [unit for unit in units if unit.kind is not BlockKind.METADATA]
    named = _metadata_names(units)
    found = [*_keyed(visible, language), *_headings(visible, named)]
    if not found:
        found = [*_shown(visible, named), *_first_line(visible)]
    if not found:
        found = list(_from_metadata(units))
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _keyed(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    for position, unit in enumerate(units[: EARLY * 2]):
        if unit.key and position <= EARLY and _keys(language).whole(fold(unit.key)):
            start, end = trim(unit.text, unit.value_start, len(unit.text))
            if _could_be(unit.text[start:end]):
                yield _finding(unit, start, end, "keyed")
                return


def _headings(units: Sequence[Unit], named: Sequence[str]) -> Iterator[Finding[str | None]]:
    headings = [unit for unit in units if unit.kind is BlockKind.HEADING and _could_be(unit.text)]
    known = (SectionKind.OTHER, SectionKind.NONE)
    for position, unit in enumerate(headings):
        early = unit.index - units[0].index < EARLY
        confirmed = any(_same(unit.text, name) for name in named)
        if confirmed:
            yield _finding(unit, *_site_off(unit.text, named), "confirmed")
        elif unit.level == 1 and (unit.section_kind in known or position == 0):
            basis = "part" if unit.part else "heading"
            yield _finding(unit, *_site_off(unit.text, named), basis)
        elif unit.part and unit is units[0]:
            yield _finding(unit, 0, len(unit.text), "part")
        elif unit.section_kind in known and early and (position == 0 or unit.level < headings[0].level):
            yield _finding(unit, *_site_off(unit.text, named), "lower")


def _shown(units: Sequence[Unit], named: Sequence[str]) -> Iterator[Finding[str | None]]:
    for unit in units:
        if len(unit.text) <= LONGEST and any(_same(unit.text, name) for name in named):
            yield _finding(unit, 0, len(unit.text), "shown")
            return


def _first_line(units: Sequence[Unit]) -> Iterator[Finding[str | None]]:
    for unit in units[:3]:
        sentence = unit.text.rstrip().endswith((".", ":", "!", "?", ";"))
        if _could_be(unit.text) and len(unit.text) <= FIRST_LINE_LONGEST and not sentence and not unit.key:
            yield _finding(unit, 0, len(unit.text), "first_line")
            return


def _from_metadata(units: Sequence[Unit]) -> Iterator[Finding[str | None]]:
    ranked = [unit for name in SCHEMA_NAMES for unit in units if unit.kind is BlockKind.METADATA and unit.key.lower() == name]
    sites = [fold(unit.text[unit.value_start :]) for unit in units if unit.key.lower() in SITE_NAMES]
    for unit in ranked:
        start = unit.value_start
        pieces = _pieces(unit.text, start)
        if unit.key.lower() in ("title", "og:title") and len(pieces) > 1:
            pieces = [piece for piece in pieces if fold(unit.text[piece[0] : piece[1]]) not in sites] or pieces
            start, end = pieces[0]
        else:
            end = len(unit.text)
        if _could_be(unit.text[start:end]):
            yield _finding(unit, start, end, "metadata")


def _metadata_names(units: Sequence[Unit]) -> list[str]:
    """What the page's metadata call it, the most specific first."""
    return [
        unit.text[unit.value_start :]
        for name in SCHEMA_NAMES
        for unit in units
        if unit.kind is BlockKind.METADATA and unit.key.lower() == name
    ]


def _same(text: str, name: str) -> bool:
    """Whether a visible text is the name, or one of the pieces between the separators of a title element."""
    seen = _plain(text)
    if len(seen) < SHORTEST_SHARED:
        return False
    whole = _plain(name)
    if seen == whole:
        return True
    pieces = _pieces(name, 0)
    joined = [_plain(name[pieces[0][0] : end]) for _, end in pieces] + [_plain(name[pieces[-1][0] :])]
    return seen in joined and seen != _plain(name[pieces[-1][0] :])


def _site_off(text: str, named: Sequence[str]) -> tuple[int, int]:
    """Span of a heading without a last piece that the title element ends with too, after what it shares with the heading."""
    pieces = _pieces(text, 0)
    if len(pieces) > 1:
        last = _plain(text[pieces[-1][0] :])
        if any(len(_pieces(name, 0)) > 2 and _plain(name[_pieces(name, 0)[-1][0] :]) == last for name in named):
            return 0, pieces[-2][1]
    return 0, len(text)


def _pieces(text: str, start: int) -> list[tuple[int, int]]:
    """Spans between the separators that sites put between a title and their name."""
    spans, position = [], start
    for match in _SEPARATOR.finditer(text, start):
        if match.start() > position:
            spans.append((position, match.start()))
        position = match.end()
    if position < len(text) or not spans:
        spans.append((position, len(text)))
    return spans


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _could_be(text: str) -> bool:
    return len(text) <= LONGEST and len(_LETTER.findall(text)) >= 2


def _finding(unit: Unit, start: int, end: int, basis: str) -> Finding[str | None]:
    start, end = _undecorated(unit.text, *trim(unit.text, start, end))
    piece = unit.evidence(start, end)
    return Finding(
        value=piece.quote, confidence=CONFIDENCE[basis][0], evidence=(piece,), rule=f"title.{basis}", text=piece.quote
    )


def _undecorated(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's span without a code before or behind it and credits behind it, where something is left."""
    for pattern in (_CREDITS, _CODE_BEHIND):
        match = pattern.search(text[start:end])
        if match and _LETTER.search(text, start, start + match.start()):
            end = start + match.start()
    code = _CODE.match(text[start:end])
    if code and not _YEAR.match(text, start) and not _STANDARD.match(text, start):
        start += code.end()
    return trim(text, start, end)


@cache
def _keys(language: str) -> Phrases:
    languages = dict.fromkeys((language if language in LANGUAGES else "en", "en"))
    return Phrases({"key": [phrase for code in languages for phrase in load(code, "title").get("key", ())]})
