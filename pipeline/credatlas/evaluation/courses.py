"""Measuring on double-coded course pages in a data folder that is not part of the project."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from credatlas.evaluation.written import Label
from credatlas.extract import extract_document
from credatlas.outcomes import judge_outcomes
from credatlas.outcomes.label import label_units
from credatlas.schema import BlockKind, OutcomeState, RawDocument, SectionKind, Unit, UnitLabel
from credatlas.segment import segment_document
from credatlas.settings import Settings
from credatlas.training.units_file import CODES, HEADING

PRIORITY = (
    UnitLabel.OUTCOME,
    UnitLabel.PREREQUISITE,
    UnitLabel.WORKLOAD,
    UnitLabel.AIM,
    UnitLabel.DELIVERY,
    UnitLabel.ASSESSMENT,
    UnitLabel.CONTENT,
    UnitLabel.AUDIENCE,
    UnitLabel.CAREER,
    UnitLabel.OTHER,
)
"""Which label a coded line has that holds several units: coders code a line by the first of these that it holds."""

SHORTEST = 3
"""Characters from which on a unit's text may be looked for inside a line."""


@dataclass(frozen=True, slots=True)
class CodedCourse:
    """A coded page: its bytes, the lines that the coders read, a code a line, and its state."""

    page_id: str
    source: str
    language: str
    content: bytes
    lines: tuple[str, ...]
    codes: str
    state: OutcomeState


@dataclass(frozen=True, slots=True)
class CourseResult:
    """What was said of one coded page: gold and guessed label a line, state, how sure."""

    course: CodedCourse
    pairs: tuple[tuple[UnitLabel, UnitLabel | None], ...]
    texts: tuple[str, ...]
    guess: OutcomeState
    confidence: float
    reason: str
    declared: bool
    chances: tuple[tuple[float, bool], ...]
    """Confidence of each unit that alone makes up a line, and whether it is right."""


def read_courses(data: Path) -> list[CodedCourse]:
    """The coded courses of a data folder (``courses/gold.jsonl``, ``pages``, ``texts``), in order; the source is the name
    without its last part."""
    folder = data / "courses"
    courses = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        name = row["doc"]
        text = (folder / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        page = (folder / "pages" / f"{name}.html").read_bytes()
        lines = tuple(text.split("\n"))
        state = OutcomeState(row["lo_state"])
        courses.append(CodedCourse(name, name.rsplit("-", 1)[0], row["language"], page, lines, row["lines"], state))
    return courses


def measure_courses(courses: Sequence[CodedCourse], label: Label = label_units) -> list[CourseResult]:
    """Results of all coded courses, in order."""
    settings = Settings(kind="course")
    return [_measure(course, label, settings) for course in courses]


def _measure(course: CodedCourse, label: Label, settings: Settings) -> CourseResult:
    raw = RawDocument.from_bytes(course.content, source=f"{course.page_id}.html")
    segmented = segment_document(extract_document(raw, settings), settings)
    labelled = label(segmented.units, segmented.language)
    visible = [unit for unit in labelled if unit.kind is not BlockKind.METADATA]
    judged = judge_outcomes(visible, settings)
    found = list(_lines(course, visible))
    return CourseResult(
        course=course,
        pairs=tuple((gold, guess) for _, gold, guess, _ in found),
        texts=tuple(line for line, *_ in found),
        guess=judged.state,
        confidence=judged.confidence,
        reason=judged.reason,
        declared=any(unit.section_kind in (SectionKind.OUTCOMES, SectionKind.OBJECTIVES) for unit in visible),
        chances=tuple((chance, gold is guess) for _, gold, guess, chance in found if chance is not None),
    )


def _lines(course: CodedCourse, units: Sequence[Unit]) -> Iterator[tuple[str, UnitLabel, UnitLabel | None, float | None]]:
    squashed = [
        (squash(piece), unit.judgement) for unit in units if unit.judgement for piece in unit.text.split("\n")
    ]  # a sentence may run over several lines that were wrapped by hand
    for code, line in zip(course.codes, course.lines, strict=False):
        key = squash(re.sub(r"^(##|-)\s*", "", line))
        if code == HEADING or not key:
            continue
        hits = [judgement for text, judgement in squashed if len(text) >= SHORTEST and (text in key or key in text)]
        guess = min((hit.label for hit in hits), key=PRIORITY.index, default=None)
        yield line, CODES[code], guess, hits[0].confidence if len(hits) == 1 else None


def squash(text: str) -> str:
    """Words of a text, folded, with single spaces: how lines and units are compared.

    >>> squash("– Plan, run!")
    'plan run'
    """
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()
