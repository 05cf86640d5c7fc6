"""Times of day are no amounts of hours; amounts of the same size stay."""

from __future__ import annotations

import pytest
from workload_pages import page

from credatlas.fields.workload import find_workload
from credatlas.schema import SectionKind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lt", "Užsiėmimai vyksta antradieniais 17–20 val."),
        ("nl", "De lessen zijn op maandag van 9.30 tot 16.30 uur"),
        ("nl", "van 9.30 tot 16.30 uur"),
        ("en", "Tuesdays, 18:00-20:00 h"),
        ("de", "Dienstags 17.00–20.00 Uhr"),
        ("bg", "всяка събота 10-14 ч."),
        ("es", "Los martes de 18 a 20 h"),
        ("fr", "le mardi de 9 h à 17 h"),
        ("pt", "às terças-feiras, das 18h às 21h"),
        ("pl", "w soboty od 9.00 do 15.00 godz."),
        ("cs", "každou středu 17–20 hod."),
        ("hr", "utorkom od 17 do 20 sati"),
        ("hu", "keddenként 17-20 óra között"),
        ("ro", "marți între orele 17 și 20"),
        ("sv", "lördagar 10-16 tim"),
    ],
)
@pytest.mark.parametrize("section", [SectionKind.NONE, SectionKind.WORKLOAD])
def test_time_of_day_is_no_workload(language: str, text: str, section: SectionKind) -> None:
    assert list(find_workload(page(text, language=language, section=section), language)) == []


def test_hours_in_a_schedule_are_times_unless_a_key_says_otherwise() -> None:
    assert list(find_workload(page("9-16 h", section=SectionKind.SCHEDULE), "en")) == []
    (kept,) = find_workload(page("Duration: 9-16 h", section=SectionKind.SCHEDULE), "en")
    assert (kept.min, kept.max) == (9, 16)


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "The course takes 20-24 hours", 20, 24),
        ("de", "Umfang: 16-20 Stunden", 16, 20),
        ("lt", "Trukmė: 16–20 val.", 16, 20),
        ("fr", "Durée : 14 à 21 h", 14, 21),
        ("en", "Saturday workshop of 6 hours", 6, 6),
        ("en", "Duration: 7.5 hours", 7.5, 7.5),
    ],
)
def test_amount_of_hours_stays(language: str, text: str, low: float, high: float) -> None:
    (found,) = find_workload(page(text, language=language), language)
    assert (found.min, found.max) == (low, high)
