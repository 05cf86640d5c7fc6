"""Stackability."""

from __future__ import annotations

import pytest
from frame_units import make_units

from credatlas.fields.stackability import find_stackability
from credatlas.schema import SectionKind


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The credits count towards a master's degree.", "stackable"),
        ("de", "Der Kurs ist auf das Masterstudium anrechenbar.", "stackable"),
        ("fi", "Kurssi voidaan hyväksilukea tutkintoon.", "stackable"),
        ("en", "This is a stand-alone course.", "stand_alone"),
    ],
)
def test_stated(language: str, text: str, expected: str) -> None:
    finding = next(find_stackability(make_units((SectionKind.NONE, text), language=language), language))
    assert finding.value == expected
    assert finding.evidence[0].quote == text


def test_other_courses_are_silence() -> None:
    assert not list(find_stackability(make_units((SectionKind.RELATED, "Counts towards a degree.")), "en"))
