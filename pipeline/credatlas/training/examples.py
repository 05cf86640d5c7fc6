"""Training examples: units with their label, as features, from written pages and from weakly labelled units."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from credatlas.outcomes.cues import Cue
from credatlas.outcomes.features import unit_features
from credatlas.outcomes.label import LAYOUT
from credatlas.outcomes.reading import Keep, read_units
from credatlas.outcomes.rules import decide
from credatlas.schema import SectionKind, Unit, UnitLabel
from credatlas.training.units_file import CODES, CodedUnit, WrittenPage, coded_units

FULL_WEIGHT = 1.0
GAP_WEIGHT = 0.5
"""Weight of a copy with gaps in the lexicon: real pages word things in ways that no lexicon lists."""
BLIND_WEIGHT = 0.15
"""Weight of a copy without any cue or known heading: what is left of a page in a language without lexicons."""
SECTION_WEIGHT = 0.5
"""Weight of a copy in which everything but outcomes and aims stands in the section of its kind, as on most providers' pages."""
GAP_SHARE = 0.4
"""Share of lexicon entries that a gap copy hides."""
PLAIN_EVERY = 4
"""Every fourth page is read as plain text, the others as HTML."""


@dataclass(frozen=True, slots=True)
class Example:
    """Features of one unit, its label, its weight, and what it must be kept apart by when folds are made."""

    features: tuple[str, ...]
    label: UnitLabel
    weight: float
    group: str
    language: str
    source: str


def written_examples(pages: Iterable[WrittenPage], *, copies: bool = True) -> list[Example]:
    """Examples of written pages, each also with gaps in the lexicon and blind if ``copies``."""
    examples: list[Example] = []
    for number, page in enumerate(pages):
        language, coded = coded_units(page, plain=number % PLAIN_EVERY == PLAIN_EVERY - 1)
        group = f"{page.language}/{page.page_id}"
        examples += _of_units(coded, language, group, page.language, FULL_WEIGHT, None)
        if copies:
            examples += _of_units(coded, language, group, page.language, GAP_WEIGHT, _gaps)
            examples += _of_units(_sectioned(coded), language, group, page.language, SECTION_WEIGHT, None)
            examples += _of_units(_blind(coded), language, group, page.language, BLIND_WEIGHT, _nothing)
    return examples


def examples_of(
    units: Sequence[Unit], labels: Sequence[UnitLabel | None], language: str, group: str, source: str, weight: float
) -> list[Example]:
    """Examples of units in order; a unit whose label is ``None`` is context only."""
    readings = read_units(units, language)
    verdicts = [decide(reading) for reading in readings]
    return [
        Example(tuple(unit_features(readings, verdicts, position)), label, weight, group, language, source)
        for position, label in enumerate(labels)
        if label is not None
    ]


def _of_units(
    coded: Sequence[CodedUnit], language: str, group: str, page_language: str, weight: float, keep: Keep | None
) -> list[Example]:
    readings = read_units([each.unit for each in coded], language, keep)
    verdicts = [decide(reading) for reading in readings]
    examples = []
    for position, each in enumerate(coded):
        if each.code in CODES and each.unit.kind not in LAYOUT:
            features = tuple(unit_features(readings, verdicts, position))
            examples.append(Example(features, CODES[each.code], weight, group, page_language, "written"))
    return examples


def _blind(coded: Sequence[CodedUnit]) -> list[CodedUnit]:
    hidden = {SectionKind.NONE, SectionKind.METADATA}
    return [
        each if each.unit.section_kind in hidden else CodedUnit(replace(each.unit, section_kind=SectionKind.OTHER), each.code)
        for each in coded
    ]


_OWN_SECTIONS = {
    "c": (SectionKind.CONTENT, SectionKind.CONTENT, SectionKind.DESCRIPTION),
    "p": (SectionKind.PREREQUISITES,),
    "w": (SectionKind.WORKLOAD, SectionKind.CREDITS),
    "d": (SectionKind.DELIVERY, SectionKind.SCHEDULE, SectionKind.LOCATION),
    "s": (SectionKind.ASSESSMENT, SectionKind.ASSESSMENT, SectionKind.CERTIFICATE),
    "u": (SectionKind.AUDIENCE,),
    "k": (SectionKind.CAREER,),
    "x": (SectionKind.PRICE, SectionKind.CONTACT, SectionKind.PROVIDER, SectionKind.STAFF, SectionKind.RELATED),
}


def _sectioned(coded: Sequence[CodedUnit]) -> list[CodedUnit]:
    placed = []
    for each in coded:
        kinds = _OWN_SECTIONS.get(each.code or "")
        if kinds and each.unit.kind not in LAYOUT and not each.unit.key:
            kind = kinds[int(draw(f"section {each.unit.text}") * len(kinds))]
            section = 1000 + list(SectionKind).index(kind)
            placed.append(CodedUnit(replace(each.unit, section_kind=kind, section=section, heading="", lead_in=""), each.code))
        else:
            placed.append(each)
    return placed


def _nothing(_text: str, _cue: Cue) -> bool:
    return False


def _gaps(text: str, cue: Cue) -> bool:
    return draw(f"{cue.group}:{text[cue.start : cue.end].lower()}") >= GAP_SHARE


def draw(seed: str) -> float:
    """A number from 0 (included) to 1 that depends on the seed text alone: chance without a state.

    >>> draw("a") == draw("a") and 0 <= draw("b") < 1
    True
    """
    return int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=6).digest()) / 2**48
