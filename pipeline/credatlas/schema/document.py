"""What comes in (:class:`RawDocument`) and what it reads as (:class:`Document`).

All offsets are indices into ``Document.text``, counted in Unicode code points, end-exclusive. ``Document.text`` is the one
text that every later stage points into; nothing changes it after extraction.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from credatlas.schema.codes import BlockKind

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points from the upper left corner of the page."""


@dataclass(frozen=True)
class RawDocument:
    """The bytes of one document, where they came from and when.

    >>> raw = RawDocument.from_bytes(b"<h1>Welding</h1>", source="page.html")
    >>> raw.media_type, raw.sha256[:8]
    ('text/html', 'b4a7f0ee')
    """

    content: bytes
    source: str
    media_type: str
    retrieved_at: datetime | None = None
    charset: str | None = None
    """The charset that the transport named, if any. A hint: the bytes decide."""

    @classmethod
    def from_bytes(
        cls,
        content: bytes,
        source: str,
        media_type: str | None = None,
        retrieved_at: datetime | None = None,
        charset: str | None = None,
    ) -> RawDocument:
        """Make a document from bytes.

        :param content: the bytes as they came.
        :param source: path or address, as given; becomes ``document.source`` of the records.
        :param media_type: the declared type, or ``None`` to tell it from the bytes and the name.
        """
        return cls(content, source, media_type or sniff_media_type(content, source), retrieved_at, charset)

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal digest of the bytes: the document's identity."""
        return hashlib.sha256(self.content).hexdigest()


MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def sniff_media_type(content: bytes, source: str = "") -> str:
    """The media type that the first bytes show, else the one that the name's ending means.

    Bytes win over names: a PDF saved as ``.html`` is a PDF (signatures after the WHATWG MIME Sniffing standard).

    >>> sniff_media_type(b"%PDF-1.7 ...", "x.html")
    'application/pdf'
    """
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower()
    if b"%pdf-" in content[:1024].lower():
        return "application/pdf"
    ending = source.split("?")[0].split("#")[0].lower()
    ending = ending[ending.rfind(".") :] if "." in ending else ""
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<?xml")):
        return "text/html"
    if content.startswith(b"PK\x03\x04"):
        return MEDIA_TYPES.get(ending, "application/zip")
    if ending in MEDIA_TYPES:
        return MEDIA_TYPES[ending]
    return "text/html" if b"<" in head and b">" in head else "text/plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A run of ``Document.text`` that stands on one line of one page, with its box."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged document: its number (from 1), its span in the text and its size in points."""

    number: int
    start: int
    end: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row. ``header`` is the text of the column's header cell, or empty."""

    start: int
    end: int
    header: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document in reading order: ``Document.text[start:end]``.

    ``level`` is the heading's level (1–6) or the list item's depth (from 1). ``key_start``/``key_end`` span the key of a
    key/value pair or a definition's term (without its colon). ``cells`` are a table row's cells.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None
    key_start: int | None = None
    key_end: int | None = None
    cells: tuple[Cell, ...] = ()
    language: str | None = None
    """The ``lang`` attribute in force, where the document declares one other than its own."""
    group: int = 0
    """Number of the list or table that the block belongs to, from 1; 0 for none. Blocks of one list share it."""
    href: str | None = None
    """Target where the whole block is one link (a card, an entry of a listing)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text: what a person would read, in reading order, with its structure beside it.

    ``blocks`` are in order of ``start`` and do not overlap; each block's text has no line break before or after it. Blocks of
    kind ``metadata`` stand at the end of the text, after everything that is visible.
    """

    sha256: str
    source: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    declared_language: str | None = None
    canonical_url: str | None = None
    ocr: bool = False
    notes: tuple[str, ...] = field(default=())
    """What extraction noticed and a reviewer should know ("page 3 is rotated", "charset guessed")."""
