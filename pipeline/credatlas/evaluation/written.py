"""Measuring on written pages: units and page states of ``*.units`` files that training does not see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from credatlas.outcomes import judge_outcomes
from credatlas.outcomes.label import LAYOUT, label_units
from credatlas.schema import OutcomeState, Unit, UnitLabel
from credatlas.settings import Settings
from credatlas.training.units_file import CODES, WrittenPage, coded_units

Label = Callable[[Sequence[Unit], str], tuple[Unit, ...]]
"""A way to label units: :func:`credatlas.outcomes.label_units` or a baseline."""

FOUR = frozenset({UnitLabel.OUTCOME, UnitLabel.AIM, UnitLabel.CONTENT})
"""The labels that the macro-F1 of outcome / aim / content / rest keeps apart."""


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit's gold label and what was said of it."""

    page: str
    language: str
    text: str
    code: str
    gold: UnitLabel
    guess: UnitLabel
    confidence: float
    observable: bool | None
    reason: str
    section: str


@dataclass(frozen=True, slots=True)
class PageResult:
    """One page's gold state and what was said of it."""

    page: str
    language: str
    gold: OutcomeState
    guess: OutcomeState
    confidence: float
    reason: str
    declared: bool
    """Whether the page has a heading that declares outcomes or objectives."""


def measure_written(pages: Iterable[WrittenPage], label: Label = label_units) -> tuple[list[UnitResult], list[PageResult]]:
    """Results of all units and pages, in order."""
    units: list[UnitResult] = []
    states: list[PageResult] = []
    for page in pages:
        language, coded = coded_units(page)
        labelled = label([each.unit for each in coded], language)
        for each, unit in zip(coded, labelled, strict=True):
            judgement = unit.judgement
            if each.code in CODES and unit.kind not in LAYOUT and judgement is not None:
                units.append(
                    UnitResult(
                        page=page.page_id,
                        language=page.language,
                        text=unit.text,
                        code=each.code or "",
                        gold=CODES[each.code or ""],
                        guess=judgement.label,
                        confidence=judgement.confidence,
                        observable=judgement.observable,
                        reason=f"{judgement.rule}: {judgement.reason}",
                        section=f"{unit.section_kind.value} '{unit.heading}' lead '{unit.lead_in}'",
                    )
                )
        judged = judge_outcomes(labelled, Settings())
        declared = any(unit.section_kind.value in ("outcomes", "objectives") for unit in labelled)
        states.append(
            PageResult(page.page_id, page.language, page.state, judged.state, judged.confidence, judged.reason, declared)
        )
    return units, states


def four(label: UnitLabel) -> str:
    """The label, or ``rest`` for all but outcome, aim and content."""
    return label.value if label in FOUR else "rest"


def four_pairs(results: Iterable[UnitResult]) -> list[tuple[str, str]]:
    """(gold, guess) pairs of outcome / aim / content / rest."""
    return [(four(result.gold), four(result.guess)) for result in results]
