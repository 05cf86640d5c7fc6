"""Running headers, footers and page numbers: what stands in the margins of many pages says nothing about a course."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from credatlas.extract.pdf_page import PageContent, TextLine

MARGIN = 0.1
"""Share of the page's height at either end in which running lines stand: 3 cm of A4."""

REPEATED = 0.3
"""Share of the pages that must repeat a line; running heads alternate between left and right pages."""

FEWEST = 3
"""Pages that must repeat a line: two equal lines are chance."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^\W*(?:[^\W\d_]{1,6}\.?\s*)?\d{1,4}(?:\s*(?:/|[^\W\d_]{1,4})\s*\d{1,4})?\W*$")


def running_lines(pages: Sequence[PageContent]) -> set[str]:
    """Texts (digits as ``#``) that stand in the margins of many pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line.text) for line in page.lines if in_margin(line, page)})
    needed = max(FEWEST, REPEATED * len(pages))
    return {shape for shape, count in counts.items() if count >= needed}


def is_furniture(line: TextLine, page: PageContent, running: set[str]) -> bool:
    """Whether a line is a running header or footer or a page number."""
    if not in_margin(line, page):
        return False
    return _shape(line.text) in running or bool(_PAGE_NUMBER.match(line.text) and len(running) > 0)


def in_margin(line: TextLine, page: PageContent) -> bool:
    """Whether a line stands at the top or the bottom of its page."""
    return line.box[3] <= page.height * MARGIN or line.box[1] >= page.height * (1 - MARGIN)


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text.casefold())
