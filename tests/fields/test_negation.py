"""Needs in sentences: negation, its reach, contrast."""

from __future__ import annotations

import pytest

from credatlas.fields.cues import find_cues
from credatlas.fields.negation import kinds_in, read_needs


def states(text: str, language: str = "en") -> list[str]:
    return [need.state.value for need in read_needs(text, find_cues(text, language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Basic maths is required.", ["required"]),
        ("No knowledge of law is required.", ["none_stated"]),
        ("You need no previous experience.", ["none_stated"]),
        ("Some experience is an advantage.", ["recommended"]),
        ("Applicants need not have a degree but must speak English.", ["none_stated", "required"]),
        ("The hall is large.", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Es sind keine Vorkenntnisse erforderlich.", "de", ["none_stated"]),
        ("Dalyvis neprivalo turėti patirties, tačiau privalo mokėti anglų kalbą.", "lt", ["none_stated", "required"]),
        ("No se requieren conocimientos previos.", "es", ["none_stated"]),
        ("Znajomość angielskiego będzie atutem.", "pl", ["recommended"]),
        ("Ei edellytä aiempaa kokemusta.", "fi", ["none_stated"]),
    ],
)
def test_other_languages(text: str, language: str, expected: list[str]) -> None:
    assert states(text, language) == expected


def test_kinds_are_those_of_the_span() -> None:
    text = "A degree is required. Two years of work experience help."
    cues = find_cues(text, "en")
    assert kinds_in(cues, 0, 21) == ("education",)
    assert "experience" in kinds_in(cues, 21, len(text))
