"""Lexicons: what each language says, as TOML files that a native speaker can edit.

``lexicons/<language>/<field>.toml``, one folder a language (ISO 639-1 code), one file a field. This module reads and caches
them; what a file means is the business of the stage that asks for it. No word of a natural language stands in code.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from credatlas.errors import LexiconError

FOLDER = Path(str(files("credatlas"))) / "lexicons"

OFFICIAL_LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
"""The 24 official languages of the EU (Regulation No 1 of 1958, as amended)."""

LANGUAGES = (*OFFICIAL_LANGUAGES, "no", "is")
"""Languages that every lexicon must cover: the official ones, Norwegian (Bokmål) and Icelandic."""

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@cache
def load(language: str, field: str) -> Mapping[str, Any]:
    """The lexicon of one field in one language; an empty mapping for a language that has none.

    :param language: ISO 639-1 code.
    :param field: name of the file without ``.toml``: ``workload``, ``headings``.
    :raises LexiconError: if the file is there and cannot be read.

    >>> load("xx", "workload")
    mappingproxy({})
    """
    path = FOLDER / language / f"{field}.toml"
    if not path.is_file():
        return _EMPTY
    try:
        return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"{language}/{field}.toml: {error}. Mend the file; 'credatlas' reads it as TOML in UTF-8."
        ) from error


@cache
def languages(field: str) -> tuple[str, ...]:
    """Codes of the languages that have a lexicon for a field, sorted."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"*/{field}.toml")))


@lru_cache(maxsize=1)
def digest() -> str:
    """Short hash over all lexicon files (name and bytes): part of every record's provenance."""
    total = hashlib.sha256()
    for path in sorted(FOLDER.glob("*/*.toml")):
        total.update(f"{path.parent.name}/{path.name}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
