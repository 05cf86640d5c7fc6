"""Documents in, text with structure out."""

from credatlas.extract.document import extract_document

__all__ = ["extract_document"]
