"""Units, sections and lead-ins of small pages."""

import pytest

from credatlas.schema import Block, BlockKind, Cell, Document, SectionKind
from credatlas.segment import segment_document
from credatlas.settings import Settings


def texts(result, kind=None):
    return [unit.text for unit in result.units if kind is None or unit.section_kind == kind]


def test_sentences_pairs_and_sections(segment, find):
    page = segment("""
        # Pump maintenance
        Duration:: 4 weeks. Evening classes only.
        ## Learning outcomes
        You will be able to plan a service. You will also know why seals fail.
        ### Skills
        Replace a seal
        ## Who is behind this
        We are a small school.
        @title: Pump maintenance
    """)
    assert find(page, "Duration: 4 weeks.").section_kind == SectionKind.WORKLOAD
    assert find(page, "Duration: 4 weeks.").key == "Duration"
    assert find(page, "Evening classes").section_kind == SectionKind.WORKLOAD
    assert find(page, "You will also").section_kind == SectionKind.OUTCOMES
    assert find(page, "Replace").section_kind == SectionKind.OUTCOMES
    assert find(page, "We are").section_kind == SectionKind.OTHER
    assert page.units[-1].section_kind == SectionKind.METADATA
    assert page.units[-1].kind == BlockKind.METADATA


def test_a_known_sub_heading_decides(segment, find):
    page = segment("""
        # Baking
        ## Course content
        ### Module 1: Quality and assessment of flour
        Types of flour
        ### Learning outcomes
        Judge a dough by hand
    """)
    assert find(page, "Types of flour").section_kind == SectionKind.CONTENT
    assert find(page, "Judge").section_kind == SectionKind.OUTCOMES


def test_unmarked_headings(segment, find):
    page = segment("""
        Welding for beginners
        Learning outcomes
        Weld thin plates in three positions.
        Entry requirements:
        A valid safety card.
    """)
    assert find(page, "Weld thin").section_kind == SectionKind.OUTCOMES
    assert find(page, "Entry").kind == BlockKind.HEADING
    assert find(page, "A valid").section_kind == SectionKind.PREREQUISITES


def test_a_title_is_no_section_heading(segment, find):
    page = segment("""
        # Quality management in small firms
        This course follows a part from order to delivery.
    """)
    assert find(page, "This course").section_kind == SectionKind.OTHER


def test_wrapped_lines_are_one_unit(segment):
    page = segment("""
        # Hygiene
        ## Learning outcomes
        The participants are able to name the most important rules of the
        kitchen and explain to new colleagues why they have to be kept by
        everyone. They also keep the records that the authority asks for
        in the right order.
    """)
    assert texts(page, SectionKind.OUTCOMES)[1:] == [
        "The participants are able to name the most important rules of the\n"
        "kitchen and explain to new colleagues why they have to be kept by\neveryone.",
        "They also keep the records that the authority asks for\nin the right order.",
    ]


def test_short_lines_are_not_joined(segment):
    page = segment("""
        # Hygiene
        ## Learning outcomes
        clean a slicer and put it together again
        keep the cold chain and write down temperatures
        recognise pests
    """)
    assert len(texts(page, SectionKind.OUTCOMES)) == 4


def test_fused_list(segment, find):
    page = segment("""
        # Risk
        ## Learning outcomes
        The course is short. After it you can: - reflect on risk - describe a valve - account for loss
    """)
    lead = find(page, "After it")
    items = [unit for unit in page.units if unit.lead_in]
    assert [unit.text for unit in items] == ["reflect on risk", "describe a valve", "account for loss"]
    assert {unit.lead_in for unit in items} == {"After it you can"}
    assert {unit.lead_in_index for unit in items} == {lead.index}
    assert not find(page, "The course is short").lead_in


def test_fused_pair(segment):
    page = segment("""
        # Presse
        Objectifs:: connaître la machine ; préparer le poste ; régler l'outil
        Durée:: 14 heures
    """)
    items = [unit for unit in page.units if unit.lead_in]
    assert [unit.text for unit in items] == ["connaître la machine ;", "préparer le poste ;", "régler l'outil"]
    assert {unit.lead_in for unit in items} == {"Objectifs"}
    assert {unit.section_kind for unit in items} == {SectionKind.OBJECTIVES}


