"""JSON Schemas of the lines of a run folder and of an annotation batch: ``python -m credatlas.export.json_schema outputs``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from credatlas.schema import CourseRecord, Failure, PolicyRecord, ReviewDecision, Skipped, UnitRecord

NOUNS: Mapping[str, type[BaseModel]] = {
    "records": CourseRecord,
    "policies": PolicyRecord,
    "units": UnitRecord,
    "failures": Failure,
    "skipped": Skipped,
    "decisions": ReviewDecision,
}
"""Name of the JSON Lines file → the noun of each of its lines."""


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of a line of each file (JSON Schema 2020-12)."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **noun.model_json_schema(mode="serialization")}
        for name, noun in NOUNS.items()
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write ``<name>.schema.json`` for each file; the paths written."""
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write_schemas(Path(sys.argv[1])):
        print(path)
