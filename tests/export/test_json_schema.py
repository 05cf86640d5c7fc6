"""The committed JSON Schemas are those of the code, and real records obey them."""

import json
from pathlib import Path

import jsonschema
import pytest

from credatlas.export.json_schema import schemas
from credatlas.mapping import map_sources

OUTPUTS = Path(__file__).parents[2] / "outputs"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_committed_schema_is_the_code_s(name):
    committed = json.loads((OUTPUTS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert committed == schemas()[name], "run 'make schemas' and note the change in CHANGELOG.md"


def test_records_of_a_run_obey_their_schemas(tmp_path):
    (tmp_path / "a.html").write_text(
        "<html lang=en><title>Pumps</title><h1>Pump care</h1><p>Duration: 3 days</p><h2>Learning outcomes</h2>"
        "<ul><li>Replace a seal</li><li>Plan an inspection</li></ul><h2>Requirements</h2><p>None</p>"
    )
    (tmp_path / "b.html").write_bytes(b"")
    map_sources([str(tmp_path / "a.html"), str(tmp_path / "b.html")], tmp_path / "out", jobs=1)
    seen = set()
    for name, schema in schemas().items():
        path = tmp_path / "out" / f"{name}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            jsonschema.validate(json.loads(line), schema)
            seen.add(name)
    assert {"records", "units", "failures"} <= seen
