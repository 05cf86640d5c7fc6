"""What headings announce."""

import pytest

from credatlas.lexicon import languages
from credatlas.schema import SectionKind
from credatlas.segment.headings import heading_kind, look_up, normal_heading

CASES = [
    ("Learning outcomes", "en", "outcomes"),
    ("2. LEARNING OUTCOMES:", "en", "outcomes"),
    ("🎯 What will you learn?", "en", "outcomes"),
    ("Objectives and learning outcomes", "en", "outcomes"),
    ("B) Entry requirements", "en", "prerequisites"),
    ("Course content", "en", "content"),
    ("Our history", "en", "other"),
    ("Software testing", "en", "other"),
    ("Lernergebnisse", "de", "outcomes"),
    ("III. Voraussetzungen …", "de", "prerequisites"),
    ("Lernergebnisse", "en", "outcomes"),
    ("Learning outcomes", "pl", "outcomes"),
    ("Efekty uczenia się:", "pl", "outcomes"),
    ("", "en", "other"),
    ("1.2", "en", "other"),
]


@pytest.mark.parametrize(("heading", "language", "kind"), CASES)
def test_kinds(heading, language, kind):
    assert heading_kind(heading, language) == kind


def test_every_landed_lexicon_knows_its_own_outcome_headings():
    from credatlas.lexicon import load

    for language in languages("headings"):
        plain = [phrase for phrase in load(language, "headings")["outcomes"] if phrase.replace(" ", "").isalpha()]
        known = [heading_kind(phrase.capitalize() + ":", language) for phrase in plain]
        assert known.count(SectionKind.OUTCOMES) >= 0.9 * len(known), language


def test_numbering_is_no_part_of_a_heading():
    assert normal_heading("3.1.2 Aims") == normal_heading("(c) Aims") == normal_heading("Aims ...") == "aims"


def test_parts_of_long_headings_do_not_decide():
    assert not look_up("How credits and prices shaped the economy of the north", "en").whole
    assert heading_kind("How credits and prices shaped the economy of the north", "en") == SectionKind.OTHER


def test_runs_of_signs_are_read():
    """A backtracking pattern would take longer than the test's time limit."""
    assert heading_kind("Contents " + "." * 140 + " 7", "en") == SectionKind.OTHER
    assert heading_kind("x" + ".-" * 5000 + "x", "en") == SectionKind.OTHER
    assert normal_heading("Aims " + ".-" * 5000) == "aims"


@pytest.mark.parametrize("heading", ["Application structure", "LE 1", "LE 2:", "Day 3", "Week 1"])
def test_parts_and_counts_say_nothing(heading):
    for language in ("en", "de"):
        assert heading_kind(heading, language) is SectionKind.OTHER
