"""What a user names (files, folders, globs, lists, web archives, addresses) becomes a list of single documents."""

from __future__ import annotations

import csv
import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from credatlas.errors import SourceError
from credatlas.sources.warc import archive_items

DOCUMENT_ENDINGS = (".html", ".htm", ".xhtml", ".pdf", ".docx", ".md", ".txt", ".html.gz", ".htm.gz")
"""Endings of the files of a folder that are documents."""

ARCHIVE_ENDINGS = (".warc", ".warc.gz")

ADDRESS_COLUMNS = ("source", "url", "address", "href", "link", "path", "file")
"""Columns of a CSV list that may name the document, in order of preference."""

RUN_MARK = "run.json"
"""A folder that holds this file is a run's; its report is no document."""

LIST_LINES = 20
"""Lines of a ``.txt`` file that are looked at to tell a list from a text."""

IGNORED_NAMES = ("README.md", "LICENSE.txt", "robots.txt")
"""Files of a folder that describe it and are no documents of it."""


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One document to read: a path or an address, and for a web archive the record's offset in the file."""

    source: str
    archive: str | None = None
    offset: int | None = None
    size: int = 0

    @property
    def is_address(self) -> bool:
        return self.archive is None and is_address(self.source)


def is_address(text: str) -> bool:
    """Whether text is an http(s) address."""
    return urlsplit(text).scheme in ("http", "https")


def expand(sources: Iterable[str]) -> Iterator[SourceItem]:
    """The single documents of what a user named, in a stable order (folders sorted by path), each once.

    :param sources: paths of files and folders, globs, ``.txt`` or ``.csv`` lists, ``.warc(.gz)`` files, http(s) addresses.
    :raises SourceError: if a path does not exist or a list cannot be read.
    """
    seen: set[tuple[str, str | None, int | None]] = set()
    for source in sources:
        for item in _expand_one(source):
            key = (item.source, item.archive, item.offset)
            if key not in seen:
                seen.add(key)
                yield item


def _expand_one(source: str) -> Iterator[SourceItem]:
    if is_address(source):
        yield SourceItem(source)
        return
    path = Path(source)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and _is_document(file) and not (file.parent / RUN_MARK).exists():
                yield from _expand_file(file)
    elif path.is_file():
        if path.suffix.lower() in (".txt", ".csv") and not path.name.lower().endswith(ARCHIVE_ENDINGS):
            yield from _expand_list(path)
        else:
            yield from _expand_file(path)
    elif any(sign in source for sign in "*?["):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            raise SourceError(f"No file matches {source}. Check the pattern; quote it so that the shell leaves it alone.")
        for match in matches:
            yield from _expand_one(match)
    else:
        raise SourceError(f"{source} does not exist. Name a file, a folder, a pattern, a list or an address (https://…).")


def _is_document(file: Path) -> bool:
    name = file.name.lower()
    if file.name in IGNORED_NAMES or file.name.startswith("."):
        return False
    return name.endswith(DOCUMENT_ENDINGS) or name.endswith(ARCHIVE_ENDINGS)


def _expand_file(file: Path) -> Iterator[SourceItem]:
    if file.name.lower().endswith(ARCHIVE_ENDINGS):
        for address, offset, size in archive_items(file):
            yield SourceItem(address, archive=str(file), offset=offset, size=size)
    else:
        yield SourceItem(str(file), size=file.stat().st_size)


def _expand_list(path: Path) -> Iterator[SourceItem]:
    """Entries of a list. A ``.txt`` file none of whose first lines is an address or an existing path is itself a document."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        if path.suffix.lower() == ".txt":  # a text in an old encoding is a document, not a list
            yield from _expand_file(path)
            return
        raise SourceError(f"{path} is no UTF-8 text. Save the list as UTF-8.") from error
    entries = _csv_entries(path, text) if path.suffix.lower() == ".csv" else _text_entries(text)
    if path.suffix.lower() == ".txt" and not any(_exists(path, entry) for entry in entries[:LIST_LINES]):
        yield from _expand_file(path)
        return
    for entry in entries:
        if is_address(entry):
            yield SourceItem(entry)
            continue
        resolved = _resolve(path, entry)
        if resolved.suffix.lower() in (".txt", ".csv") and resolved.is_file():
            yield from _expand_file(resolved)  # lists do not nest: no loops
        elif resolved.exists():
            yield from _expand_one(str(resolved))
        else:
            yield SourceItem(entry)  # reading it fails, is counted and listed; the other entries go on


def _text_entries(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _csv_entries(path: Path, text: str) -> list[str]:
    rows = list(csv.DictReader(text.splitlines()))
    if not rows:
        return []
    column = next((name for name in ADDRESS_COLUMNS if name in rows[0]), None)
    if column is None:
        raise SourceError(f"{path} has no column that names documents. Call one of its columns 'source'.")
    return [row[column].strip() for row in rows if row.get(column, "").strip()]


def _exists(path: Path, entry: str) -> bool:
    return is_address(entry) or (len(entry) < 1024 and _resolve(path, entry).exists())


def _resolve(path: Path, entry: str) -> Path:
    """An entry's path: relative to the list it stands in, else to the working directory."""
    beside = path.parent / entry
    return beside if beside.exists() else Path(entry)
