"""The grammar of quantity expressions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credatlas.fields.quantities import quantities
from credatlas.fields.workload_vocabulary import spaced, vocabulary
from credatlas.phrases import fold


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "60-70 hours", [(60, 70, "hours")]),
        ("en", "2 to 4 weeks", [(2, 4, "weeks")]),
        ("en", "between 3 and 5 days", [(3, 5, "days")]),
        ("en", "2 hours to 4 hours", [(2, 4, "hours")]),
        ("de", "von 3 bis 5 Tagen", [(3, 5, "days")]),
        ("nl", "tussen 3 en 5 dagen", [(3, 5, "days")]),
        ("en", "at least 40 hours", [(40, None, "hours")]),
        ("en", "40+ hours", [(40, None, "hours")]),
        ("en", "up to 16 weeks", [(None, 16, "weeks")]),
        ("fi", "vähintään 16 tuntia", [(16, None, "hours")]),
        ("sk", "najmenej 16 hodín", [(16, None, "hours")]),
        ("es", "Seis (6) horas", [(6, 6, "hours")]),
        ("de", "16-stündig", [(16, 16, "hours")]),
        ("de", "zweitägig", [(2, 2, "days")]),
        ("de", "dreiwöchig", [(3, 3, "weeks")]),
        ("et", "16-tunnine", [(16, 16, "hours")]),
        ("da", "8-timers kursus", [(8, 8, "hours")]),
        ("cs", "třídenní", [(3, 3, "days")]),
        ("el", "τριήμερο", [(3, 3, "days")]),
        ("fr", "30h00", [(30, 30, "hours")]),
        ("pt", "210H00", [(210, 210, "hours")]),
        ("fr", "1h30", [(1.5, 1.5, "hours")]),
        ("sv", "7,5 hp", [(7.5, 7.5, "ects")]),
        ("de", "Leistungspunkte: 9,0", [(9, 9, "ects")]),
        ("en", "ECTS: 7.5", [(7.5, 7.5, "ects")]),
        ("en", "150 h, of which 60 contact", [(150, 150, "hours"), (60, 60, "hours")]),
        ("en", "1,200 hours", [(1200, 1200, "hours")]),
        ("en", "Week 3", []),
        ("en", "12/05/2024", []),
    ],
)
def test_expressions(language: str, text: str, expected: list[tuple[float | None, float | None, str]]) -> None:
    reading = quantities(text, vocabulary((language, "en") if language != "en" else ("en",)))
    assert [(item.min, item.max, item.unit) for item in reading.quantities] == expected


def test_pace_and_multiplication() -> None:
    reading = quantities("10 days of 3 hours", vocabulary(("en",)))
    assert [(item.unit, item.of) for item in reading.quantities] == [("days", ""), ("hours", "days")]
    (pace,) = quantities("3 hours/week", vocabulary(("en",))).quantities
    assert (pace.unit, pace.per) == ("hours", "week")


def test_a_label_over_a_list_of_hours() -> None:
    reading = quantities("Forma i godziny zajęć wykład: 30 ćwiczenia: 15", vocabulary(("pl", "en")))
    assert [(item.max, item.unit) for item in reading.quantities] == [(30, "hours"), (15, "hours")]


def test_offsets_survive_spacing() -> None:
    text = "Prix 12kg, durée 30h00 et 2jours"
    reading = quantities(text, vocabulary(("fr", "en")))
    assert [text[item.start : item.end] for item in reading.quantities] == ["30h00", "2jours"]


@given(st.text(max_size=60))
def test_any_text_is_read_with_offsets_inside_it(text: str) -> None:
    reading = quantities(text, vocabulary(("en",)))
    for item in reading.quantities:
        assert 0 <= item.start < item.end <= len(text)


@given(st.text(alphabet="12h 3sd.,-/", max_size=30))
def test_spacing_only_adds_spaces(text: str) -> None:
    wide, places = spaced(fold(text))
    kept = [char for place, char in enumerate(wide) if place not in set(places)]
    assert "".join(kept) == fold(text)
