"""Where the course is delivered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from credatlas.fields.location import find_location
from credatlas.schema import BlockKind, SectionKind, Unit


def unit(text: str, section: SectionKind, language: str = "en", key: str = "") -> Unit:
    return Unit(
        index=0,
        start=0,
        end=len(text),
        text=text,
        kind=BlockKind.KEY_VALUE if key else BlockKind.PARAGRAPH,
        language=language,
        section=0,
        section_kind=section,
        key_start=0 if key else None,
        key_end=len(key) if key else None,
    )


@pytest.mark.parametrize(
    ("value", "countries"),
    [
        ("Germany, France, Italy, Spain, UK, Portugal and Turkey", ("DE", "FR", "IT", "ES", "GB", "PT", "TR")),
        ("England", ("GB",)),
        ("Lyon, France", ("FR",)),
        ("Germany/Europe", ("DE",)),
        ("International (41 countries)", ()),
        ("Thessaloniki, Greece", ("GR",)),
    ],
)
def test_a_key_for_the_place_keeps_its_words(value: str, countries: tuple[str, ...]) -> None:
    finding = next(find_location([unit(f"Location: {value}", SectionKind.LOCATION, key="Location")], "en"))
    assert finding.value == countries
    assert finding.text == value
    assert finding.evidence[0].quote == value


@pytest.mark.parametrize(
    ("language", "value", "country"), [("pl", "w Krakowie", "PL"), ("fi", "Helsingissä", "FI"), ("lv", "Rīgā", "LV")]
)
def test_inflected_towns_are_known(language: str, value: str, country: str) -> None:
    text = f"X: {value}"
    assert next(find_location([unit(text, SectionKind.LOCATION, language, "X")], language)).value == (country,)


def test_labour_markets_and_online_values_are_no_location() -> None:
    career = unit("Graduates find work in Germany and France.", SectionKind.CAREER)
    online = unit("Location: online", SectionKind.LOCATION, key="Location")
    assert not list(find_location([career, online], "en"))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Harrowfield Hall, Leeds", ("GB",)),
        ("Reading Town Hall", ("GB",)),
        ("Grand Hotel Berlin", ("DE",)),
    ],
)
def test_last_word_of_a_longer_name_is_no_town_abroad(text: str, countries: tuple[str, ...]) -> None:
    found = next(find_location([unit(text, SectionKind.LOCATION)], "en"))
    assert found.value == countries


def test_column_for_the_place_in_a_table_of_dates() -> None:
    rows = ["Beginn | Ort | Plätze", "12.01.2027 | Neuss | frei", "16.03.2027 | Passau | ausgebucht"]
    units = [
        replace(unit(row, SectionKind.SCHEDULE, "de"), kind=BlockKind.TABLE_ROW, index=index) for index, row in enumerate(rows)
    ]
    found = next(find_location(units, "de"))
    assert (found.value, found.text) == (("DE",), "Neuss; Passau")
