"""Headings that are a known key and its value."""

import pytest

from credatlas.schema import BlockKind, SectionKind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Duration: 4 weeks", SectionKind.WORKLOAD),
        ("Dauer : 2 Tage", SectionKind.WORKLOAD),
        ("Price: 90 €", SectionKind.PRICE),
        ("Entry requirements: none", SectionKind.PREREQUISITES),
    ],
)
def test_fact(segment, find, heading, kind):
    page = segment(f"# Pumps\n## About\nSome text about pumps.\n### {heading}\n### What else\nText.")
    unit = find(page, heading)
    assert (unit.kind, unit.section_kind, unit.key) == (BlockKind.KEY_VALUE, kind, heading.split(":")[0].strip())


def test_text_below_a_fact_stays_in_its_section(segment, find):
    page = segment("# Pumps\n## What you will learn\n### Duration: 4 weeks\nYou plan repairs of pumps.")
    assert find(page, "You plan").section_kind is SectionKind.OUTCOMES


@pytest.mark.parametrize("heading", ["Module 1: Pumps", "Online: Excel for beginners", "Our place: a short history of pumps"])
def test_titles_with_colon_stay_headings(segment, find, heading):
    assert find(segment(f"# Pumps\n## {heading}\nText about it."), heading).kind is BlockKind.HEADING


def test_requirements_with_text_below_stay_a_heading(segment, find):
    page = segment("# Pumps\n## Entry requirements: read on\n- A licence of class B")
    assert find(page, "Entry").kind is BlockKind.HEADING
    assert find(page, "A licence").section_kind is SectionKind.PREREQUISITES
