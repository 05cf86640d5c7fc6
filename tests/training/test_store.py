"""Stored models: equal models are equal bytes, and load again without trusting any type."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import skops.io

from credatlas.training.store import model_bytes, serve, write_model


def _model() -> dict[str, object]:
    return {"weights": np.arange(6, dtype=np.float16).reshape(3, 2), "bias": np.ones(2), "vocabulary": "a\nb\nc", "format": 1}


def test_equal_models_are_equal_bytes() -> None:
    first = model_bytes(_model())
    held = [_model() for _ in range(20)]  # other addresses in memory
    assert all(model_bytes(each) == first for each in held)


def test_a_model_loads_without_trust() -> None:
    loaded = skops.io.loads(model_bytes(_model()), trusted=[])
    assert loaded["vocabulary"] == "a\nb\nc"
    assert loaded["weights"].tolist() == [[0, 1], [2, 3], [4, 5]]


def test_the_manifest_names_the_checksum(tmp_path: Path) -> None:
    checksum = write_model(tmp_path, "m-1", _model(), {"purpose": "units"}, "# card\n")
    manifest = json.loads((tmp_path / "m-1" / "manifest.json").read_text())
    assert manifest["sha256"] == checksum
    assert manifest["id"] == "m-1"
    assert (tmp_path / "m-1" / "README.md").read_text() == "# card\n"


def test_serving_keeps_other_lines(tmp_path: Path) -> None:
    serve(tmp_path, "sector", "sector-1")
    serve(tmp_path, "units", "units-1")
    serve(tmp_path, "units", "units-2")
    assert tomllib.loads((tmp_path / "served.toml").read_text()) == {"sector": "sector-1", "units": "units-2"}
