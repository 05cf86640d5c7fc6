"""Plain values and arrays out of a skops file, without skops.

A skops file is a zip of ``schema.json`` and one ``.npy`` file an array. The models of this project hold nothing but mappings,
lists, strings, numbers and arrays, which a few lines read; importing skops brings scikit-learn and SciPy into every worker, for
seconds and a hundred megabytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np


class NotPlainError(ValueError):
    """A file holds something other than plain values and arrays; skops must read it."""


def read_plain(content: bytes) -> Any:
    """The value of a skops file.

    :param content: the file's bytes. Arrays are read without pickles.
    :raises NotPlainError: if a value is of any other kind.
    :raises zipfile.BadZipFile, KeyError, ValueError: if the file is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _value(json.loads(archive.read("schema.json")), archive)


def _value(node: Mapping[str, Any], archive: zipfile.ZipFile) -> Any:
    kind = (node["__module__"], node["__class__"], node["__loader__"])
    if kind == ("builtins", "str", "JsonNode"):  # every JSON value is stored so, whatever its type
        return json.loads(node["content"])
    if kind == ("builtins", "dict", "DictNode"):
        return {name: _value(item, archive) for name, item in node["content"].items()}
    if kind == ("builtins", "list", "ListNode"):
        return [_value(item, archive) for item in node["content"]]
    if kind == ("numpy", "ndarray", "NdArrayNode") and node["type"] == "numpy":
        return np.load(io.BytesIO(archive.read(node["file"])), allow_pickle=False)
    raise NotPlainError(f"{'.'.join(kind[:2])} is no plain value")
