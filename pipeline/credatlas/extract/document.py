"""The door of the stage: the bytes of one document in, its text and structure out."""

from __future__ import annotations

from credatlas.errors import DocumentTooLargeError, EmptyDocumentError, UnsupportedMediaTypeError
from credatlas.schema import Document, RawDocument
from credatlas.settings import Settings


def extract_document(raw: RawDocument, settings: Settings) -> Document:
    """Read a document as text with structure.

    :raises EmptyDocumentError: no bytes, or nothing to read in them.
    :raises DocumentTooLargeError: more bytes than ``settings.max_bytes``.
    :raises UnsupportedMediaTypeError: a kind of document that no extractor reads.
    :raises ExtractError: any other reason why the bytes cannot be read (see :mod:`credatlas.errors`).
    """
    if not raw.content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise EmptyDocumentError(f"{raw.source}: the document has no content")
    if len(raw.content) > settings.max_bytes:
        raise DocumentTooLargeError(
            f"{raw.source}: {len(raw.content):,} bytes are more than the limit of {settings.max_bytes:,}; "
            "raise max_bytes to read it"
        )
    media_type = raw.media_type.split(";")[0].strip().lower()
    if media_type in ("text/html", "application/xhtml+xml"):
        from credatlas.extract.html import extract_html

        return extract_html(raw)
    if media_type == "application/pdf":
        from credatlas.extract.pdf import extract_pdf

        return extract_pdf(raw, settings)
    if media_type.startswith("text/") and media_type not in ("text/css", "text/javascript", "text/xml"):
        from credatlas.extract.plain import extract_plain

        return extract_plain(raw)
    raise UnsupportedMediaTypeError(
        f"{raw.source}: documents of type {media_type or 'unknown'} cannot be read; convert it to HTML, PDF or plain text"
    )
