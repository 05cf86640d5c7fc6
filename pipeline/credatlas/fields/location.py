"""Where the course is delivered: ISO 3166-1 countries, with the page's words for the place (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from credatlas.fields.cues import cues_of
from credatlas.fields.gazetteer import Place, find_places
from credatlas.fields.reading import LONG, trim, value_span
from credatlas.lexicon import load
from credatlas.phrases import Phrases, fold
from credatlas.schema import BlockKind, Evidence, Finding, SectionKind, Unit, UnitLabel

LEXICON = "location"

CONFIDENCE = {
    "declared": (0.92, "a key or section for the place"),
    "stated": (0.82, "a sentence says where the course is held"),
    "frame": (0.75, "a place beside the mode or the dates of the course"),
    "schema": (0.7, "only the page's machine-readable description names the place"),
    "wide": (0.7, "a key for the place that names a region of the world and no country"),
    "postal": (0.4, "only the provider's own address, on a page that is not purely online"),
}
"""Confidence by what the place rests on, with the reason; the best basis that a page has is taken alone."""

FRAME = frozenset({SectionKind.SCHEDULE, SectionKind.DELIVERY})
POSTAL = frozenset({SectionKind.CONTACT, SectionKind.PROVIDER})
FOREIGN = frozenset(
    {
        *(SectionKind.OUTCOMES, SectionKind.OBJECTIVES, SectionKind.CONTENT, SectionKind.CAREER, SectionKind.RELATED),
        *(SectionKind.STAFF, SectionKind.MATERIALS, SectionKind.LANGUAGE, SectionKind.QUALITY, SectionKind.PREREQUISITES),
        *(SectionKind.ASSESSMENT, SectionKind.CERTIFICATE, SectionKind.PRICE),
    }
)
"""Sections whose places are labour markets, examples, people's or other courses' places."""
FOREIGN_LABELS = frozenset(
    {UnitLabel.OUTCOME, UnitLabel.CONTENT, UnitLabel.CAREER, UnitLabel.ASSESSMENT, UnitLabel.PREREQUISITE, UnitLabel.AUDIENCE}
)
CELL = " | "
"""What stands between the cells of a table row."""
NEAR = 60
"""Characters from "takes place" or "training centre" within which the place stands."""

SCHEMA_KEYS = ("location", "location.name", "addresscountry", "addresslocality", "location.address")
SCHEMA_OWNERS = ("provider", "organization", "organizer", "publisher", "author", "brand")
"""Owners of an address in the page's metadata that is not the course's place."""

_POSTAL_CODE = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{3}\s?\d{1,3}\b(?=[ ,]+[A-Z])|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")


class Reading(NamedTuple):
    """One statement of a place: what it rests on, the countries, and its span in the unit."""

    basis: str
    countries: tuple[str, ...]
    unit: Unit
    start: int
    end: int


def find_location(units: Sequence[Unit], language: str) -> Iterator[Finding[tuple[str, ...]]]:
    """The countries in which one part of a page says it is held, or nothing where the page is silent.

    :param units: all units of the part, in order, metadata last.
    :param language: the document's language, ISO 639-1.
    :returns: at most one finding. ``text`` keeps the page's words; the value is empty where they name no country
        ("International").
    """
    readings = [reading for unit in units for reading in _read(unit, language)]
    readings += _of_columns(units, language)
    if readings and all(reading.basis == "postal" for reading in readings) and _is_online(units, language):
        return
    for basis, (confidence, _) in CONFIDENCE.items():
        kept = [reading for reading in readings if reading.basis == basis]
        if basis == "declared" and kept:
            kept = [reading for reading in readings if reading.basis in ("declared", "wide")]
        if kept:
            yield _finding(kept, basis, confidence)
            return


def _finding(readings: Sequence[Reading], basis: str, confidence: float) -> Finding[tuple[str, ...]]:
    pieces: dict[str, Evidence] = {}
    for reading in readings:
        piece = reading.unit.evidence(reading.start, reading.end)
        pieces.setdefault(piece.quote, piece)
    return Finding(
        value=tuple(dict.fromkeys(code for reading in readings for code in reading.countries)),
        confidence=confidence,
        evidence=tuple(pieces.values()),
        rule=f"location.{basis}",
        text="; ".join(pieces),
    )


def _read(unit: Unit, language: str) -> Iterator[Reading]:
    if unit.kind is BlockKind.METADATA:
        yield from _of_metadata(unit, language)
    elif unit.kind is BlockKind.HEADING:
        return
    elif unit.section_kind is SectionKind.LOCATION:
        yield from _of_value(unit, language)
    elif unit.section_kind in POSTAL:
        yield from _of_address(unit, language)
    elif unit.section_kind not in FOREIGN and not _is_foreign(unit):
        yield from _of_text(unit, language)


def _of_value(unit: Unit, language: str) -> Iterator[Reading]:
    """A value of a key for the place, or a line under a heading for it."""
    start, end = value_span(unit)
    places = find_places(unit.text[start:end], unit.language, language)
    short = end - start <= LONG
    if places:
        span = (start, end) if short else (start + places[0].start, start + places[-1].end)
        yield Reading("declared", _countries(places), unit, *span)
        return
    wide = _wide(language, unit.language).first(fold(unit.text[start:end])) if short else None
    if wide:
        yield Reading("wide", (), unit, start, end)


def _of_columns(units: Sequence[Unit], language: str) -> Iterator[Reading]:
    """Cells of a table of dates below a column head for the place: "Beginn | Ort | Preis"."""
    column, width = -1, 0
    for unit in units:
        if unit.kind is not BlockKind.TABLE_ROW or unit.section_kind in FOREIGN - {SectionKind.PRICE}:
            column = -1
            continue
        cells = unit.text.split(CELL)
        heads = [index for index, cell in enumerate(cells) if _heads(language, unit.language).whole(fold(cell).strip(" :"))]
        if heads and len(cells) > 2:
            column, width = heads[0], len(cells)
        elif column >= 0 and len(cells) == width:
            start = sum(len(cell) + len(CELL) for cell in cells[:column])
            yield from _places(unit, language, start, start + len(cells[column]), "declared")


def _of_text(unit: Unit, language: str) -> Iterator[Reading]:
    """A sentence that says where the course is held, or a place beside the mode or the dates."""
    cues = cues_of(unit, language)
    held = [*cues.get("delivery.held", ()), *cues.get("delivery.venue", ())]
    traps = cues.get("delivery.trap", ())
    low = unit.value_start if unit.key else 0
    held = [cue for cue in held if cue.start >= low and not any(t.start <= cue.start and cue.end <= t.end for t in traps)]
    if held:
        for cue in held:
            start, end = trim(unit.text, *_clause(unit.text, cue.start, cue.end + NEAR))
            found = list(_places(unit, language, start, end, "stated"))
            if found:
                yield from found
                return
    if unit.key and unit.section_kind in FRAME:
        yield from _places(unit, language, *value_span(unit), "frame")


def _of_address(unit: Unit, language: str) -> Iterator[Reading]:
    """A postal address: a town or country right after a postal code. A provider's name with a town in it is none."""
    code = _POSTAL_CODE.search(unit.text, value_span(unit)[0])
    if code:
        yield from _places(unit, language, code.start(), min(len(unit.text), code.end() + NEAR), "postal")


