"""Number words are checked against num2words, an independent implementation, for every language both know."""

from __future__ import annotations

import re

import pytest
from num2words import num2words

from credatlas.fields.numerals import Numerals, parse_digits
from credatlas.lexicon import LANGUAGES
from credatlas.phrases import fold

CHECKED = (
    "cs",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "hu",
    "is",
    "it",
    "lt",
    "lv",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
)
LARGEST = 500
MISSPELT = {"da": (r"(?<!halv)treds", "tres"), "it": ("dicotto", "diciotto")}
"""Words that num2words spells wrongly: Danish 60, Italian 18 in compounds."""


@pytest.mark.parametrize("language", CHECKED)
def test_words_agree_with_num2words(language: str) -> None:
    reader = Numerals((language,))
    wrong = {}
    for value in range(1, LARGEST + 1):
        word = re.sub(*MISSPELT.get(language, ("$", "")), string=num2words(value, lang=language))
        found = [number.value for number in reader.numbers(fold(word))]
        if found != [value]:
            wrong[word] = found
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_counts_to_twelve(language: str) -> None:
    reader = Numerals((language,))
    known = {number for form in reader.forms for number in [reader.value(form)] if number is not None}
    assert set(range(1, 11)) <= known


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("cs", "čtyřiceti hodin", [40]),
        ("fi", "kahdeksan tunnin", [8]),
        ("fi", "kahdentoista viikon", [12]),
        ("et", "kaheteist päeva", [12]),
        ("sk", "osem hodín", [8]),
        ("pl", "dwudziestu czterech godzin", [24]),
        ("es", "Seis (6) horas", [6, 6]),
        ("de", "einundzwanzig Tage", [21]),
        ("fr", "quatre-vingt-quinze heures", [95]),
        ("en", "forty-five", [45]),
        ("en", "a hundred and twenty hours", [120]),
        ("en", "three five", [3, 5]),
        ("hu", "huszonöt óra", [25]),
        ("bg", "двадесет и четири часа", [24]),
        ("el", "είκοσι τέσσερις ώρες", [24]),
        ("hr", "dvadeset i četiri sata", [24]),
        ("nl", "anderhalve dag", [1.5]),
        ("da", "halvanden dag", [1.5]),
        ("en", "2 1/2 days", [2.5]),
        ("en", "½ day", [0.5]),
        ("en", "1½ days", [1.5]),
        ("fr", "1 200 heures", [1200]),
        ("en", "ISO9001 and EN287", []),
    ],
)
def test_numbers(language: str, text: str, expected: list[float]) -> None:
    assert [number.value for number in Numerals((language,)).numbers(fold(text))] == expected


@pytest.mark.parametrize(
    ("raw", "decimal", "expected"),
    [
        ("1.500", ",", 1500),
        ("1.500", ".", 1.5),
        ("1,500", ".", 1500),
        ("7,5", ".", 7.5),
        ("7.5", ",", 7.5),
        ("1.200,50", ",", 1200.5),
        ("1,200.50", ".", 1200.5),
        ("3.125", ".", 3.125),
        ("0.125", ",", 0.125),
        ("1'200", ".", 1200),
        ("1.200.000", ",", 1200000),
    ],
)
def test_digits(raw: str, decimal: str, expected: float) -> None:
    assert parse_digits(raw, decimal) == expected


def test_offsets_point_at_the_number() -> None:
    text = fold("Kursen tar trettiofem timmar")
    (number,) = Numerals(("sv",)).numbers(text)
    assert text[number.start : number.end] == "trettiofem"


def test_a_foreign_article_is_no_number() -> None:
    values = [number.value for number in Numerals(("es", "en")).numbers(fold("cinco a siete horas"))]
    assert values == [5, 7]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("two and a half to three", "en", [2.5, 3.0]),
        ("2 and a half", "en", [2.5]),
        ("four half", "en", [4.0, 0.5]),
        ("quatre demi", "fr", [4.0, 0.5]),
        ("två och en halv", "sv", [2.5]),
        ("kaksi ja puoli", "fi", [2.5]),
        ("zweieinhalb", "de", [2.5]),
        ("drei halbe", "de", [3.0, 0.5]),
    ],
)
def test_a_half_needs_its_joint(text: str, language: str, values: list[float]) -> None:
    assert [number.value for number in Numerals((language,)).numbers(text)] == values
