"""CredAtlas maps microcredentials: course pages and policy papers in, reviewed mapping records with evidence out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credatlas.process import process_document as process_document
    from credatlas.schema import RawDocument as RawDocument
    from credatlas.schema import Result as Result
    from credatlas.settings import Settings as Settings
    from credatlas.version import VERSION as __version__  # noqa: N811

_HOMES = {
    "__version__": "credatlas.version",
    "process_document": "credatlas.process",
    "RawDocument": "credatlas.schema",
    "Result": "credatlas.schema",
    "Settings": "credatlas.settings",
}

__all__ = ["RawDocument", "Result", "Settings", "__version__", "process_document"]


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `credatlas --help` does not pay for spaCy and scikit-learn.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), {"__version__": "VERSION"}.get(name, name))
    raise AttributeError(f"module 'credatlas' has no attribute {name!r}")
