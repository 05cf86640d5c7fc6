"""Assessment types."""

from __future__ import annotations

import pytest
from frame_units import make_units

from credatlas.fields.assessment import find_assessment
from credatlas.schema import SectionKind

ASSESSMENT = SectionKind.ASSESSMENT


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Written exam and group project", ["written", "project"]),
        ("de", "Klausur (90 Minuten) oder mündliche Prüfung", ["written", "oral"]),
        ("fr", "QCM en ligne et mise en situation", ["written", "practical", "test_online"]),
        ("pl", "Egzamin praktyczny przed komisją", ["practical"]),
        ("fi", "Kirjallinen tentti ja portfolio", ["written", "portfolio"]),
        ("en", "No exam", ["none"]),
    ],
)
def test_declared(language: str, text: str, expected: list[str]) -> None:
    finding = next(find_assessment(make_units((ASSESSMENT, text), language=language), language))
    assert [kind.value for kind in finding.value] == expected
    assert finding.evidence[0].quote == text


def test_attendance_counts_only_as_a_condition() -> None:
    assert not list(find_assessment(make_units((ASSESSMENT, "You receive a certificate of attendance.")), "en"))
    found = next(find_assessment(make_units((ASSESSMENT, "At least 80 % attendance")), "en"))
    assert [kind.value for kind in found.value] == ["participation"]


def test_exams_of_others_are_silence() -> None:
    assert not list(find_assessment(make_units((SectionKind.PREREQUISITES, "A written exam in Swedish")), "en"))
