"""Labelling: units in, the same units with their judgement out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from credatlas import artifacts
from credatlas.outcomes.features import LABELS, all_features
from credatlas.outcomes.model import PURPOSE, UnitModel, served_model
from credatlas.outcomes.observable import is_observable
from credatlas.outcomes.reading import Reading, read_units
from credatlas.outcomes.rules import CERTAIN, Verdict, decide, demands_lead_in, is_declared, is_supported
from credatlas.outcomes.statements import count_statements
from credatlas.schema import BlockKind, Unit, UnitJudgement, UnitLabel

LAYOUT = frozenset({BlockKind.HEADING, BlockKind.METADATA})
"""Kinds of units that are no statements: the rules alone label them."""


CERTAIN_TRUST = 2.0
"""Weight beside the model of a rule that the code-book states word for word and whose cue is unmistakable. Other rules have no
weight of their own: the model has seen their verdicts among its features."""
CLOSED_OUTCOME = 0.02
"""What is left of an outcome's probability under a heading that makes "able to" a demand, a criterion or a topic, where no
lead-in says otherwise: the heading decides there (code-book section 1)."""
UNSUPPORTED_OUTCOME = 0.25
"""What is left of it in running text where neither lead-in nor learner nor verb form supports it, wording alone does."""
UNDECLARED_OUTCOME = 0.5
"""What is left of it in running text that a learner or a verb form supports, but no heading or introducing line declares: prose
of real pages holds fewer outcomes than the written pages, which were written to be hard."""
AIM_RARITY = 0.5
"""Aims are about half as frequent among the sentences of real pages (weak units: provider fields) as in the written ones."""
_OUTCOME = LABELS.index(UnitLabel.OUTCOME)
_RARITY = np.array([AIM_RARITY if label is UnitLabel.AIM else 1.0 for label in LABELS])


def label_units(units: Sequence[Unit], language: str) -> tuple[Unit, ...]:
    """The same units in the same order, each with its judgement: label, probability, observable, reason.

    :param units: all units of one document (or one part of it) in order, headings and metadata included.
    :param language: the document's language (ISO 639-1), used where a unit's own gives no cue; ``und`` if unknown.
    :raises ArtifactError: if the served model cannot be loaded.
    """
    return label_with(units, language, served_model())


def label_with(units: Sequence[Unit], language: str, model: UnitModel | None) -> tuple[Unit, ...]:
    """As :func:`label_units`, with a given model; the rules alone without one."""
    readings = read_units(units, language)
    verdicts = [decide(reading) for reading in readings]
    rows: Sequence[NDArray[np.float64] | None] = [None] * len(readings)
    if model is not None and readings:
        rows = list(model.probabilities(all_features(readings, verdicts)))
    name = artifacts.served(PURPOSE) or "rules"
    return tuple(
        replace(reading.unit, judgement=_judge(reading, verdict, row, name))
        for reading, verdict, row in zip(readings, verdicts, rows, strict=True)
    )


def _judge(reading: Reading, verdict: Verdict, learned: NDArray[np.float64] | None, model: str) -> UnitJudgement:
    row = _combine(learned, verdict, reading)
    best = int(row.argmax())
    label = LABELS[best]
    agrees = label is verdict.label
    outcome = label is UnitLabel.OUTCOME
    return UnitJudgement(
        label=label,
        confidence=round(float(row[best]), 4),
        observable=is_observable(reading) if outcome else None,
        statements=count_statements(reading) if outcome else 0,
        reason=verdict.reason if agrees else _outvoted(verdict, label),
        rule=verdict.rule if agrees else model,
        probabilities={each: float(chance) for each, chance in zip(LABELS, row, strict=True)},
    )


def _combine(learned: NDArray[np.float64] | None, verdict: Verdict, reading: Reading) -> NDArray[np.float64]:
    """The model's probabilities with the rule's own: a product of experts, the rule's weighed by what it is worth."""
    prior = np.array(_spread(verdict))
    if learned is None or reading.unit.kind in LAYOUT or not any(character.isalpha() for character in reading.unit.text):
        return prior
    trust = CERTAIN_TRUST if verdict.strength >= CERTAIN else 0.0
    row = learned * prior**trust * _RARITY
    if verdict.label is not UnitLabel.OUTCOME and demands_lead_in(reading):
        row[_OUTCOME] *= CLOSED_OUTCOME
    elif not is_declared(reading) and verdict.strength < CERTAIN:
        row[_OUTCOME] *= UNDECLARED_OUTCOME if is_supported(reading) else UNSUPPORTED_OUTCOME
    return np.asarray(row / row.sum())


def _outvoted(verdict: Verdict, label: UnitLabel) -> str:
    return f"wording and neighbours speak for {label.value}; the rule alone says {verdict.label.value}: {verdict.reason}"


def _spread(verdict: Verdict) -> list[float]:
    rest = (1 - verdict.strength) / (len(LABELS) - 1)
    return [verdict.strength if label is verdict.label else rest for label in LABELS]
