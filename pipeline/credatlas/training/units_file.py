"""Written pages (``*.units``): read, turned into pages, and into units that carry the same surroundings as in production.

A page starts with ``=== <id> <state> [note]``; then a line a unit: code, tab, text. Text that starts with ``## `` is a heading,
``- `` a list item, ``Key: value`` a key/value pair, anything else a paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from credatlas.errors import CredAtlasError
from credatlas.extract import extract_document
from credatlas.schema import BlockKind, OutcomeState, RawDocument, Unit, UnitLabel
from credatlas.segment import segment_document
from credatlas.settings import Settings

CODES = {
    "o": UnitLabel.OUTCOME,
    "v": UnitLabel.OUTCOME,
    "a": UnitLabel.AIM,
    "c": UnitLabel.CONTENT,
    "p": UnitLabel.PREREQUISITE,
    "w": UnitLabel.WORKLOAD,
    "d": UnitLabel.DELIVERY,
    "s": UnitLabel.ASSESSMENT,
    "u": UnitLabel.AUDIENCE,
    "k": UnitLabel.CAREER,
    "x": UnitLabel.OTHER,
}
"""Code of a line → its label; ``h`` is a heading, ``o`` and ``v`` are observable and unobservable outcomes."""

HEADING = "h"
KEY_LENGTH = 40
"""Longest key of a key/value line in characters; a colon further on is punctuation of a sentence."""
KEY_WORDS = 4

_PAGE = re.compile(r"===\s+(\S+)\s+(\S+)\s*(.*)")
_KEY = re.compile(rf"([^:.!?|]{{2,{KEY_LENGTH}}}):\s+(\S.*)")


class UnitsFileError(CredAtlasError):
    """A file of written pages breaks its format; the message names file and line."""

    stage = "training"


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One line of a written page: its code and its text with the layout sign."""

    code: str
    text: str

    @property
    def words(self) -> str:
        """The text without its layout sign."""
        return self.text.removeprefix("## ").removeprefix("- ").strip()


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A mini page that was written for this project, with the state it has by code-book section 2."""

    page_id: str
    language: str
    state: OutcomeState
    note: str
    lines: tuple[WrittenLine, ...]


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit as segmentation made it, and the code of the written line it comes from (``None``: not a written line's)."""

    unit: Unit
    code: str | None


def read_units_file(path: Path) -> tuple[WrittenPage, ...]:
    """The pages of one file; the file's name is their language.

    :raises UnitsFileError: if a line breaks the format.
    """
    pages: list[WrittenPage] = []
    current: tuple[str, OutcomeState, str] | None = None
    lines: list[WrittenLine] = []
    language = path.stem

    def close() -> None:
        if current is not None:
            pages.append(WrittenPage(current[0], language, current[1], current[2], tuple(lines)))

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        head = _PAGE.fullmatch(line.rstrip())
        if head:
            close()
            try:
                current = head[1], OutcomeState(head[2]), head[3].strip()
            except ValueError as error:
                raise UnitsFileError(f"{path.name}:{number}: {head[2]!r} is no state of learning outcomes.") from error
            lines = []
            continue
        code, tab, text = line.partition("\t")
        code = code.strip()
        if not tab or current is None or (code not in CODES and code != HEADING) or not text.strip():
            raise UnitsFileError(f"{path.name}:{number}: expected a code, a tab and text, under a page line: {line[:60]!r}.")
        lines.append(WrittenLine(code, text.strip()))
    close()
    return tuple(pages)


def read_folder(folder: Path) -> tuple[WrittenPage, ...]:
    """The pages of all ``*.units`` files of a folder, in order of file name."""
    return tuple(page for path in sorted(folder.glob("*.units")) for page in read_units_file(path))


def to_html(page: WrittenPage) -> str:
    """The page as HTML in the plain layout that providers use: headings, lists, bold keys, paragraphs."""
    body: list[str] = []
    listed = False
    for line in page.lines:
        is_item = line.text.startswith("- ")
        if is_item != listed:
            body.append("<ul>" if is_item else "</ul>")
            listed = is_item
        words = html.escape(line.words, quote=False)
        key = split_key(line.words)
        if line.text.startswith("## ") or line.code == HEADING:
            body.append(f"<h2>{words}</h2>")
        elif is_item:
            body.append(f"<li>{words}</li>")
        elif key:
            body.append(f"<p><strong>{html.escape(key[0], quote=False)}:</strong> {html.escape(key[1], quote=False)}</p>")
        else:
            body.append(f"<p>{words}</p>")
    if listed:
        body.append("</ul>")
    return f'<!doctype html><html lang="{page.language}"><body><main>{"".join(body)}</main></body></html>'


def to_text(page: WrittenPage) -> str:
    """The page as plain text with the same layout signs."""
    return "\n".join(line.text for line in page.lines) + "\n"


def split_key(text: str) -> tuple[str, str] | None:
    """Key and value of a key/value line, or ``None``.

    >>> split_key("Duration: 24 hours")
    ('Duration', '24 hours')
    >>> split_key("After the course you can:") is None
    True
    """
    match = _KEY.fullmatch(text)
    if match and len(match[1].split()) <= KEY_WORDS:
        return match[1].strip(), match[2].strip()
    return None


def coded_units(page: WrittenPage, *, plain: bool = False) -> tuple[str, tuple[CodedUnit, ...]]:
    """The page's language as production tells it, and its units with their codes.

    :param plain: send the page as plain text instead of HTML.
    """
    content = to_text(page) if plain else to_html(page)
    raw = RawDocument.from_bytes(
        content.encode(),
        source=f"{page.page_id}.{'txt' if plain else 'html'}",
        media_type="text/plain" if plain else "text/html",
    )
    settings = Settings(kind="course")
    segmented = segment_document(extract_document(raw, settings), settings)
    spans = _spans(page.lines, segmented.document.text)
    return segmented.language, tuple(CodedUnit(unit, _code_of(unit, spans)) for unit in segmented.units)


def _spans(lines: Sequence[WrittenLine], text: str) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    cursor = 0
    for line in lines:
        words = " ".join(line.words.split())
        start = text.find(words, cursor)
        if start < 0:  # extraction may have changed a dash or a quotation mark: find the line by its beginning
            start = text.find(words[:12], cursor)
        if start < 0:
            continue
        spans.append((start, start + len(words), line.code))
        cursor = start + max(len(words) - 2, 1)
    return spans


def _code_of(unit: Unit, spans: Sequence[tuple[int, int, str]]) -> str | None:
    if unit.kind is BlockKind.METADATA:
        return None
    best, covered = None, 0
    for start, end, code in spans:
        overlap = min(end, unit.end) - max(start, unit.start)
        if overlap > covered:
            best, covered = code, overlap
    return best
