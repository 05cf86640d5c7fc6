"""Minutes of one teaching unit, as pages state them."""

from __future__ import annotations

import pytest
from workload_pages import page

from credatlas.fields.lesson_length import lesson_minutes
from credatlas.fields.workload import find_workload


@pytest.mark.parametrize(
    ("line", "language", "minutes"),
    [
        ("Umfang: 40 UE (1 UE = 45 Minuten)", "de", 45),
        ("Trajanje: 24 školska sata (1 školski sat = 45 minuta)", "hr", 45),
        ("Duration: 12 lessons of 50 minutes", "en", 50),
        ("Umfang: 40 UE (1 UE = 60 Minuten)", "de", None),
        ("Umfang: 40 UE, Bus 45 alle 20 Minuten", "de", None),
    ],
)
def test_minutes_of_a_unit(line: str, language: str, minutes: int | None) -> None:
    assert lesson_minutes(page(line, language=language), language) == minutes


def test_two_lengths_are_none() -> None:
    lines = ("Kurs A: 10 UE zu je 45 Minuten", "Kurs B: 10 UE zu je 50 Minuten")
    assert lesson_minutes(page(*lines, language="de"), "de") is None


def test_a_statement_elsewhere_on_the_page_counts() -> None:
    units = page("Umfang: 40 UE", "1 UE entspricht 45 Minuten.", language="de")
    found = list(find_workload(units, "de"))
    assert [(item.min, item.unit.value, item.minutes) for item in found] == [(40.0, "academic_hours", 45)]
