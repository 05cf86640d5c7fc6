"""Models by id: found, verified against their manifest, loaded once.

A model is a folder ``models/<model-id>/`` with ``model.skops``, ``manifest.json`` (checksum, trusted types, versions) and its
card ``README.md``. ``models/served.toml`` says which id serves which purpose. Plain values and arrays are read directly, all
else with skops, which refuses any type that the manifest does not name; pickles are never read.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from credatlas.errors import ArtifactError
from credatlas.plain_values import NotPlainError, read_plain

PACKAGED = Path(__file__).parent / "_models"
CHECKOUT = Path(__file__).parents[2] / "models"


def folder() -> Path:
    """Where the models lie: inside the installed package, or in the checkout that is run from."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


@cache
def served(purpose: str) -> str | None:
    """The id of the model that serves a purpose (``units``, ``sector``, …), or ``None``.

    :raises ArtifactError: if ``served.toml`` cannot be read.
    """
    path = folder() / "served.toml"
    if not path.is_file():
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ArtifactError(f"{path}: {error}. Restore the file or run 'credatlas train'.") from error
    value = table.get(purpose)
    return str(value) if value else None


@cache
def load(model_id: str) -> Any:
    """The model of an id, its checksum verified.

    :raises ArtifactError: if a file is missing, the checksum differs from the manifest, or a type is not trusted.
    """
    manifest = load_manifest(model_id)
    path = folder() / model_id / "model.skops"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ArtifactError(f"Model {model_id} has no model.skops. Run 'credatlas train' to make it.") from error
    if hashlib.sha256(content).hexdigest() != manifest.get("sha256"):
        raise ArtifactError(f"Model {model_id} is not the one its manifest describes. Run 'credatlas train' or restore it.")
    try:
        return _read(content, manifest.get("trusted", []))
    except Exception as error:
        raise ArtifactError(
            f"Model {model_id} cannot be loaded: {error}. Run 'credatlas train' with these versions."
        ) from error


def _read(content: bytes, trusted: list[str]) -> Any:
    """Plain values by :mod:`credatlas.plain_values`, which every start affords; anything else by skops."""
    try:
        return read_plain(content)
    except NotPlainError:
        import skops.io

        return skops.io.loads(content, trusted=trusted)


@cache
def load_manifest(model_id: str) -> dict[str, Any]:
    """The manifest of a model.

    :raises ArtifactError: if it is missing or no JSON.
    """
    path = folder() / model_id / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArtifactError(f"Model {model_id} has no readable manifest.json: {error}. Run 'credatlas train'.") from error
    return manifest
