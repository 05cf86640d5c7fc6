"""Fitting the model of units: multinomial logistic regression over named features, its temperature set on held-out pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from credatlas.outcomes.features import LABELS, RULE
from credatlas.outcomes.model import UnitModel, pack, unpack
from credatlas.schema import UnitLabel
from credatlas.training.examples import FULL_WEIGHT, Example, draw

LEAST_PAGES = 2
"""Groups (pages) a feature must occur in: what one page alone says is its subject matter."""
STRENGTH = 0.5
"""Inverse of the regularisation (scikit-learn's ``C``), chosen by cross-validation over pages and held-out languages."""
WORD_SCALE = 0.4
"""Value of a word feature beside 1 for a language-independent one: words are regularised more, providers differ in them."""
FIRM_PRECISION = 0.95
TRIED_UNITS = 20
"""A rule that was right this often, in so many units, is not outvoted."""
FOLDS = 3
"""Folds of pages for the calibration."""
STEPS = 60
"""Iterations of the solver at most."""

_WORD_SIGNS = ("w=", "s=", "last", "key=", "heading:", "lead:", *(f"{index}" for index in range(10)))
_COLUMN = {label: column for column, label in enumerate(LABELS)}


def fit(examples: Sequence[Example]) -> UnitModel:
    """A calibrated model.

    :param examples: training examples; the order does not change the outcome as long as it is the same.
    """
    vocabulary = vocabulary_of(examples)
    weights, bias = _weights(examples, vocabulary)
    return unpack(pack(vocabulary, weights, bias, _temperature(examples), *rule_record(examples)))


def rule_record(examples: Sequence[Example]) -> tuple[frozenset[str], frozenset[str]]:
    """Verdicts of rules that are firm, and those that were tried: see :class:`credatlas.outcomes.model.UnitModel`.

    Tried is what :data:`TRIED_UNITS` written units or more have; firm what is right in :data:`FIRM_PRECISION` of them. Rules
    learn nothing from the units, so the units need not be held out to count.
    """
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for example in examples:
        if example.weight >= FULL_WEIGHT:
            key = next(name for name in example.features if name.startswith(RULE) and "+" in name).removeprefix(RULE)
            total[key] += 1
            hits[key] += key.partition("=")[2].partition("+")[0] == example.label.value
    tried = frozenset(key for key, count in total.items() if count >= TRIED_UNITS)
    return frozenset(key for key in tried if hits[key] >= FIRM_PRECISION * total[key]), tried


def fit_uncalibrated(examples: Sequence[Example]) -> UnitModel:
    """A model with temperature 1, for measurements that calibrate or need no probabilities."""
    vocabulary = vocabulary_of(examples)
    return unpack(pack(vocabulary, *_weights(examples, vocabulary), 1.0, *rule_record(examples)))


def vocabulary_of(examples: Sequence[Example]) -> list[str]:
    """The features that enough pages have, sorted."""
    pages: Counter[str] = Counter()
    seen: dict[str, str] = {}
    for example in examples:
        for name in example.features:
            if seen.get(name) != example.group:
                seen[name] = example.group
                pages[name] += 1
    return sorted(name for name, count in pages.items() if count >= LEAST_PAGES)


def scale_of(name: str) -> float:
    """The value a feature has where it is present."""
    return WORD_SCALE if name.startswith(_WORD_SIGNS) else 1.0


def fold_of(example: Example) -> int:
    """The fold of an example: all copies of one page fall into the same."""
    return int(draw(f"fold {example.group}") * FOLDS)


def _weights(examples: Sequence[Example], vocabulary: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    matrix = _matrix(examples, vocabulary)
    labels = np.array([_COLUMN[example.label] for example in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=STEPS, tol=1e-4)
    model.fit(matrix, labels, sample_weight=np.array([example.weight for example in examples]))
    scales = np.array([scale_of(name) for name in vocabulary])
    weights = np.zeros((len(vocabulary), len(LABELS)), dtype=np.float32)
    bias = np.full(len(LABELS), -20.0, dtype=np.float32)  # a label that no example has is never given
    for row, column in enumerate(model.classes_):
        weights[:, column] = model.coef_[row] * scales
        bias[column] = model.intercept_[row]
    return weights, bias


def _matrix(examples: Sequence[Example], vocabulary: Sequence[str]) -> csr_matrix:
    index = {name: (column, scale_of(name)) for column, name in enumerate(vocabulary)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for example in examples:
        for column, value in sorted(index[name] for name in example.features if name in index):  # sums depend on the order
            columns.append(column)
            values.append(value)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(examples), len(vocabulary)))


def _temperature(examples: Sequence[Example]) -> float:
    """The temperature that makes held-out probabilities likeliest (Guo et al. 2017), over folds of whole pages."""
    scores, labels = [], []
    for fold in range(FOLDS):
        inside = [example for example in examples if fold_of(example) != fold]
        outside = [example for example in examples if fold_of(example) == fold and example.weight >= FULL_WEIGHT]
        if not outside or len({example.label for example in inside}) < len(UnitLabel):
            continue
        model = fit_uncalibrated(inside)
        scores.append(np.log(model.probabilities([example.features for example in outside]) + 1e-12))
        labels += [_COLUMN[example.label] for example in outside]
    if not scores:
        return 1.0
    logits, truth = np.vstack(scores), np.array(labels)

    def loss(temperature: float) -> float:
        scaled = logits / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(len(truth)), truth]))

    return round(float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x), 3)