def _of_metadata(unit: Unit, language: str) -> Iterator[Reading]:
    key = unit.key.lower()
    if key.endswith(SCHEMA_KEYS):
        owned = any(owner in key for owner in SCHEMA_OWNERS)
        start, end = value_span(unit)
        code = unit.text[start:end]
        basis = "postal" if owned else "schema"
        if len(code) == 2 and code.isupper():
            yield Reading(basis, ({"UK": "GB", "EL": "GR"}.get(code, code),), unit, start, end)
        else:
            yield from _places(unit, language, start, end, basis)


def _places(unit: Unit, language: str, start: int, end: int, basis: str) -> Iterator[Reading]:
    places = find_places(unit.text[start:end], unit.language, language)
    if places:
        yield Reading(basis, _countries(places), unit, start + places[0].start, start + places[-1].end)


def _countries(places: Sequence[Place]) -> tuple[str, ...]:
    """Countries of the places; a country that is named itself decides over what its towns' namesakes say."""
    named = [place.country for place in places if not place.town]
    if named and len(named) >= sum(place.town for place in places):
        return tuple(dict.fromkeys(named))
    return tuple(dict.fromkeys(place.country for place in places))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words, cut where the sentence ends."""
    end = min(end, len(text))
    while end < len(text) and text[end].isalnum():
        end += 1
    stop = text.find(";", start, end)
    return start, stop if stop > 0 else end


def _is_foreign(unit: Unit) -> bool:
    return unit.judgement is not None and unit.judgement.label in FOREIGN_LABELS


def _is_online(units: Sequence[Unit], language: str) -> bool:
    """Whether the page offers the course online and nowhere in a room."""
    online = present = False
    for unit in units:
        if unit.section_kind in FRAME or unit.section_kind is SectionKind.NONE:
            cues = cues_of(unit, language)
            traps = cues.get("delivery.trap", ())
            modes = [m for mode in ("in_person", "blended", "hybrid") for m in cues.get(f"delivery.mode.{mode}", ())]
            present = present or bool(modes)
            online = online or any(
                not any(t.start <= m.start and m.end <= t.end for t in traps) for m in cues.get("delivery.mode.online", ())
            )
    return online and not present


@cache
def _heads(*languages: str) -> Phrases:
    """Headings for the place, as the heads of columns have them."""
    known = dict.fromkeys((*languages, "en"))
    return Phrases({LEXICON: [phrase for code in known for phrase in load(code, "headings").get(LEXICON, ())]})


@cache
def _wide(*languages: str) -> Phrases:
    return Phrases({"wide": [p for code in dict.fromkeys((*languages, "en")) for p in load(code, LEXICON).get("wide", ())]})
