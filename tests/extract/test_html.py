"""Blocks of HTML pages: what they are, in which order, and that nothing of the matter is lost."""

import pytest

from credatlas.errors import DocumentTooLargeError, EmptyDocumentError, LimitExceededError, UnsupportedMediaTypeError
from credatlas.extract import extract_document
from credatlas.schema import BlockKind, RawDocument
from credatlas.settings import Settings


def test_headings_paragraphs_and_nested_lists(page):
    read = page(
        "<main><h1>Pump maintenance</h1><p>About\n the   course.</p><h3>Outcomes</h3>"
        "<ul><li>plan a repair<ul><li>order parts</li></ul></li><li>check a seal</li></ul><ol><li>first step</li></ol></main>"
    )
    assert read.shown == [
        ("heading", "Pump maintenance"),
        ("paragraph", "About the course."),
        ("heading", "Outcomes"),
        ("list_item", "plan a repair"),
        ("list_item", "order parts"),
        ("list_item", "check a seal"),
        ("list_item", "first step"),
    ]
    assert [b.level for b in read.blocks] == [1, 0, 3, 1, 2, 1, 1]
    groups = [b.group for b in read.blocks]
    assert groups[3] == groups[4] == groups[5] != groups[6]
    assert 0 not in groups[3:]


def test_headings_that_the_markup_does_not_call_headings(page):
    read = page(
        "<main><h2>Course</h2><div role=heading aria-level=4>Aims</div><p><strong>Learning outcomes</strong></p>"
        "<p><b>Weld a seam</b> and grind it.</p><details><summary>Entry requirements</summary><p>None.</p></details></main>"
    )
    kinds = {text: kind for kind, text in read.shown}
    assert kinds["Aims"] == kinds["Learning outcomes"] == kinds["Entry requirements"] == "heading"
    assert kinds["Weld a seam and grind it."] == kinds["None."] == "paragraph"
    assert next(b.level for b in read.blocks if read.text(b) == "Aims") == 4


@pytest.mark.parametrize(
    ("markup", "key", "text"),
    [
        ("<div><span class=label>Effort</span><span>3-5 hours per week</span></div>", "Effort", "Effort: 3-5 hours per week"),
        ("<p><strong>Duration:</strong> 4 weeks</p>", "Duration", "Duration: 4 weeks"),
        ("<p><strong>Duration</strong>: 4 weeks</p>", "Duration", "Duration: 4 weeks"),
        ("<ul><li><b>ECTS</b> 5</li></ul>", "ECTS", "ECTS: 5"),
        ("<dl><dt>Credits</dt><dd>5 ECTS</dd></dl>", "Credits", "Credits: 5 ECTS"),
        ("<dl><div><dt>Credits</dt><dd>5</dd><dd>or 6</dd></div></dl>", "Credits", "Credits: 5; or 6"),
        ("<table><tr><th>Language</th><td>Dutch</td></tr><tr><th>Level</th><td>B1</td></tr></table>", "Level", "Level: B1"),
        ("<table><tr><td>Umfang</td><td>3 Tage</td></tr><tr><td>Ort</td><td>Graz</td></tr></table>", "Ort", "Ort: Graz"),
        ("<div class=row><div class='col fw-bold'>Tutor</div><div class=col>Eva Lind</div></div>", "Tutor", "Tutor: Eva Lind"),
        ("<div class=f><div class=f__label>Start</div><div class=f__value>2 May</div></div>", "Start", "Start: 2 May"),
        ("<div class=g><span class=title>Start</span><span class=value>2 May</span></div>", "Start", "Start: 2 May"),
        ("<div><div class=k>A</div></div><p>Kestus: 3 päeva</p>", "Kestus", "Kestus: 3 päeva"),
        ("<div><label>Omfang</label><span>15 studiepoeng</span></div>", "Omfang", "Omfang: 15 studiepoeng"),
        ("<p>Start: 1 May<br>Place: Ghent<br>Price: 40 euro</p>", "Place", "Place: Ghent"),
    ],
)
def test_label_and_value(page, markup, key, text):
    assert page(f"<main><h1>Course</h1>{markup}</main>").pairs.get(key) == text


def test_containers_of_the_same_shape_are_pairs(page):
    fact = "<div class=fact><div>{}</div><div>{}</div></div>"
    read = page("<main><h1>Course</h1>" + fact.format("Effort", "3 hours") + fact.format("Level", "Beginner") + "</main>")
    assert read.pairs == {"Effort": "Effort: 3 hours", "Level": "Level: Beginner"}


