"""One page of a PDF as PDFium sees it: lines of text with box, size and weight, and the rulings of its tables.

Coordinates are PDF points from the upper left corner of the page as it is shown (rotation and crop box applied).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from credatlas.extract.text import clean_text
from credatlas.schema import Box

THIN = 3.0
"""Points below which the shorter side of a path makes it a line; table rules are drawn 0.25 to 2 points wide."""

SHORTEST_RULE = 6.0
"""Points below which a line is a dash or a glyph, no ruling."""

COLUMN_GAP = 2.2
"""Horizontal gap, in line heights, from which two pieces of one line are different cells or columns. Justified text stays
below 1.5."""

WEIGHT_GAP = 0.6
"""Gap, in line heights, that parts a bold label from its value in regular weight; a word space is about 0.25."""

UNDERLINE = 3.0
"""Points within which a rule under a line of text has its place and width."""

SIDEWAYS_CHARS = 4
"""Letters above which an upright line is wider than high in any font."""

MOST_PATHS = 6000
"""Paths of one page that are looked at; pages with more are drawings."""

BOLD_WEIGHT = 600
"""OpenType weight class of semi-bold."""

_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
HYPHEN_MARKS = ("\x02", "\ufffe", "\u00ad")
"""What PDFium writes for a hyphen at the end of a line that is no part of the word."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of text on one line, of one cell or column."""

    text: str
    box: Box
    size: float
    """Height of the line by its font (ascent and descent), in points: the same for every line of one font size."""
    strong: bool
    """Bold from the first to the last character, or underlined."""
    hyphenated: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight rule: vertical (``x0 == x1``) or horizontal (``top == bottom``)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def vertical(self) -> bool:
        return self.x0 == self.x1


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on a page."""

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rulings: tuple[Ruling, ...]
    image_share: float
    """Share of the page that images cover, 0 to 1."""


def is_sideways(line: TextLine) -> bool:
    """Whether a line runs up or down the page: several letters in a box that is higher than wide."""
    x0, top, x1, bottom = line.box
    return len(line.text) > SIDEWAYS_CHARS and bottom - top > 2 * (x1 - x0)


def read_page(page: pdfium.PdfPage, number: int) -> PageContent:
    """Read one page. The page and its text page are closed again by the caller and here."""
    width, height = page.get_size()
    place = _Placing(page, width, height)
    textpage = page.get_textpage()
    try:
        lines = tuple(_lines(textpage, place))
    finally:
        textpage.close()
    rulings, image_area = _graphics(page, place, width)
    lines, rulings = _underlined(lines, rulings)
    return PageContent(number, width, height, lines, rulings, min(image_area / max(width * height, 1.0), 1.0))


def _underlined(lines: tuple[TextLine, ...], rulings: tuple[Ruling, ...]) -> tuple[tuple[TextLine, ...], tuple[Ruling, ...]]:
    """Lines that a rule of their own width underlines count as strong; such rules are no rulings of a table."""
    rest = []
    marked: set[int] = set()
    for rule in rulings:
        index = None if rule.vertical else next((i for i, line in enumerate(lines) if _underlines(rule, line)), None)
        if index is None:
            rest.append(rule)
        else:
            marked.add(index)
    if not marked:
        return lines, rulings
    return tuple(replace(line, strong=True) if i in marked else line for i, line in enumerate(lines)), tuple(rest)


def _underlines(rule: Ruling, line: TextLine) -> bool:
    x0, top, x1, bottom = line.box
    return top < rule.top <= bottom + UNDERLINE and abs(rule.x0 - x0) <= UNDERLINE and abs(rule.x1 - x1) <= UNDERLINE


class _Placing:
    """From PDF user space to the upper left corner of the page as shown."""

    def __init__(self, page: pdfium.PdfPage, width: float, height: float) -> None:
        self._page = page
        self._width, self._height = width, height
        left, bottom, right, top = page.get_cropbox() or page.get_mediabox()
        self._left, self._top = left, top
        rotated = page.get_rotation() != 0
        odd = abs((right - left) - width) > 1 or abs((top - bottom) - height) > 1
        self._plain = not rotated and not odd

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self._plain:
            return (left - self._left, self._top - top, right - self._left, self._top - bottom)
        (x0, y0), (x1, y1) = self._device(left, top), self._device(right, bottom)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _device(self, x: float, y: float) -> tuple[float, float]:
        scale = 100  # PDFium gives whole device units: hundredths of a point
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(
            self._page, 0, 0, int(self._width * scale), int(self._height * scale), 0, x, y, device_x, device_y
        )
        return device_x.value / scale, device_y.value / scale


def _lines(textpage: pdfium.PdfTextPage, place: _Placing) -> Iterator[TextLine]:
    text = textpage.get_text_range()
    start = 0
    for end, after in _line_ends(text):
        if text[start:end].strip():
            yield from _pieces(textpage, place, text, start, end)
        start = after


def _line_ends(text: str) -> Iterator[tuple[int, int]]:
    """End of each line (hyphen mark included) and start of the next."""
    position = 0
    for match in re.finditer(r"\r\n|\n|\r|[\x02\ufffe](?:\r\n|\n|\r)?", text):
        end = match.start() + (1 if match.group()[0] in HYPHEN_MARKS else 0)
        yield end, match.end()
        position = match.end()
    yield len(text), len(text) + 1 if position <= len(text) else position


def _pieces(textpage: pdfium.PdfTextPage, place: _Placing, text: str, start: int, end: int) -> Iterator[TextLine]:
    """One line, or its pieces where wide gaps part them."""
    hyphenated = text[end - 1] in HYPHEN_MARKS
    while text[start].isspace():
        start += 1  # wide spaces before a line are no part of its place
    first = _char_index(textpage, text, start)
    last = _char_index(textpage, text, end - 1)
    rects = _rects(textpage, first, last - first + 1)
    if not rects:
        return
    loose = _loose_height(textpage, first) or (rects[0][3] - rects[0][1])
    bold = _is_bold(textpage, first)
    groups = _grouped(rects, COLUMN_GAP * loose)
    if len(groups) == 1 and len(rects) > 1 and bold and not _is_bold(textpage, last):
        groups = _parted_by_weight(textpage, rects, first, last, WEIGHT_GAP * loose)
    if len(groups) == 1:
        shown = clean_text(text[start:end].rstrip("".join(HYPHEN_MARKS)))
        if shown:
            yield TextLine(shown, place.box(*_around(rects)), loose, bold and _is_bold(textpage, last), hyphenated)
        return
    for position, group in enumerate(groups):
        left, bottom, right, top = _around(group)
        shown = clean_text(textpage.get_text_bounded(left - 0.5, bottom - 0.5, right + 0.5, top + 0.5))
        if shown:
            strong = _is_bold_at(textpage, group[0]) and _is_bold_at(textpage, group[-1])
            ends_parted = hyphenated and position == len(groups) - 1
            yield TextLine(shown, place.box(left, bottom, right, top), loose, strong, ends_parted)


def _parted_by_weight(textpage: pdfium.PdfTextPage, rects: list[Box], first: int, last: int, gap: float) -> list[list[Box]]:
    """A bold label and the regular rest of its line, where a gap wider than a word space parts them.

    The gap may be a wide space or a tab: the boxes of visible characters on either side of the change of weight count.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    end = 0.0
    for index in range(first, last + 1):
        if chr(raw.FPDFText_GetUnicode(textpage, index)).isspace():
            continue
        if not raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
            continue
        if end and not _is_bold(textpage, index):
            if left.value - end < gap:
                break
            x0, low, x1, high = _around(rects)
            return [[(x0, low, end, high)], [(left.value, low, x1, high)]]
        end = right.value
    return [rects]


