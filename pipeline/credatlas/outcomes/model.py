"""The learned model of units: a linear classifier over named features, calibrated, applied without scikit-learn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from credatlas import artifacts
from credatlas.errors import ArtifactError
from credatlas.outcomes.features import LABELS

PURPOSE = "units"
"""Name of this model's line in ``served.toml``."""

FORMAT = 1
"""Version of the layout of the stored model."""


@dataclass(frozen=True, slots=True, eq=False)
class UnitModel:
    """Weights by feature name.

    ``weights`` has a row a feature; columns follow :data:`credatlas.outcomes.features.LABELS`. Unknown features count
    for nothing.
    """

    vocabulary: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperature: float
    firm: frozenset[str] = frozenset()
    """Verdicts (:attr:`credatlas.outcomes.rules.Verdict.key`) that were right so often that the model does not outvote them."""
    tried: frozenset[str] = frozenset()
    """Verdicts that training saw often enough for the model to have learnt their worth."""
    nothing: NDArray[np.float32] = field(default_factory=lambda: np.zeros(len(LABELS), dtype=np.float32))

    def probabilities(self, features: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Calibrated probabilities, a row a unit, a column a label (rows sum to 1)."""
        if not features:
            return np.zeros((0, len(LABELS)))
        vocabulary = self.vocabulary
        known = [[vocabulary[name] for name in names if name in vocabulary] for names in features]
        scores = np.array([self.weights[rows].sum(axis=0) if rows else self.nothing for rows in known], dtype=np.float64)
        scores += self.bias
        scores /= self.temperature
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))


def pack(
    vocabulary: Sequence[str],
    weights: NDArray[np.float32],
    bias: NDArray[np.float32],
    temperature: float,
    firm: Iterable[str] = (),
    tried: Iterable[str] = (),
) -> dict[str, Any]:
    """The stored layout of a model: plain values and arrays that skops reads without trusting any type.

    :param vocabulary: feature names, in the order of the rows of ``weights``.
    """
    return {
        "format": FORMAT,
        "labels": "\n".join(LABELS),
        "vocabulary": "\n".join(vocabulary),
        "weights": np.ascontiguousarray(weights, dtype=np.float16),
        "bias": np.asarray(bias, dtype=np.float32),
        "temperature": float(temperature),
        "firm": "\n".join(sorted(firm)),
        "tried": "\n".join(sorted(tried)),
    }


def unpack(stored: dict[str, Any]) -> UnitModel:
    """A model from its stored layout.

    :raises ArtifactError: if the layout or the labels are not those of this version.
    """
    if stored.get("format") != FORMAT or stored.get("labels") != "\n".join(LABELS):
        raise ArtifactError("The model of units was made for another version. Run 'credatlas train'.")
    names = stored["vocabulary"].split("\n")
    weights = np.asarray(stored["weights"], dtype=np.float32)
    tried = frozenset(stored.get("tried", "").split("\n"))
    firm = frozenset(stored.get("firm", "").split("\n"))
    return UnitModel({name: row for row, name in enumerate(names)}, weights, stored["bias"], stored["temperature"], firm, tried)


@cache
def served_model() -> UnitModel | None:
    """The model that serves units, or ``None`` where none is installed (the rules decide alone then).

    :raises ArtifactError: if it is named and cannot be loaded.
    """
    model_id = artifacts.served(PURPOSE)
    return unpack(artifacts.load(model_id)) if model_id else None
