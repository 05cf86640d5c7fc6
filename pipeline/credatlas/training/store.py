"""Writing a model folder: the same model gives the same bytes, always."""

from __future__ import annotations

import hashlib
import io
import json
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import skops.io

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""Date of every member of a stored model: the earliest that the zip format knows."""


def model_bytes(model: Mapping[str, Any]) -> bytes:
    """A model in skops' format with fixed dates, in one order, so that equal models are equal files."""
    source = zipfile.ZipFile(io.BytesIO(skops.io.dumps(dict(model))))
    target = io.BytesIO()
    renamed = _renamed(source)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(renamed.items()):
            archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), content, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def write_model(folder: Path, model_id: str, model: Mapping[str, Any], manifest: Mapping[str, Any], card: str) -> str:
    """Write ``<folder>/<model_id>/`` (model, manifest, card).

    :return: the checksum of the model's bytes.
    """
    target = folder / model_id
    target.mkdir(parents=True, exist_ok=True)
    content = model_bytes(model)
    checksum = hashlib.sha256(content).hexdigest()
    (target / "model.skops").write_bytes(content)
    full = {"id": model_id, "sha256": checksum, "trusted": [], **manifest}
    (target / "manifest.json").write_text(json.dumps(full, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    (target / "README.md").write_text(card, encoding="utf-8")
    return checksum


def serve(folder: Path, purpose: str, model_id: str) -> None:
    """Let a model serve a purpose: its line in ``served.toml``; other lines stay."""
    path = folder / "served.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    table[purpose] = model_id
    path.write_text("".join(f'{name} = "{table[name]}"\n' for name in sorted(table)), encoding="utf-8")


def _renamed(source: zipfile.ZipFile) -> dict[str, bytes]:
    """Members by name, array files (named after addresses in memory) and their mentions in the schema renamed in order."""
    schema = json.loads(source.read("schema.json"))
    names: dict[str, str] = {}
    ids: dict[int, int] = {}

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            clean: dict[str, Any] = {}
            for key in sorted(node):
                value = node[key]
                if key == "__id__" and isinstance(value, int):
                    clean[key] = ids.setdefault(value, len(ids))
                elif key == "file" and isinstance(value, str):
                    clean[key] = names.setdefault(value, f"{len(names)}{Path(value).suffix}")
                else:
                    clean[key] = walk(value)
            return clean
        return [walk(item) for item in node] if isinstance(node, list) else node

    content = {"schema.json": json.dumps(walk(schema), sort_keys=True).encode()}
    for name in source.namelist():
        if name != "schema.json":
            content[names.get(name, name)] = source.read(name)
    return content
