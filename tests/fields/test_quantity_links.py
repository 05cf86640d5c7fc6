"""A part in the unit of its total, and the factors of a multiplication."""

from __future__ import annotations

import pytest

from credatlas.fields.quantities import quantities
from credatlas.fields.workload_vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("40 academic hours, including 24 hours of practice", "en", "academic_hours"),
        ("40 academic hours, including 24 clock hours of practice", "en", "hours"),
        ("80 UE, davon 20 Stunden Praxis", "de", "academic_hours"),
        ("80 UE, davon 20 Zeitstunden Praxis", "de", "hours"),
        ("40 academic hours, and 24 hours of practice", "en", "hours"),
        ("40 academic hours, including 60 hours of practice", "en", "hours"),
    ],
)
def test_unit_of_a_part(text: str, language: str, unit: str) -> None:
    assert quantities(text, vocabulary((language, "en"))).quantities[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "factor"), [("10 weeks at 2 hours a week", "weeks"), ("7 lessons of 2 hours", "sessions"), ("3 days, 2 hours", "")]
)
def test_factors(text: str, factor: str) -> None:
    assert quantities(text, vocabulary(("en",))).quantities[-1].of == factor
