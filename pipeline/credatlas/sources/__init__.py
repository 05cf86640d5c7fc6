"""Sources: files, folders, lists, web archives and addresses become raw documents."""

from credatlas.sources.expand import SourceItem, expand
from credatlas.sources.read import read_source

__all__ = ["SourceItem", "expand", "read_source"]
