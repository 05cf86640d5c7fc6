"""Write the sample PDFs of this folder from the texts in ``texts/``.

``python corpus/make_pdfs.py [FOLDER]`` writes ``pdf/*.pdf`` and ``policy/*.pdf`` below FOLDER (this folder by default).
Same texts, same bytes: the creation date is fixed, and the fonts are those that come with Matplotlib
(DejaVu, which covers Latin, Greek and Cyrillic).
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib
from fpdf import FPDF
from fpdf.enums import TableBordersLayout

HERE = Path(__file__).resolve().parent
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
CREATED = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
BLUE, GREY, PALE = (24, 72, 110), (105, 105, 105), (232, 240, 246)
MARGIN = 18.0
"""Millimetres; the default of most word processors lies between 15 and 25."""

KEPT_TOGETHER = 32.0
"""Millimetres that a heading needs below it, so that it does not end a page alone."""

Text = Mapping[str, Any]


class Sheet(FPDF):
    """A document in DejaVu with an optional running header and page numbers."""

    def __init__(self, text: Text, orientation: str = "portrait", *, running: str = "") -> None:
        super().__init__(orientation=orientation, unit="mm", format="A4")  # type: ignore[arg-type]
        self.running = running
        self.set_creation_date(CREATED)
        self.set_title(text["title"])
        self.set_author(text["author"])
        self.set_lang(text["lang"])
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN)
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf"), ("I", "DejaVuSans-Oblique.ttf")):
            self.add_font("DejaVu", style, str(FONTS / file))
        self.body()

    def header(self) -> None:
        if self.running and self.page_no() > 1:
            self.set_font("DejaVu", "", 8)
            self.set_text_color(*GREY)
            self.cell(0, 5, self.running, align="R", new_x="LMARGIN", new_y="NEXT")
            self.ln(3)
            self.body()

    def footer(self) -> None:
        if self.running and self.page_no() > 1:
            self.set_y(-13)
            self.set_font("DejaVu", "", 8)
            self.set_text_color(*GREY)
            self.cell(0, 5, str(self.page_no()), align="C")
            self.body()

    def body(self, size: float = 10) -> None:
        self.set_font("DejaVu", "", size)
        self.set_text_color(20, 20, 20)

    def heading(self, words: str, size: float = 13) -> None:
        if self.will_page_break(KEPT_TOGETHER):
            self.add_page()
        self.ln(2)
        self.set_font("DejaVu", "B", size)
        self.set_text_color(*BLUE)
        self.multi_cell(0, size * 0.5, words, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(1)
        self.body()

    def paragraph(self, words: str, size: float = 10) -> None:
        self.body(size)
        self.multi_cell(0, size * 0.52, words, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(1.5)

    def bullets(self, items: list[str], size: float = 10) -> None:
        self.body(size)
        for item in items:
            self.cell(5, size * 0.52, "•")
            self.multi_cell(0, size * 0.52, item, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(1.5)

    def sections(self, sections: list[Text]) -> None:
        for section in sections:
            self.heading(section["heading"])
            for words in section.get("paragraphs", []):
                self.paragraph(words)
            if "items" in section:
                self.bullets(section["items"])
            if "rows" in section:
                self.ruled(section)

    def ruled(self, section: Text) -> None:
        """A table with all its rules and a header row that is repeated on a new page."""
        self.set_draw_color(*GREY)
        self.set_line_width(0.2)
        self.set_font("DejaVu", "", 9)
        if "caption" in section:
            self.set_font("DejaVu", "I", 9)
            self.multi_cell(0, 5, section["caption"], align="L", new_x="LMARGIN", new_y="NEXT")
            self.set_font("DejaVu", "", 9)
        with self.table(
            col_widths=section["widths"], text_align="LEFT", borders_layout="ALL", line_height=5, padding=1
        ) as table:
            for row in [section["columns"], *section["rows"]]:
                table.row(row)
        self.ln(3)
        self.body()


def flyer(text: Text) -> Sheet:
    """One page: a coloured band with the title, sections, a box of facts."""
    pdf = Sheet(text)
    pdf.add_page()
    pdf.set_fill_color(*BLUE)
    pdf.rect(0, 0, pdf.w, 44, style="F")
    pdf.set_y(12)
    pdf.set_text_color(255, 255, 255)
    pdf.set_font("DejaVu", "B", 22)
    pdf.multi_cell(0, 11, text["title"], align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("DejaVu", "", 11)
    pdf.multi_cell(0, 7, text["subtitle"], align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_y(50)
    pdf.sections(text["sections"])
    pdf.ln(2)
    facts(pdf, text["facts"])
    closing(pdf, text)
    return pdf


def brochure(text: Text) -> Sheet:
    """A title across the page and two columns below it."""
    pdf = Sheet(text)
    pdf.add_page()
    pdf.heading(text["title"], 20)
    pdf.set_font("DejaVu", "I", 10)
    pdf.multi_cell(0, 5.4, text["subtitle"], align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_draw_color(*BLUE)
    pdf.line(MARGIN, pdf.get_y() + 3, pdf.w - MARGIN, pdf.get_y() + 3)
    pdf.ln(7)
    with pdf.text_columns(ncols=2, gutter=9, text_align="LEFT", line_height=1.3, balance=True) as columns:
        for section in text["sections"]:
            pdf.set_font("DejaVu", "B", 11)
            pdf.set_text_color(*BLUE)
            with columns.paragraph(top_margin=2, bottom_margin=1.2) as line:
                line.write(section["heading"])
            pdf.body(9)
            for words in (*section.get("paragraphs", []), *(f"• {item}" for item in section.get("items", []))):
                with columns.paragraph(bottom_margin=1.2) as line:
                    line.write(words)
    return pdf


def catalogue(text: Text) -> Sheet:
    """Cover, table of contents, and a form a course, each on its own page."""
    pdf = Sheet(text, running=text["running"])
    pdf.add_page()
    pdf.set_y(90)
    pdf.heading(text["title"], 26)
    pdf.paragraph(text["subtitle"], 12)
    pdf.add_page()
    pdf.heading(text["contents"], 16)
    first = pdf.page_no() + 1
    for number, course in enumerate(text["courses"]):
        page = str(first + number)
        width = pdf.w - 2 * MARGIN
        dots = "." * int((width - pdf.get_string_width(course["title"] + page) - 6) / pdf.get_string_width("."))
        pdf.cell(0, 7, f"{course['title']} {dots} {page}", new_x="LMARGIN", new_y="NEXT")
    for course in text["courses"]:
        pdf.add_page()
        pdf.heading(course["title"], 17)
        pdf.paragraph(course["intro"])
        facts(pdf, course["facts"])
        pdf.sections(course["sections"])
    return pdf


def sheet(text: Text) -> Sheet:
    """A course sheet: label and value in a ruled two-column table, then sections."""
    pdf = Sheet(text)
    pdf.add_page()
    pdf.set_font("DejaVu", "", 9)
    pdf.set_text_color(*GREY)
    pdf.cell(0, 5, text["author"], new_x="LMARGIN", new_y="NEXT")
    pdf.heading(text["title"], 17)
    pdf.paragraph(text["subtitle"])
    facts(pdf, text["facts"])
    pdf.sections(text["sections"])
    closing(pdf, text)
    return pdf


def report(text: Text) -> Sheet:
    """A paper of several pages with a running header, prose and ruled tables."""
    pdf = Sheet(text, running=text["title"])
    pdf.add_page()
    pdf.heading(text["title"], 19)
    pdf.paragraph(text["subtitle"])
    pdf.sections(text["sections"])
    return pdf


def slides(text: Text) -> Sheet:
    """Landscape slides of two columns that are written line by line, so that the text layer interleaves them."""
    pdf = Sheet(text, "landscape")
    pdf.set_auto_page_break(auto=False)
    pdf.add_page()
    pdf.set_y(75)
    pdf.heading(text["title"], 30)
    pdf.paragraph(text["subtitle"], 15)
    width = (pdf.w - 2 * MARGIN - 12) / 2
    for slide in text["slides"]:
        pdf.add_page()
        pdf.heading(slide["title"], 24)
        top = pdf.get_y() + 6
        columns = [_wrapped(pdf, column, width) for column in (slide["left"], slide["right"])]
        for number in range(max(map(len, columns))):
            for side, lines in enumerate(columns):
                if number < len(lines):
                    style, words = lines[number]
                    pdf.set_font("DejaVu", style, 15)
                    pdf.set_text_color(*(BLUE if style else (20, 20, 20)))
                    pdf.text(MARGIN + side * (width + 12), top + number * 9 + 9, words)
    return pdf


def _wrapped(pdf: Sheet, column: Text, width: float) -> list[tuple[str, str]]:
    """Heading and items of a column as (style, line), broken at ``width`` millimetres."""
    lines = [("B", column["heading"])]
    pdf.set_font("DejaVu", "", 15)
    for item in column["items"]:
        broken = pdf.multi_cell(width, 9, f"• {item}", align="L", dry_run=True, output="LINES")
        lines += [("", str(line)) for line in broken]
    return lines


def facts(pdf: Sheet, rows: list[list[str]]) -> None:
    """Label and value pairs on a pale ground."""
    pdf.set_font("DejaVu", "", 9.5)
    pdf.set_draw_color(255, 255, 255)
    pdf.set_line_width(0.4)
    with pdf.table(
        col_widths=(30, 70),
        text_align="LEFT",
        first_row_as_headings=False,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        cell_fill_color=PALE,
        cell_fill_mode="ALL",
        line_height=5,
        padding=1,
    ) as table:
        for row in rows:
            table.row(row)
    pdf.ln(3)


def closing(pdf: Sheet, text: Text) -> None:
    """The last line of a page: who publishes it."""
    pdf.set_font("DejaVu", "", 8)
    pdf.set_text_color(*GREY)
    pdf.multi_cell(0, 4.5, text["closing"], align="L", new_x="LMARGIN", new_y="NEXT")


LAYOUTS: dict[str, Callable[[Text], Sheet]] = {
    "flyer": flyer,
    "brochure": brochure,
    "catalogue": catalogue,
    "sheet": sheet,
    "report": report,
    "slides": slides,
}


def write_all(folder: Path) -> list[Path]:
    """Write every text of ``texts/`` below ``folder``; returns the paths in the order of the texts' names."""
    written = []
    for source in sorted((HERE / "texts").glob("*.toml")):
        text = tomllib.loads(source.read_text(encoding="utf-8"))
        target = folder / text["folder"] / f"{source.stem}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(bytes(LAYOUTS[text["layout"]](text).output()))
        written.append(target)
    return written


if __name__ == "__main__":
    for path in write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
