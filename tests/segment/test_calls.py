"""Calls to action are apart from the section that they stand below."""

from credatlas.schema import SectionKind


def test_link_that_closes_a_section(segment, find):
    page = segment("# Forklift\n## Voraussetzungen\nAb 18 Jahren.\n=> Platz reservieren\n## Inhalt\nGabeln und Lasten.")
    call = find(page, "Platz")
    assert (call.section_kind, call.heading) == (SectionKind.NONE, "")
    assert find(page, "Ab 18").section_kind is SectionKind.PREREQUISITES


def test_link_that_is_the_section(segment, find):
    page = segment("# Forklift\n## Prerequisites\n=> Module XY101\n## Contents\nForks and loads.")
    assert find(page, "Module").section_kind is SectionKind.PREREQUISITES


def test_link_between_text(segment, find):
    page = segment("# Forklift\n## Prerequisites\nOne of these.\n=> Module XY101\nA driving licence of class B.")
    assert find(page, "Module").section_kind is SectionKind.PREREQUISITES
