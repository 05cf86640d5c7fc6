"""Plain text and Markdown-like text."""

import pytest

from credatlas.errors import EmptyDocumentError


def test_markdown(page):
    read = page(
        "# Pump maintenance\n\nAbout the **course**,\nin two lines.\n\nOutcomes\n--------\n"
        "- plan a repair\n  - order parts\n* check a seal\n"
        "1. first step\n\nDuration: 3 days\n\n| Module | Hours |\n|---|---|\n| Pumps | 12 |\n",
        "course.md",
        "text/markdown",
    )
    assert read.shown == [
        ("heading", "Pump maintenance"),
        ("paragraph", "About the course, in two lines."),
        ("heading", "Outcomes"),
        ("list_item", "plan a repair"),
        ("list_item", "order parts"),
        ("list_item", "check a seal"),
        ("list_item", "1. first step"),
        ("key_value", "Duration: 3 days"),
        ("table_row", "Module | Hours"),
        ("table_row", "Pumps | 12"),
    ]
    assert [b.level for b in read.blocks[:6]] == [1, 0, 2, 1, 2, 1]
    assert [c.header for c in read.blocks[-1].cells] == ["Module", "Hours"]


def test_charset_of_text_files(page):
    read = page("Größe: 12 Plätze".encode("cp1252"), "kurs.txt", "text/plain")
    assert read.pairs == {"Größe": "Größe: 12 Plätze"}
    assert read.document.notes == ("charset guessed: cp1252",)


def test_empty(page):
    with pytest.raises(EmptyDocumentError):
        page(" \n\u200b\n", "a.txt", "text/plain")
