"""Baselines that the judgement is measured beside: the heading alone, and character n-grams of the unit alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from credatlas.evaluation.written import Label
from credatlas.outcomes.label import LAYOUT
from credatlas.outcomes.rules import SECTION_LABELS
from credatlas.schema import SectionKind, Unit, UnitJudgement, UnitLabel

NGRAMS = (2, 4)
"""Lengths of the character n-grams, inside word boundaries."""
COLUMNS = 2**18
"""Columns of the hashed n-grams."""
MOST_TEXTS = 40_000
"""Texts that the n-gram baseline is trained on."""


def by_heading(units: Sequence[Unit], _language: str) -> tuple[Unit, ...]:
    """Every unit has the label of its section's heading: what systems do that look at headings only."""
    labels = {**SECTION_LABELS, SectionKind.OUTCOMES: UnitLabel.OUTCOME, SectionKind.OBJECTIVES: UnitLabel.OUTCOME}
    return tuple(_labelled(unit, labels.get(unit.section_kind, UnitLabel.CONTENT)) for unit in units)


def by_ngrams(texts: Sequence[str], labels: Sequence[UnitLabel]) -> Label:
    """A way to label units by character n-grams of their text, trained on texts and their labels."""
    vectorizer = HashingVectorizer(analyzer="char_wb", ngram_range=NGRAMS, n_features=COLUMNS, alternate_sign=False)
    step = max(1, len(texts) // MOST_TEXTS)
    model = LogisticRegression(max_iter=60, C=10.0)
    model.fit(vectorizer.transform(texts[::step]), [label.value for label in labels[::step]])
    return partial(_by_ngrams, vectorizer, model)


def _by_ngrams(
    vectorizer: HashingVectorizer, model: LogisticRegression, units: Sequence[Unit], _language: str
) -> tuple[Unit, ...]:
    if not units:
        return ()
    labels = model.predict(vectorizer.transform([unit.text for unit in units]))
    return tuple(_labelled(unit, UnitLabel(label)) for unit, label in zip(units, labels, strict=True))


def _labelled(unit: Unit, label: UnitLabel) -> Unit:
    if unit.kind in LAYOUT:
        label = UnitLabel.OTHER
    outcome = label is UnitLabel.OUTCOME
    judgement = UnitJudgement(label, 1.0, observable=True if outcome else None, statements=int(outcome), rule="baseline")
    return replace(unit, judgement=judgement)
