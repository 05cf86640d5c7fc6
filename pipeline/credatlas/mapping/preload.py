"""Imported once by the fork server, so that each worker starts with everything loaded."""

from __future__ import annotations

from credatlas.mapping import work
from credatlas.process import process_document

LOADED = (work, process_document)
