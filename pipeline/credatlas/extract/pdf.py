"""PDF → Document: PDFium for text, boxes and rulings; pdfplumber for tables that the rulings do not close."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from credatlas.errors import (
    DamagedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ExtractError,
    GarbledTextError,
    ImageOnlyDocumentError,
)
from credatlas.extract.pdf_blocks import PlacedLine, PlacedTable, body_height, drafts, item_box
from credatlas.extract.pdf_furniture import is_furniture, running_lines
from credatlas.extract.pdf_order import in_reading_order
from credatlas.extract.pdf_page import PageContent, is_sideways, read_page
from credatlas.extract.pdf_table import find_tables
from credatlas.extract.text import Draft, place_blocks
from credatlas.schema import Block, Document, Line, Page, RawDocument
from credatlas.settings import Settings

IMAGE_SHARE = 0.3
"""Share of a page that images cover from which a page without text is taken for a scan."""

UNREADABLE = 0.3
"""Share of characters without meaning from which a text layer is no text. Real ones with odd symbol fonts stay below 0.1."""


def extract_pdf(raw_document: RawDocument, settings: Settings) -> Document:
    """Read a digital PDF.

    PDFium is not thread-safe: call this from one thread of a process only.

    :raises EncryptedDocumentError: it asks for a password, or its encryption is unknown.
    :raises DamagedDocumentError: it cannot be opened.
    :raises ImageOnlyDocumentError: its pages are images without text.
    :raises GarbledTextError: its fonts do not say which characters they show.
    :raises EmptyDocumentError: it has no pages, or nothing on them.
    """
    try:
        document = pdfium.PdfDocument(raw_document.content)
    except pdfium.PdfiumError as error:
        raise _open_error(error) from error
    try:
        pages, notes = _read_pages(document, settings)
    finally:
        document.close()
    _check_text(pages)
    placed = drafts(_items(pages), body_height(line for page in pages for line in page.lines))
    text, blocks = place_blocks(placed)
    if not text:
        raise EmptyDocumentError("The PDF has no text on its pages. Check the file.")
    return Document(
        sha256=raw_document.sha256,
        source=raw_document.source,
        media_type=raw_document.media_type,
        text=text,
        blocks=blocks,
        pages=_page_spans(pages, blocks, len(text)),
        lines=_line_spans([draft for draft in placed if draft.text], blocks),
        notes=tuple(notes),
    )


def _open_error(error: pdfium.PdfiumError) -> ExtractError:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return EncryptedDocumentError("The PDF asks for a password. Save a copy without one and map that.")
    if code == raw.FPDF_ERR_SECURITY:
        return EncryptedDocumentError(
            "The PDF is encrypted in a way that PDFium does not know. Print it to a new PDF and map that."
        )
    return DamagedDocumentError(f"The PDF cannot be opened ({error}). Fetch it again or print it to a new PDF.")


def _read_pages(document: pdfium.PdfDocument, settings: Settings) -> tuple[list[PageContent], list[str]]:
    count = len(document)
    if count == 0:
        raise EmptyDocumentError("The PDF has no pages. Fetch it again.")
    notes = []
    if count > settings.max_pages:
        notes.append(f"Only the first {settings.max_pages} of {count} pages were read.")
    pages = []
    for index in range(min(count, settings.max_pages)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            notes.append(f"Page {index + 1} is damaged and was left out.")
            continue
        try:
            pages.append(read_page(page, index + 1))
        except pdfium.PdfiumError:
            notes.append(f"Page {index + 1} is damaged and was left out.")
        finally:
            page.close()
    if not pages:
        raise DamagedDocumentError("No page of the PDF can be read. Fetch it again or print it to a new PDF.")
    images = sum(not page.lines and page.image_share >= IMAGE_SHARE for page in pages)
    if images:
        notes.append(f"{images} of {len(pages)} pages are images without text.")
    return pages, notes


def _check_text(pages: list[PageContent]) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    if not text.strip():
        if any(page.image_share > 0 for page in pages):
            raise ImageOnlyDocumentError(
                "The PDF holds images only. It needs OCR: run it through 'ocrmypdf' and map the result."
            )
        raise EmptyDocumentError("The PDF has no text on its pages. Check the file.")
    strange = sum(not (char.isprintable() or char.isspace()) or char == "\ufffd" for char in text)
    if strange > UNREADABLE * len(text):
        raise GarbledTextError("The PDF's fonts do not say which characters they show. Run it through 'ocrmypdf --force-ocr'.")


def _items(pages: list[PageContent]) -> list[PlacedLine | PlacedTable]:
    """Lines and tables of all pages in reading order, without running headers and footers; sideways text after the rest."""
    running = running_lines(pages)
    result: list[PlacedLine | PlacedTable] = []
    for page in pages:
        lines = [line for line in page.lines if not is_furniture(line, page, running)]
        upright = [line for line in lines if not is_sideways(line)]
        sideways = [line for line in lines if is_sideways(line)]
        if len(sideways) > len(upright):
            upright, sideways = lines, []
        tables, outside = find_tables(page.rulings, upright)
        items: list[PlacedLine | PlacedTable] = [PlacedLine(line, page.number) for line in outside]
        items.extend(PlacedTable(table, page.number) for table in tables)
        result.extend(in_reading_order(items, item_box))
        result.extend(PlacedLine(line, page.number) for line in sideways)
    return result


def _page_spans(pages: list[PageContent], blocks: tuple[Block, ...], length: int) -> tuple[Page, ...]:
    """Where each page begins and ends in the text: from its first block to the next page's first."""
    starts: dict[int, int] = {}
    for block in blocks:
        if block.page is not None:
            starts.setdefault(block.page, block.start)
    spans = []
    following = length
    for page in reversed(pages):
        start = starts.get(page.number, following)
        spans.append(Page(page.number, start, following, page.width, page.height))
        following = start
    return tuple(reversed(spans))


def _line_spans(placed: list[Draft], blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """The printed lines with their offsets in the whole text, in order."""
    lines = [
        Line(block.start + start, block.start + end, page, box)
        for draft, block in zip(placed, blocks, strict=True)
        for start, end, page, box in draft.lines
        if end > start
    ]
    return tuple(sorted(lines, key=lambda line: line.start))
