"""Web archives (WARC): the HTML and PDF responses of a file, found once and read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from credatlas.errors import SourceError
from credatlas.schema import RawDocument

MEDIA_PREFIXES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
"""Media types of responses that are documents; the rest of an archive is scripts, styles and images."""


def archive_items(path: Path) -> Iterator[tuple[str, int, int]]:
    """Address, offset and length of each successful HTML or PDF response of an archive, in order.

    :raises SourceError: if the file is no readable archive.
    """
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
                headers = record.http_headers
                if headers is None or headers.status_code != 200:
                    continue
                media_type = (record.http_content_type or "").lower()
                if not media_type.startswith(MEDIA_PREFIXES):
                    continue
                address = record.headers.get("WARC-Target-URI") or f"{path}#{record.stream_pos}"
                yield address, record.stream_pos, record.content_length
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceError(f"{path} is no readable web archive: {error}. Fetch it again or leave it out.") from error


def read_archive_record(path: str, offset: int, source: str, max_bytes: int) -> RawDocument:
    """The response at an offset of an archive as a raw document.

    :raises SourceError: if there is no response at that offset.
    """
    with Path(path).open("rb") as stream:
        stream.seek(offset)
        for record in ArchiveIterator(stream, parse_http=True):
            charset = record.http_charset
            media_type = (record.http_content_type or "").split(";")[0].strip().lower() or None
            date = record.headers.get("WARC-Date")
            content = record.reader.read(max_bytes + 1)
            return RawDocument.from_bytes(
                content,
                source,
                media_type=media_type if media_type == "application/pdf" else None,
                retrieved_at=datetime.fromisoformat(date.replace("Z", "+00:00")) if date else None,
                charset=charset,
            )
    raise SourceError(f"{path} holds no response at offset {offset}. The archive changed after it was listed; map it again.")