def _char_index(textpage: pdfium.PdfTextPage, text: str, position: int) -> int:
    """Index of PDFium's character for an offset in the text (PDFium counts UTF-16 units and hidden characters)."""
    units = position if text.isascii() else len(text[:position].encode("utf-16-le")) // 2
    index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, units)
    return int(index) if index >= 0 else units


def _rects(textpage: pdfium.PdfTextPage, first: int, count: int) -> list[Box]:
    """Boxes (left, bottom, right, top in user space) of a run of characters."""
    total = raw.FPDFText_CountRects(textpage, first, max(count, 1))
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    boxes = []
    for index in range(total):
        if raw.FPDFText_GetRect(textpage, index, left, top, right, bottom):
            boxes.append((left.value, bottom.value, right.value, top.value))
    return boxes


def _grouped(rects: list[Box], gap: float) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for rect in sorted(rects):
        if groups and rect[0] - max(other[2] for other in groups[-1]) <= gap:
            groups[-1].append(rect)
        else:
            groups.append([rect])
    return groups


def _around(rects: list[Box]) -> Box:
    return (
        min(rect[0] for rect in rects),
        min(rect[1] for rect in rects),
        max(rect[2] for rect in rects),
        max(rect[3] for rect in rects),
    )


def _loose_height(textpage: pdfium.PdfTextPage, index: int) -> float:
    """Height of a character's line: ascent and descent of its font, scaled."""
    rect = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(textpage, index, rect):
        return float(abs(rect.top - rect.bottom))
    return 0.0


def _is_bold_at(textpage: pdfium.PdfTextPage, rect: Box) -> bool:
    index = raw.FPDFText_GetCharIndexAtPos(textpage, rect[0] + 1, (rect[1] + rect[3]) / 2, 3, 3)
    return index >= 0 and _is_bold(textpage, index)


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(textpage, index) >= BOLD_WEIGHT:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    return bool(0 < size <= 128 and _BOLD_NAME.search(buffer.value.decode("utf-8", "replace")))


def _graphics(page: pdfium.PdfPage, place: _Placing, width: float) -> tuple[tuple[Ruling, ...], float]:
    """Rulings of a page, and the area that images cover."""
    rulings: list[Ruling] = []
    area = 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_PATHS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        box = place.box(left.value, bottom.value, right.value, top.value)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area += (box[2] - box[0]) * (box[3] - box[1])
        else:
            rulings.extend(_rules_of(item, box, width))
    return tuple(rulings), area


def _rules_of(item: ctypes.c_void_p, box: Box, page_width: float) -> list[Ruling]:
    """The rules that a path draws: itself if it is thin, else its sides if it is a rectangle."""
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if high <= THIN and wide >= SHORTEST_RULE:
        middle = (top + bottom) / 2
        return [Ruling(x0, middle, x1, middle)]
    if wide <= THIN and high >= SHORTEST_RULE:
        middle = (x0 + x1) / 2
        return [Ruling(middle, top, middle, bottom)]
    if wide < SHORTEST_RULE or high < SHORTEST_RULE or wide > page_width * 0.98:
        return []  # a glyph, or the background of the page
    if raw.FPDFPath_CountSegments(item) not in (4, 5):
        return []
    return [Ruling(x0, top, x1, top), Ruling(x0, bottom, x1, bottom), Ruling(x0, top, x0, bottom), Ruling(x1, top, x1, bottom)]
