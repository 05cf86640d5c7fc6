"""Weakly labelled units: short texts whose label is the provider's own field, or a vocabulary they come from.

They carry no page around them, so each gets the surroundings its field would have on a page: most often its heading, sometimes
none. Texts whose label their own form contradicts are left out (about one in ten is mislabelled).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from credatlas.outcomes.reading import ACHIEVING, Reading, Role, read_units
from credatlas.schema import BlockKind, SectionKind, Unit, UnitLabel
from credatlas.training.examples import Example, draw, examples_of

PATH = Path("units") / "weak_units.jsonl.gz"
"""Place inside the data folder."""

WEIGHT = 0.25
"""Weight of a weak unit beside a written one."""

PER_SOURCE = 1200
"""Units of one source and label that are used: no source may outweigh the others."""

PAGE_UNITS = 5
"""Weak units that are put together as the items of one section."""


@dataclass(frozen=True, slots=True)
class WeakUnit:
    """A text with its weak label, language and source."""

    text: str
    language: str
    weak_label: str
    source: str


CONTEXTS: dict[str, tuple[tuple[float, SectionKind, UnitLabel], ...]] = {
    "outcome": ((0.7, SectionKind.OUTCOMES, UnitLabel.OUTCOME), (0.85, SectionKind.OBJECTIVES, UnitLabel.OUTCOME)),
    "outcome_field": ((0.7, SectionKind.OUTCOMES, UnitLabel.OUTCOME), (0.85, SectionKind.OBJECTIVES, UnitLabel.OUTCOME)),
    "skill_phrase": ((0.35, SectionKind.OUTCOMES, UnitLabel.OUTCOME), (0.5, SectionKind.CONTENT, UnitLabel.CONTENT)),
    "content_field": (
        (0.4, SectionKind.CONTENT, UnitLabel.CONTENT),
        (0.65, SectionKind.DESCRIPTION, UnitLabel.CONTENT),
        (0.85, SectionKind.OTHER, UnitLabel.CONTENT),
    ),
    "knowledge_phrase": (
        (0.2, SectionKind.CONTENT, UnitLabel.CONTENT),
        (0.3, SectionKind.OUTCOMES, UnitLabel.CONTENT),
        (0.4, SectionKind.OTHER, UnitLabel.CONTENT),
    ),
    "aim_field": ((0.5, SectionKind.OBJECTIVES, UnitLabel.AIM), (0.8, SectionKind.DESCRIPTION, UnitLabel.AIM)),
}
"""For each weak label: up to which draw it stands in which section with which label; beyond the last, it stands under no
heading if its own form carries the label, else it is left out."""


def read_weak_units(data: Path, without: Collection[str] = ()) -> list[WeakUnit]:
    """The weak units of a data folder in the order of the file, those of some sources left out.

    :param data: the data folder.
    :param without: sources that are left out (to measure on them).
    """
    units = []
    with gzip.open(data / PATH, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["source"] not in without:
                units.append(WeakUnit(" ".join(row["text"].split()), row["lang"], row["weak_label"], row["source"]))
    return units


def weak_examples(weak: list[WeakUnit]) -> list[Example]:
    """Examples of weak units, each in the surroundings that its field would have."""
    examples: list[Example] = []
    chosen = _choose(weak)
    for number, (section, label, members) in enumerate(_pages(chosen)):
        examples += _page(members, section, label, number)
    return examples


def _choose(weak: list[WeakUnit]) -> list[tuple[WeakUnit, SectionKind, UnitLabel]]:
    ranked = sorted(weak, key=lambda each: (each.source, each.weak_label, draw(each.text), each.text))
    chosen = []
    for _, members in groupby(ranked, key=lambda each: (each.source, each.weak_label)):
        for each in list(members)[:PER_SOURCE]:
            place = draw(f"place {each.text}")
            label = CONTEXTS[each.weak_label][-1][2]
            section = next((kind for bound, kind, _ in CONTEXTS[each.weak_label] if place < bound), SectionKind.NONE)
            label = next((label for bound, _, label in CONTEXTS[each.weak_label] if place < bound), label)
            if len(each.text) >= _SHORTEST:
                chosen.append((each, section, label))
    return chosen


_SHORTEST = 4


def _pages(chosen: list[tuple[WeakUnit, SectionKind, UnitLabel]]) -> Iterator[tuple[SectionKind, UnitLabel, list[WeakUnit]]]:
    ranked = sorted(chosen, key=lambda each: (each[0].source, each[0].language, each[1], each[2], draw(each[0].text)))
    for (_, _, section, label), members in groupby(
        ranked, key=lambda each: (each[0].source, each[0].language, each[1], each[2])
    ):
        texts = [each[0] for each in members]
        for start in range(0, len(texts), PAGE_UNITS):
            yield section, label, texts[start : start + PAGE_UNITS]


def _page(members: list[WeakUnit], section: SectionKind, label: UnitLabel, number: int) -> list[Example]:
    listed = number % 2 == 0
    units = [
        Unit(
            index=index,
            start=0,
            end=len(each.text),
            text=each.text,
            kind=BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH,
            language=each.language,
            section=1,
            section_kind=section,
            block=index,
            group=1 if listed else 0,
        )
        for index, each in enumerate(members)
    ]
    language = members[0].language
    labels = [label if _plausible(reading, label) else None for reading in read_units(units, language)]
    return examples_of(units, labels, language, f"weak/{number}", members[0].source, WEIGHT)


def _plausible(reading: Reading, label: UnitLabel) -> bool:
    section = reading.unit.section_kind
    carried = reading.role in ACHIEVING
    if label is UnitLabel.OUTCOME:
        ability = bool(reading.opening or reading.closing or reading.subject == "learner" or carried)
        return carried if section is SectionKind.NONE else ability and not reading.announces
    if label is UnitLabel.AIM:
        return reading.role is Role.AIM
    if label is UnitLabel.CONTENT and section is SectionKind.OUTCOMES:
        return not reading.verbs
    return not carried