def test_labels_and_values_in_turn(page):
    read = page("<main><h1>C</h1><div class=g><p class=lbl>Start</p><p>May</p><p class=lbl>Place</p><p>Rome</p></div></main>")
    assert read.pairs == {"Start": "Start: May", "Place": "Place: Rome"}


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Anna Berg</b> teaches welding.</p>",
        "<p>The course runs from 10:00 to 12:00.</p>",
        "<p>We cover three fields, each in a day of its own: pumps, seals and motors of the newer kinds.</p>",
        "<p>See https://example.org/course for more.</p>",
    ],
)
def test_no_label(page, markup):
    assert page(f"<main>{markup}</main>").pairs == {}


def test_label_over_a_list_becomes_a_heading(page):
    read = page(
        "<main><h1>C</h1><table><tr><th>Outcomes</th><td><ul><li>plan work</li><li>read drawings</li></ul></td></tr>"
        "<tr><th>Credits</th><td>5</td></tr></table></main>"
    )
    assert read.shown[1:] == [
        ("heading", "Outcomes"),
        ("list_item", "plan work"),
        ("list_item", "read drawings"),
        ("key_value", "Credits: 5"),
    ]


def test_table_rows_know_their_headers(page):
    read = page(
        "<main><table><thead><tr><th>Module</th><th colspan=2>Hours</th></tr></thead>"
        "<tr><td>Pumps</td><td>12</td><td>4</td></tr><tr><td>Seals</td><td></td><td>6</td></tr></table></main>"
    )
    assert read.texts == ["Module | Hours", "Pumps | 12 | 4", "Seals | | 6"]
    row = read.blocks[1]
    assert [(read.document.text[c.start : c.end], c.header) for c in row.cells] == [
        ("Pumps", "Module"),
        ("12", "Hours"),
        ("4", "Hours"),
    ]
    assert len({b.group for b in read.blocks}) == 1
    assert read.blocks[0].group > 0


def test_layout_tables_are_looked_through(page):
    read = page(
        "<table role=presentation><tr><td><h1>Course</h1><p>Prose.</p></td></tr><tr><td>"
        "<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table></td></tr></table>"
    )
    assert read.shown == [
        ("heading", "Course"),
        ("paragraph", "Prose."),
        ("table_row", "a | b | c"),
        ("table_row", "1 | 2 | 3"),
    ]


def test_lines_between_breaks(page):
    read = page(
        "<main><p>You can:<br>- plan a repair<br>- order parts</p>"
        "<p>This sentence was wrapped by hand at a width that an old editor had and that nobody needs any more, so<br>"
        "its lines belong together although a break stands between them in the markup of the page, all of them.</p></main>"
    )
    assert read.shown[:3] == [("paragraph", "You can:"), ("list_item", "plan a repair"), ("list_item", "order parts")]
    assert len(read.shown) == 4
    assert "so its lines" in read.texts[3]


def test_glued_elements_are_parted_and_halves_of_words_are_not(page):
    read = page(
        "<main><p><span class=a>Effort</span><span class=b>3 hours</span></p><p>H<sub>2</sub>O and <b>W</b>elding and "
        "<span>Lear</span><span>ning</span></p></main>"
    )
    assert "Effort3" not in read.document.text
    assert "H2O and Welding and Learning" in read.texts[-1]


def test_hidden_panels_are_matter(page):
    read = page(
        "<main><h1>Course</h1><div role=tablist><button role=tab aria-controls=p1>Content</button>"
        "<button role=tab aria-controls=p2>Outcomes</button></div><div role=tabpanel id=p1><p>Pumps and seals.</p></div>"
        "<div role=tabpanel id=p2 hidden style='display:none'><ul><li>plan a repair</li></ul></div>"
        "<h3><button aria-expanded=false aria-controls=p3>Entry</button></h3><div id=p3 hidden><p>None.</p></div>"
        "<button class=accordion>Dates</button><div class=panel style='display:none'>In May.</div></main>"
    )
    assert read.shown == [
        ("heading", "Course"),
        ("heading", "Content"),
        ("paragraph", "Pumps and seals."),
        ("heading", "Outcomes"),
        ("list_item", "plan a repair"),
        ("heading", "Entry"),
        ("paragraph", "None."),
        ("heading", "Dates"),
        ("paragraph", "In May."),
    ]


def test_what_is_no_text_falls_out(page):
    read = page(
        "<main><p>Text.</p><script>var a = 'Script';</script><style>p {}</style><template><p>Template</p></template>"
        "<noscript>Switch on scripts</noscript><svg><text>Icon</text></svg><select><option>Choose</option></select></main>"
    )
    assert read.texts == ["Text."]


