"""Training every model of the project: what ``credatlas train`` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from credatlas.training.subjects import train_subjects
from credatlas.training.units import train_units

TRAINERS: Mapping[str, Callable[[Path | None, Path | None], tuple[str, str]]] = {
    "units": train_units,
    "subjects": train_subjects,
}
"""Purpose → trainer: data folder and models folder in, id and checksum out."""


def train_models(data: Path | None = None, out: Path | None = None) -> dict[str, str]:
    """Train all models.

    :param data: a data folder with weak units, or ``None``.
    :param out: the folder of models; by default the one that is served from.
    :return: id of each model and the checksum of its bytes.
    """
    return dict(train(data, out) for train in TRAINERS.values())
