"""Training the model of units: written pages and weak units in, a served model folder out."""

from __future__ import annotations

import platform
from pathlib import Path

import numpy
import sklearn
import skops

from credatlas import artifacts
from credatlas.outcomes.model import PURPOSE, UnitModel, pack
from credatlas.training.card import unit_card
from credatlas.training.examples import Example, written_examples
from credatlas.training.fit import fit
from credatlas.training.store import serve, write_model
from credatlas.training.units_file import read_folder
from credatlas.training.weak import PATH, read_weak_units, weak_examples

MODEL_ID = "units-linear-2"
"""Name and version of the model: a change of features or data that changes judgements gets a new number."""

WRITTEN = Path(__file__).parents[3] / "annotations" / "training"
"""Written training pages of the checkout."""


def unit_examples(data: Path | None, written: Path = WRITTEN) -> list[Example]:
    """All training examples: of the written pages and, if a data folder has them, of the weak units."""
    examples = written_examples(read_folder(written))
    if data is not None and (data / PATH).is_file():
        examples += weak_examples(read_weak_units(data))
    return examples


def train_units(data: Path | None = None, out: Path | None = None, written: Path = WRITTEN) -> tuple[str, str]:
    """Train the model of units and let it serve.

    :param data: a data folder with weak units, or ``None`` to train on the written pages alone.
    :param out: the folder of models; by default the one that is served from.
    :param written: folder of the written training pages.
    :return: the model's id and the checksum of its bytes, equal for equal input.
    """
    folder = out or artifacts.folder()
    examples = unit_examples(data, written)
    model = fit(examples)
    names = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
    stored = pack(names, model.weights, model.bias, model.temperature, model.firm, model.tried)
    checksum = write_model(folder, MODEL_ID, stored, _manifest(examples, model), unit_card(MODEL_ID, examples, model))
    serve(folder, PURPOSE, MODEL_ID)
    return MODEL_ID, checksum


def _manifest(examples: list[Example], model: UnitModel) -> dict[str, object]:
    return {
        "purpose": PURPOSE,
        "features": len(model.vocabulary),
        "temperature": model.temperature,
        "examples": len(examples),
        "versions": {
            "python": ".".join(platform.python_version_tuple()[:2]),
            "numpy": numpy.__version__,
            "scikit-learn": sklearn.__version__,
            "skops": skops.__version__,
        },
    }
