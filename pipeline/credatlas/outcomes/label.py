"""Labelling: units in, the same units with their judgement out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from credatlas import artifacts
from credatlas.outcomes.cues import table
from credatlas.outcomes.features import LABELS, all_features
from credatlas.outcomes.model import PURPOSE, UnitModel, served_model
from credatlas.outcomes.observable import is_observable
from credatlas.outcomes.reading import Reading, read_units
from credatlas.outcomes.rules import CERTAIN, Verdict, decide, demands_lead_in, is_declared, is_supported
from credatlas.outcomes.statements import count_statements
from credatlas.schema import BlockKind, SectionKind, Unit, UnitJudgement, UnitLabel

LAYOUT = frozenset({BlockKind.HEADING, BlockKind.METADATA})
"""Kinds of units that are no statements: the rules alone label them."""


CERTAIN_ODDS = 1000.0
"""How much likelier than the model alone says a firm rule makes its label: one that was right in nearly every training unit
that it applied to. Other rules have no weight of their own: the model has seen their verdicts among its features."""
SECTION_ODDS = 100.0
"""The same of a rule that the code-book states word for word, but that written training pages often break: they mix sections,
which real pages keep apart."""
SHARPNESS = 0.95
"""Exponent that takes back what the product overstates: rules and model see the same words, so they are not independent."""
UNKNOWN_LANGUAGE = 0.6
"""Exponent that flattens the probabilities where neither the unit's nor the document's language has a lexicon."""
CLOSED_OUTCOME = 0.02
"""What is left of an outcome's probability under a heading that makes "able to" a demand, a criterion or a topic, where no
lead-in says otherwise: the heading decides there (code-book section 1)."""
UNSUPPORTED_OUTCOME = 0.25
"""What is left of it in running text where neither lead-in nor learner nor verb form supports it, wording alone does."""
UNDECLARED_OUTCOME = 0.5
"""What is left of it in running text that a learner or a verb form supports, but no heading or introducing line declares: prose
of real pages holds fewer outcomes than the written pages, which were written to be hard."""
PROSE_SENTENCES = 3
PROSE_OUTCOME = 0.2
"""What is left of that in a paragraph of several sentences, which written pages do not have (one sentence each): among the many
sentences of a description few are outcomes."""
AIM_RARITY = 0.5
"""Aims are about half as frequent among the sentences of real pages (weak units: provider fields) as in the written ones."""
UNSAID_AIM = 0.2
"""What is left of an aim's probability in a description or among contents where no rule sees an intention stated."""
_DESCRIBING = frozenset({SectionKind.DESCRIPTION, SectionKind.CONTENT})
_COLUMN = {label: column for column, label in enumerate(LABELS)}
_OUTCOME, _AIM = _COLUMN[UnitLabel.OUTCOME], _COLUMN[UnitLabel.AIM]
_LETTER = re.compile(r"[^\W\d_]")


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
    rows: Sequence[Sequence[float] | None] = [None] * len(readings)
    if model is not None and readings:
        rows = model.probabilities(all_features(readings, verdicts)).tolist()
    name = artifacts.served(PURPOSE) or "rules"
    return tuple(
        replace(
            reading.unit,
            judgement=_judge(
                reading,
                verdict,
                _combine(row, verdict, _rule_odds(verdict, reading, model), reading, language),
                name,
            ),
        )
        for reading, verdict, row in zip(readings, verdicts, rows, strict=True)
    )


def _judge(reading: Reading, verdict: Verdict, row: Sequence[float], model: str) -> UnitJudgement:
    confidence = max(row)
    label = LABELS[row.index(confidence)]
    agrees = label is verdict.label
    outcome = label is UnitLabel.OUTCOME
    return UnitJudgement(
        label=label,
        confidence=round(confidence, 4),
        observable=is_observable(reading) if outcome else None,
        statements=count_statements(reading) if outcome else 0,
        reason=verdict.reason if agrees else _outvoted(verdict, label),
        rule=verdict.rule if agrees else model,
        probabilities=dict(zip(LABELS, row, strict=True)),
    )


def _combine(
    learned: Sequence[float] | None, verdict: Verdict, odds: float, reading: Reading, language: str
) -> Sequence[float]:
    """The model's probabilities with what the rules know for certain: a product of experts, summing to 1."""
    rule = _COLUMN[verdict.label]
    if learned is None or reading.unit.kind in LAYOUT or not _LETTER.search(reading.unit.text):
        rest = (1 - verdict.strength) / (len(LABELS) - 1)
        return [verdict.strength if column == rule else rest for column in range(len(LABELS))]
    row = list(learned)
    row[_AIM] *= AIM_RARITY
    if rule != _AIM and reading.section in _DESCRIBING:
        row[_AIM] *= UNSAID_AIM
    row[rule] *= odds
    if odds < CERTAIN_ODDS and not is_declared(reading):
        row[_OUTCOME] *= UNDECLARED_OUTCOME if is_supported(reading) else UNSUPPORTED_OUTCOME
        if reading.sentences >= PROSE_SENTENCES:
            row[_OUTCOME] *= PROSE_OUTCOME
    if rule != _OUTCOME and demands_lead_in(reading):
        row[_OUTCOME] *= CLOSED_OUTCOME
    known = table(reading.unit.language) is not None or table(language) is not None
    row = [chance ** (SHARPNESS if known else UNKNOWN_LANGUAGE) for chance in row]
    total = sum(row)
    return [chance / total for chance in row]


def _rule_odds(verdict: Verdict, reading: Reading, model: UnitModel | None) -> float:
    """How much more likely than the model says a rule makes its label: by what training saw of the rule."""
    if model is None:
        return 1.0
    prose = verdict.label is UnitLabel.OUTCOME and verdict.strength < CERTAIN and not is_declared(reading)
    if verdict.key in model.firm:
        return 1.0 if prose else CERTAIN_ODDS
    if verdict.strength >= CERTAIN:
        return SECTION_ODDS
    return 1.0 if verdict.key in model.tried else verdict.strength / (1 - verdict.strength)


def _outvoted(verdict: Verdict, label: UnitLabel) -> str:
    return f"wording and neighbours speak for {label.value}; the rule alone says {verdict.label.value}: {verdict.reason}"
