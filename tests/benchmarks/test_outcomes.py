"""Labelling a page of 60 units, beside spaCy tokenising the same text in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from credatlas.nlp import tokenizer
from credatlas.outcomes import cues, label_units
from credatlas.schema import BlockKind, SectionKind, Unit

UNITS = 60
ROUNDS = 15
RATIO = 2.5
"""Labelling may take this many times what tokenising alone takes (about 2 ms for 60 units): the page stays under 5 ms."""

SENTENCES = (
    "After the course participants will be able to plan a fire drill and evaluate its results.",
    "Replace a worn mechanical seal and check the alignment of the shaft",
    "The course covers pumps, valves, seals and the basics of hydraulic calculation.",
    "Two evenings a week over six weeks, 36 hours in all, in the workshop of the training centre.",
    "No prior knowledge is required, but you should be able to read a simple technical drawing.",
    "A written test and a practical task decide on the certificate.",
)


def _page() -> list[Unit]:
    kinds = (SectionKind.NONE, SectionKind.OUTCOMES, SectionKind.CONTENT, SectionKind.OTHER, SectionKind.PREREQUISITES)
    units, position = [], 0
    for index in range(UNITS):
        text = f"{SENTENCES[index % len(SENTENCES)][:-1]} ({index})."
        kind = BlockKind.LIST_ITEM if index % 3 else BlockKind.PARAGRAPH
        unit = Unit(
            index=index,
            start=position,
            end=position + len(text),
            text=text,
            kind=kind,
            language="en",
            section=index // 12,
            section_kind=kinds[index // 12],
            heading="Learning outcomes",
            block=index,
        )
        units.append(unit)
        position += len(text) + 1
    return units


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.benchmark
def test_labelling_beside_tokenising() -> None:
    units = _page()
    pipeline = tokenizer("en")
    texts = [unit.text for unit in units]

    def label() -> object:
        cues.find_cues.cache_clear()  # a page's own texts are new, each time
        return label_units([replace(unit, judgement=None) for unit in units], "en")

    label()
    labelling = _best(label)
    tokenising = _best(lambda: [len(document) for document in pipeline.pipe(texts)])
    print(f"labelling {labelling * 1000:.2f} ms, tokenising {tokenising * 1000:.2f} ms, ratio {labelling / tokenising:.2f}")
    assert labelling / tokenising < RATIO