def test_links(page):
    read = page(
        "<main><p>Prose with a <a href=/x>link</a> inside.</p><ul><li><a href=/m1>Module 1</a></li></ul>"
        "<a href=/card><div><h3>Other course</h3><p>Two days</p></div></a></main>"
    )
    assert [(t, b.href) for t, b in zip(read.texts, read.blocks, strict=True)] == [
        ("Prose with a link inside.", None),
        ("Module 1", "/m1"),
        ("Other course", "/card"),
        ("Two days", "/card"),
    ]


def test_language_and_address(page):
    read = page(
        "<html lang=de-AT><head><link rel=canonical href='https://kurse.example.at/k1'></head><body><main><p>Inhalt</p>"
        "<div lang=en><p>Content</p></div><p lang=de>Ende</p></main></body></html>"
    )
    assert read.document.declared_language == "de"
    assert read.document.canonical_url == "https://kurse.example.at/k1"
    assert [b.language for b in read.blocks] == [None, "en", None]
    assert page("<link rel=canonical href='/k1'><p>a</p>").document.canonical_url is None


def test_invisible_characters(page):
    read = page("<main><p>Lern\u00adziele\u200b und\u00a0Inhalte\ufeff e\u0301tude</p></main>")
    assert read.texts == ["Lernziele und Inhalte étude"]


def test_broken_markup(page):
    read = page("<main><h1>Course<p>One<p>Two<ul><li>a<li>b</ul><table><tr><td>1<td>2<td>3</main></div></p></b>")
    assert [t for t in ("One", "Two", "a", "b", "1 | 2 | 3") if t not in read.texts] == []


def test_very_deep_and_very_wide_markup(page):
    deep = page("<div>" * 3_000 + "bottom" + "</div>" * 3_000)
    assert "bottom" in deep.document.text
    wide = page("<main>" + "<p>cell</p>" * 20_000 + "</main>")
    assert len(wide.blocks) == 20_000
    nested = page("<ul><li>x" * 3_000)
    assert sum(t.count("x") for t in nested.texts) == 3_000


def test_hostile_nesting_is_refused():
    with pytest.raises(LimitExceededError):
        extract_document(RawDocument.from_bytes(b"<div>" * 300_000 + b"bottom", "page.html", "text/html"), Settings())


def test_no_text():
    for markup in (b"<html><body><script>render()</script></body></html>", b"", b"  \n", b"<main><img src=a.png></main>"):
        with pytest.raises(EmptyDocumentError):
            extract_document(RawDocument.from_bytes(markup, "page.html", "text/html"), Settings())


def test_too_large():
    with pytest.raises(DocumentTooLargeError, match="max_bytes"):
        extract_document(RawDocument.from_bytes(b"<p>word</p>", "page.html"), Settings(max_bytes=5))


def test_unknown_kind():
    with pytest.raises(UnsupportedMediaTypeError):
        extract_document(RawDocument.from_bytes(b"\x89PNG....", "image.png", "image/png"), Settings())


def test_noscript_is_read_where_nothing_else_is(page):
    read = page("<body><div id=app></div><noscript><h1>Course</h1><p>Three days on pumps.</p></noscript></body>")
    assert read.texts == ["Course", "Three days on pumps."]


def test_metadata_stands_at_the_end(page):
    read = page("<title>Welding</title><main><h1>Welding</h1></main>")
    assert read.document.blocks[-1].kind is BlockKind.METADATA
    assert read.metadata == ["title: Welding"]


def test_several_labels_in_one_paragraph(page) -> None:
    read = page("<p><b>Duration:</b> 2 days. <b>Entry requirements:</b> none. <b>Price:</b> 90 €</p>")
    assert read.shown == [
        ("key_value", "Duration: 2 days."),
        ("key_value", "Entry requirements: none."),
        ("key_value", "Price: 90 €"),
    ]


def test_labels_parted_by_bars(page) -> None:
    read = page("<p>Facts <strong>Dauer</strong>: 2 Tage | <strong>Preis</strong>: 90 €</p><p>Ort: Bonn | Kosten: 5 €</p>")
    assert read.texts == ["Facts", "Dauer: 2 Tage", "Preis: 90 €", "Ort: Bonn", "Kosten: 5 €"]


def test_bold_words_of_a_sentence_are_no_labels(page) -> None:
    text = "Note: you need two things: patience and time."
    assert page("<p><b>Note:</b> you need <b>two things:</b> patience and time.</p>").texts == [text]


def test_empty_keys_open_no_section(page) -> None:
    read = page("<p><b>Sequence:</b> <b>Level:</b> basic</p><dl><dt>Rank</dt><dd></dd><dt>Price</dt><dd>90 €</dd></dl>")
    assert read.shown == [
        ("paragraph", "Sequence:"),
        ("key_value", "Level: basic"),
        ("paragraph", "Rank"),
        ("definition", "Price: 90 €"),
    ]
