"""Full-time and part-time lengths."""

import pytest

from credatlas.fields.workload import find_workload
from credatlas.schema import BlockKind, SectionKind, Unit


def study_times(text: str, language: str) -> list[bool | None]:
    unit = Unit(
        index=0,
        start=0,
        end=len(text),
        text=text,
        kind=BlockKind.PARAGRAPH,
        language=language,
        section=0,
        section_kind=SectionKind.WORKLOAD,
        heading="",
    )
    return [statement.full_time for statement in find_workload([unit], language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1 month (full-time)", "en", [True]),
        ("Full-time, 6 weeks", "en", [True]),
        ("6 weeks, full-time", "en", [True]),
        ("1 year full-time or 2 years part-time", "en", [True, False]),
        ("Full-time 1 year, part-time 2 years", "en", [True, False]),
        ("3 months", "en", [None]),
        ("40 hours", "en", [None]),
        ("4 Wochen in Vollzeit", "de", [True]),
        ("6 Monate (Teilzeit)", "de", [False]),
        ("3 mois à temps plein", "fr", [True]),
        ("2 mēneši, nepilna laika", "lv", [False]),
        ("2 mėnesiai ne visu etatu", "lt", [False]),
        ("8 veckor, heltid", "sv", [True]),
    ],
)
def test_full_time_is_read(text: str, language: str, expected: list[bool | None]) -> None:
    assert study_times(text, language) == expected
