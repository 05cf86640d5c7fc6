"""Credit systems."""

from __future__ import annotations

import pytest
from workload_pages import page

from credatlas.fields.credit_link import find_credit_link
from credatlas.schema import SectionKind


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Credits: 5 ECTS", "ECTS"),
        ("sv", "Högskolepoäng: 7,5", "ECTS"),
        ("de", "Leistungspunkte: 10", "ECTS"),
        ("it", "Crediti: 6 CFU", "ECTS"),
        ("et", "Maht: 3 EAP", "ECTS"),
        ("el", "10 μονάδες ECVET", "ECVET"),
        ("en", "This short course carries no credits.", "none_stated"),
        ("sv", "YH-poäng: 25", "YH-poäng"),
    ],
)
def test_system(language: str, text: str, expected: str) -> None:
    found = list(find_credit_link(page(text, language=language), language))
    assert found[0].value == expected
    assert found[0].evidence[0].quote in text


@pytest.mark.parametrize("text", ["Credits: 5", "A course on credit risk", "Course code: ECT-101"])
def test_plain_credits_name_no_system(text: str) -> None:
    assert list(find_credit_link(page(text), "en")) == []


def test_credits_asked_for_are_not_the_course_s() -> None:
    units = page("Applicants need 60 ECTS in biology.", section=SectionKind.PREREQUISITES)
    assert list(find_credit_link(units, "en")) == []