def test_topics_of_one_line_stay_one_unit(segment):
    page = segment("""
        # Cells
        ## Course content
        Products: vaccines; antibodies; gene therapies; stem cells
    """)
    assert texts(page, SectionKind.CONTENT)[1:] == ["Products: vaccines; antibodies; gene therapies; stem cells"]


def test_lead_in_reaches_over_a_list_and_its_nested_items(segment, find):
    page = segment("""
        # Care
        On completion learners can:
        - plan a day
        - support residents in:
        -- washing
        -- dressing
        - report changes

        The school is in Cork.
        - Bus 220
    """)
    assert find(page, "plan a day").lead_in == "On completion learners can"
    assert find(page, "report changes").lead_in == "On completion learners can"
    assert find(page, "dressing").lead_in_index is not None
    assert not find(page, "The school").lead_in
    assert not find(page, "Bus 220").lead_in


def test_lead_in_reaches_over_paragraphs_that_are_items(segment, find):
    page = segment("""
        # Care
        Na het volgen van de cursus kun je:
        een dagplanning maken
        bewoners helpen bij het wassen
        veranderingen melden
        De school ligt in Gent.
    """)
    assert find(page, "een dagplanning").lead_in == "Na het volgen van de cursus kun je"
    assert find(page, "veranderingen").lead_in == "Na het volgen van de cursus kun je"
    assert not find(page, "De school").lead_in


def test_lead_in_without_colon_and_heading_as_lead_in(segment, find):
    page = segment("""
        # Optik
        Der/die Studierende
        - misst Brennweiten
        ### Nach dem Kurs können Sie:
        - Linsen auswählen
    """)
    assert find(page, "misst").lead_in == "Der/die Studierende"
    assert find(page, "Linsen").lead_in == "Nach dem Kurs können Sie"


def test_a_heading_ends_a_lead_in(segment, find):
    page = segment("""
        # Sales
        This course is for:
        ## Course content
        - Pricing
    """)
    assert not find(page, "Pricing").lead_in


def test_language_of_units(segment, find):
    page = segment("""
        # Obsługa maszyn
        Uczestnik potrafi sporządzić kosztorys i przygotować stanowisko pracy.
        Zajęcia odbywają się wieczorami w Lublinie przez sześć tygodni.
        You will receive a certificate that is recognised by employers in all member states.
        Learning outcomes
    """)
    assert page.language == "pl"
    assert find(page, "You will").language == "en"
    assert find(page, "Learning").language == "pl"


def test_empty_and_tiny_documents(segment):
    assert segment("x").language
    assert len(segment("# Welding").units) == 1
    assert segment("Key::").units


def test_a_known_key_within_an_unknown_one(segment, find):
    page = segment("""
        # Bread baking
        Where can I take it and when?:: Location: Austria
        What does it bring me?:: A certificate: framed
    """)
    assert find(page, "Where can").key == "Location"
    assert find(page, "Where can").section_kind is SectionKind.LOCATION
    assert find(page, "What does").key == "What does it bring me?"


@pytest.mark.parametrize(
    ("rows", "headers"),
    [
        ([("Kod", "Efekty", "Ocena"), ("W1", "plan a test", "oral"), ("W2", "run a test", "oral")], ("Kod", "Efekty", "Ocena")),
        ([("Learning outcomes", "Credits", "Assessment"), ("plan a test", "2", "oral")], ("", "", "")),
    ],
)
def test_header_rows_have_no_key(rows, headers):
    blocks, texts, position = [], [], 0
    for number, row in enumerate(rows):
        cells, start = [], position
        for cell, header in zip(row, headers, strict=True):
            cells.append(Cell(start, start + len(cell), header if number else ""))
            start += len(cell) + 3
        text = " | ".join(row)
        blocks.append(Block(BlockKind.TABLE_ROW, position, position + len(text), cells=tuple(cells), group=1))
        texts.append(text)
        position += len(text) + 1
    document = Document("0" * 64, "page.html", "text/html", "\n".join(texts), tuple(blocks), declared_language="en")
    assert {unit.key for unit in segment_document(document, Settings()).units} == {""}
