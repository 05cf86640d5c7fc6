"""PDF → Document: text, structure, boxes, and a typed failure for what cannot be read."""

import io

import pdfplumber
import pytest
from fpdf import FPDF

from credatlas.errors import DamagedDocumentError, EmptyDocumentError, EncryptedDocumentError, ImageOnlyDocumentError
from credatlas.extract import extract_document
from credatlas.schema import BlockKind, RawDocument
from credatlas.settings import Settings

BODY = 10


def new_pdf():
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_font("helvetica", size=BODY)
    return pdf


def read(pdf, **settings):
    content = bytes(pdf.output()) if isinstance(pdf, FPDF) else pdf
    document = extract_document(RawDocument.from_bytes(content, source="sheet.pdf"), Settings(**settings))
    for block in document.blocks:
        text = document.text[block.start : block.end]
        assert text == text.strip()
        assert text
    for line in document.lines:
        assert document.text[line.start : line.end].strip()
        page = document.pages[line.page - 1]
        assert 0 <= line.box[0] < line.box[2] <= page.width + 1
        assert 0 <= line.box[1] < line.box[3] <= page.height + 1
    return document


def texts(document, kind=None):
    return [document.text[b.start : b.end] for b in document.blocks if kind is None or b.kind is kind]


def test_headings_paragraphs_items_and_pairs():
    pdf = new_pdf()
    pdf.add_page()
    pdf.set_font("helvetica", "B", 18)
    pdf.text(20, 25, "Pump maintenance")
    pdf.set_font("helvetica", "", BODY)
    pdf.text(20, 40, "Duration: 3 days")
    pdf.set_font("helvetica", "B", 12)
    pdf.text(20, 52, "Learning outcomes")
    pdf.set_font("helvetica", "", BODY)
    pdf.text(20, 60, "- replace a worn mechanical seal")
    pdf.text(20, 66, "- plan an inspection round")
    pdf.text(20, 80, "The course is held in our workshop. It closes with a practical test that two examiners")
    pdf.text(20, 84.5, "mark on the spot.")
    document = read(pdf)
    assert texts(document, BlockKind.HEADING) == ["Pump maintenance", "Learning outcomes"]
    assert [b.level for b in document.blocks if b.kind is BlockKind.HEADING] == [1, 2]
    assert texts(document, BlockKind.LIST_ITEM) == ["- replace a worn mechanical seal", "- plan an inspection round"]
    pair = next(b for b in document.blocks if b.kind is BlockKind.KEY_VALUE)
    assert document.text[pair.key_start : pair.key_end] == "Duration"
    assert texts(document, BlockKind.PARAGRAPH)[0].endswith("two examiners mark on the spot.")


def test_word_parted_at_a_line_s_end_is_joined_and_keeps_its_places():
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(20, 40, "Teilnehmende lernen die Wartung von Kreiselpumpen und planen die Instand-")
    pdf.text(20, 44.5, "haltung einer Anlage in der Trinkwasserversorgung einer kleinen Gemeinde am Ort.")
    document = read(pdf)
    assert "die Instandhaltung einer Anlage" in document.text
    first, second = document.lines
    assert document.text[first.start : first.end].endswith("Instand")
    assert document.text[second.start : second.end].startswith("haltung")
    assert second.box[1] > first.box[1]


def test_two_columns_are_read_one_after_the_other():
    pdf = new_pdf()
    pdf.add_page()
    pdf.set_font("helvetica", "B", 16)
    pdf.text(20, 20, "A title across both columns of the page, as brochures have it")
    pdf.set_font("helvetica", "", BODY)
    for row in range(12):
        pdf.text(20, 40 + 5 * row, f"left line {row} with enough words to fill the column")
        pdf.text(110, 40 + 5 * row, f"right line {row} with enough words to fill the column")
    text = read(pdf).text
    assert text.index("left line 11") < text.index("right line 0")
    assert text.index("A title") < text.index("left line 0")


def test_labels_beside_values_stay_together():
    pdf = new_pdf()
    pdf.add_page()
    for row, (label, value) in enumerate(
        [
            ("Zielgruppe", "Lagerpersonal"),
            ("Dauer", "2 Tage"),
            ("Ort", "Basel"),
            ("Kosten", "CHF 540"),
            ("Datum", "auf Anfrage"),
        ]
    ):
        pdf.text(20, 40 + 9 * row, label)
        pdf.text(70, 40 + 9 * row, value)
    assert texts(read(pdf), BlockKind.KEY_VALUE)[:3] == ["Zielgruppe: Lagerpersonal", "Dauer: 2 Tage", "Ort: Basel"]


def table_pdf(rows, widths=(30, 80, 40)):
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(20, 20, "Schedule of the course")
    pdf.set_xy(20, 30)
    for row in rows:
        pdf.set_x(20)
        for cell, width in zip(row, widths, strict=True):
            pdf.cell(width, 8, cell, border=1)
        pdf.ln(8)
    return bytes(pdf.output())


ROWS = [("Day", "Topic", "Hours"), ("1", "Pumps and seals", "8"), ("2", "Valves", "6"), ("3", "Test", "2")]


def test_ruled_table_gives_rows_with_header_cells_as_pdfplumber_sees_them():
    content = table_pdf(ROWS)
    document = read(content)
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert [tuple(document.text[c.start : c.end] for c in row.cells) for row in rows] == ROWS
    assert [cell.header for cell in rows[1].cells] == ["Day", "Topic", "Hours"]
    with pdfplumber.open(io.BytesIO(content)) as peer:
        assert [tuple(row) for row in peer.pages[0].extract_tables()[0]] == ROWS


