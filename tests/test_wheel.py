"""What is installed holds everything that a run needs, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from credatlas.lexicon import LANGUAGES

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    pytest.importorskip("hatchling", reason="building a wheel needs hatchling (pip install '.[lint]')")
    folder = tmp_path_factory.mktemp("wheel")
    call = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(call, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize("field", ["headings", "outcomes", "workload", "prerequisites", "delivery", "sentences"])
def test_every_language_is_there(names, field):
    assert {f"credatlas/lexicons/{language}/{field}.toml" for language in LANGUAGES} <= names


def test_models_templates_and_type_marker_are_there(names):
    models = {str(path.relative_to(ROOT / "models")) for path in (ROOT / "models").rglob("*") if path.is_file()}
    assert {f"credatlas/_models/{name}" for name in models} <= names
    assert any(name.endswith("model.skops") for name in names)
    assert {"credatlas/py.typed", "credatlas/export/templates/report.html.j2", "credatlas/export/templates/report.css"} <= names


def test_nothing_else_is_there(names):
    assert all(name.startswith(("credatlas/", "credatlas-")) for name in names)
    assert not any(name.endswith((".units", ".pyc")) or "/tests/" in name for name in names)


def test_models_stay_small():
    total = sum(path.stat().st_size for path in (ROOT / "models").rglob("*") if path.is_file())
    assert total < 20_000_000
