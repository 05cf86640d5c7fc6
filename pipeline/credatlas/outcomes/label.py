"""Labelling: units in, the same units with their judgement out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from credatlas.outcomes.observable import is_observable
from credatlas.outcomes.reading import Reading, read_units
from credatlas.outcomes.rules import Verdict, decide
from credatlas.outcomes.statements import count_statements
from credatlas.schema import Unit, UnitJudgement, UnitLabel


def label_units(units: Sequence[Unit], language: str) -> tuple[Unit, ...]:
    """The same units in the same order, each with its judgement: label, probability, observable, reason.

    :param units: all units of one document (or one part of it) in order, headings and metadata included.
    :param language: the document's language (ISO 639-1), used where a unit's own gives no cue; ``und`` if unknown.
    """
    return tuple(replace(reading.unit, judgement=_judge(reading, decide(reading))) for reading in read_units(units, language))


def _judge(reading: Reading, verdict: Verdict) -> UnitJudgement:
    outcome = verdict.label is UnitLabel.OUTCOME
    rest = (1 - verdict.strength) / (len(UnitLabel) - 1)
    return UnitJudgement(
        label=verdict.label,
        confidence=verdict.strength,
        observable=is_observable(reading) if outcome else None,
        statements=count_statements(reading) if outcome else 0,
        reason=verdict.reason,
        rule=verdict.rule,
        probabilities={label: verdict.strength if label is verdict.label else rest for label in UnitLabel},
    )
