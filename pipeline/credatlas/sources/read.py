"""One source item becomes one raw document."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

from credatlas.errors import DocumentTooLargeError, SourceError
from credatlas.schema import RawDocument
from credatlas.settings import Settings
from credatlas.sources.expand import SourceItem
from credatlas.sources.fetch import fetch
from credatlas.sources.warc import read_archive_record


def read_source(item: SourceItem, settings: Settings) -> RawDocument:
    """Read a file, an archive's record or an address.

    :raises SourceError: if it is not there or cannot be read.
    :raises DocumentTooLargeError: if it has more than ``settings.max_bytes`` bytes, unpacked.
    :raises FetchError: if an address cannot be fetched.
    """
    if item.archive is not None and item.offset is not None:
        raw = read_archive_record(item.archive, item.offset, item.source, settings.max_bytes)
        _check_size(len(raw.content), settings)
        return raw
    if item.is_address:
        return fetch(item.source, settings)
    path = Path(item.source)
    try:
        size = path.stat().st_size
        _check_size(size, settings)
        with path.open("rb") as stream:
            content = stream.read(settings.max_bytes + 1)
        if path.name.lower().endswith(".gz"):
            content = _unpack(content, settings)
    except OSError as error:
        raise SourceError(
            f"{item.source} cannot be read: {error.strerror or error}. Check the path and its permissions."
        ) from error
    _check_size(len(content), settings)
    return RawDocument.from_bytes(content, item.source, retrieved_at=datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _unpack(content: bytes, settings: Settings) -> bytes:
    import io

    try:
        with gzip.open(io.BytesIO(content)) as stream:
            return stream.read(settings.max_bytes + 1)
    except (EOFError, gzip.BadGzipFile) as error:
        raise SourceError(f"The gzip file is damaged: {error}. Fetch it again.") from error


def _check_size(size: int, settings: Settings) -> None:
    if size > settings.max_bytes:
        raise DocumentTooLargeError(
            f"It has more than {settings.max_bytes // 1_000_000} MB. Raise CREDATLAS_MAX_BYTES to read it."
        )