def test_form_gives_pairs():
    document = read(table_pdf([("Duration", "3 days", ""), ("Place", "Graz", ""), ("Level", "EQF 4", "")]))
    assert texts(document, BlockKind.KEY_VALUE) == ["Duration: 3 days", "Place: Graz", "Level: EQF 4"]


def test_running_heads_and_page_numbers_fall_out():
    pdf = new_pdf()
    for number in range(1, 6):
        pdf.add_page()
        pdf.text(20, 10, "Course handbook 2026")
        pdf.text(20, 60, f"Chapter {'ABCDE'[number - 1]} tells of pumps.")
        pdf.text(100, 290, str(number))
    text = read(pdf).text
    assert "handbook" not in text
    assert text.count("Chapter") == 5
    assert not any(line.strip().isdigit() for line in text.splitlines())


def test_page_limit_is_noted():
    pdf = new_pdf()
    for number in range(4):
        pdf.add_page()
        pdf.text(20, 60, f"Page of pumps {number}")
    document = read(pdf, max_pages=2)
    assert len(document.pages) == 2
    assert "2 of 4" in document.notes[0]


def test_rotated_page_has_upright_boxes():
    from pypdfium2 import PdfDocument

    pdf = new_pdf()
    pdf.add_page()
    pdf.text(20, 40, "Pump maintenance in two days")
    source = PdfDocument(bytes(pdf.output()))
    source[0].set_rotation(90)
    buffer = io.BytesIO()
    source.save(buffer)
    document = read(buffer.getvalue())
    assert document.text == "Pump maintenance in two days"
    assert document.pages[0].width > document.pages[0].height


def image_pdf():
    from PIL import Image

    pdf = new_pdf()
    pdf.add_page()
    buffer = io.BytesIO()
    Image.new("RGB", (60, 60), "gray").save(buffer, "PNG")
    pdf.image(buffer, x=0, y=0, w=210)
    return bytes(pdf.output())


def encrypted_pdf():
    pdf = new_pdf()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.text(20, 40, "secret")
    return bytes(pdf.output())


def empty_pdf():
    pdf = new_pdf()
    pdf.add_page()
    return bytes(pdf.output())


@pytest.mark.parametrize(
    ("content", "error", "advice"),
    [
        (encrypted_pdf(), EncryptedDocumentError, "password"),
        (image_pdf(), ImageOnlyDocumentError, "ocrmypdf"),
        (empty_pdf(), EmptyDocumentError, "Check"),
        (b"%PDF-1.7\nnothing more", DamagedDocumentError, "Fetch it again"),
        (table_pdf(ROWS)[:700], DamagedDocumentError, "Fetch it again"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content, error, advice):
    with pytest.raises(error, match=advice):
        read(content)


def test_labels_beside_ruled_values_are_pairs():
    """Boxes are drawn around the values only; or one cell holds all labels and the next all values."""
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(20, 20, "Module sheet of the school")
    rows = [("Modultitel deutsch:", "Daten"), ("Modultitel englisch:", "Data"), ("Studiengang:", "Informatik")]
    for row, (label, value) in enumerate(rows):
        pdf.text(20, 36 + 8 * row, label)
        pdf.rect(70, 30 + 8 * row, 90, 8)
        pdf.text(72, 36 + 8 * row, value)
    pdf.rect(20, 80, 50, 24)
    pdf.rect(70, 80, 90, 24)
    for row, (label, value) in enumerate([("Dauer:", "2 Tage"), ("Ort:", "Basel")]):
        pdf.text(22, 88 + 8 * row, label)
        pdf.text(72, 88 + 8 * row, value)
    assert texts(read(pdf), BlockKind.KEY_VALUE) == [
        "Modultitel deutsch: Daten",
        "Modultitel englisch: Data",
        "Studiengang: Informatik",
        "Dauer: 2 Tage",
        "Ort: Basel",
    ]


def test_pairs_line_by_line_are_no_paragraph():
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(20, 40, "Modultitel deutsch: Grundlagen der Wirtschaftsinformatik")
    pdf.text(20, 44.5, "Modultitel englisch: Introduction to Information Systems")
    assert len(texts(read(pdf), BlockKind.KEY_VALUE)) == 2


def test_bold_labels_close_to_their_values():
    """A label's weight parts it from its value; lines below the value go on with it, or make it a section."""
    pdf = new_pdf()
    pdf.add_page()
    rows = [
        ("Ausbildungsnachweis", ["Kursattest"]),
        ("Teilnehmendenkreis", ["Lagerpersonal und alle, die mit schweren Lasten zu tun haben", "oder zu tun bekommen"]),
        ("Kursinhalt im Detail", ["Lasten erkennen", "- Lasten sichern", "- Lasten heben"]),
    ]
    y = 30.0
    for label, values in rows:
        pdf.set_font("helvetica", "B", BODY)
        pdf.text(20, y, label)
        pdf.set_font("helvetica", "", BODY)
        for value in values:
            pdf.text(60, y, value)
            y += 4.5
        y += 5
    with pdf.rotation(90, 12, 200):
        pdf.text(12, 200, "Lager und Organisation im Jahr 2026")
    document = read(pdf)
    assert texts(document, BlockKind.KEY_VALUE) == [
        "Ausbildungsnachweis: Kursattest",
        "Teilnehmendenkreis: Lagerpersonal und alle, die mit schweren Lasten zu tun haben oder zu tun bekommen",
    ]
    assert texts(document, BlockKind.HEADING) == ["Kursinhalt im Detail"]
    assert texts(document, BlockKind.LIST_ITEM) == ["- Lasten sichern", "- Lasten heben"]
    assert texts(document)[-1] == "Lager und Organisation im Jahr 2026"
