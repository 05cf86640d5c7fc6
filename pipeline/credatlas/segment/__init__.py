"""Segmentation: a document cut into sections, units and parts; its language; its kind."""

from credatlas.segment.document import segment_document
from credatlas.segment.headings import heading_kind
from credatlas.segment.language import identify
from credatlas.segment.sentences import split_sentences

__all__ = ["heading_kind", "identify", "segment_document", "split_sentences"]
