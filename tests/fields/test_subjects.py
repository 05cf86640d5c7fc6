"""Sector and field of study, stated or told from the words."""

from __future__ import annotations

import pytest

from credatlas.fields.isced_f import find_isced_f
from credatlas.fields.sector import find_sector
from credatlas.fields.topics import TOPICS
from credatlas.lexicon import LANGUAGES, load
from credatlas.schema import BlockKind, SectionKind, Unit


def page(title: str, language: str, *pairs: tuple[str, str]) -> list[Unit]:
    units = []
    start = 0
    for text, key in [(title, ""), *((f"{key}: {value}", key) for key, value in pairs)]:
        units.append(
            Unit(
                index=len(units),
                start=start,
                end=start + len(text),
                text=text,
                kind=BlockKind.KEY_VALUE if key else BlockKind.HEADING,
                language=language,
                section=0,
                section_kind=SectionKind.OTHER,
                level=0 if key else 1,
                key_start=start if key else None,
                key_end=start + len(key) if key else None,
            )
        )
        start += len(text) + 1
    return units


@pytest.mark.parametrize(
    ("language", "title", "sector", "field"),
    [
        ("en", "Welding of stainless steel pipes", "C", "07"),
        ("de", "Programmierung mit Java", "K", "06"),
        ("fr", "Infirmier en soins palliatifs", "R", "09"),
        ("el", "Νοσηλευτική φροντίδα ασθενών", "R", "09"),
        ("fi", "Metsätyö ja moottorisaha", "A", "08"),
        ("hu", "Szakács képzés", "I", "10"),
    ],
)
def test_titles_tell_sector_and_field(language: str, title: str, sector: str, field: str) -> None:
    units = page(title, language)
    found = next(find_sector(units, language))
    assert found.value == sector
    assert found.evidence[0].quote == title
    assert next(find_isced_f(units, language)).value == field


def test_a_stated_sector_wins() -> None:
    units = page("Working with data", "en", ("Sector", "Agriculture"))
    found = next(find_sector(units, "en"))
    assert (found.value, found.rule, found.evidence[0].quote) == ("A", "sector.declared", "Agriculture")


def test_a_code_wins_over_everything() -> None:
    units = page("Working with data", "en", ("Field", "ISCED-F 0913 Nursing and midwifery"))
    assert next(find_isced_f(units, "en")).value == "09"


def test_nothing_is_said_of_words_that_no_one_knows() -> None:
    assert not list(find_sector(page("Qxzv", "en"), "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_every_topic(language: str) -> None:
    assert set(load(language, "subjects")["topic"]) == set(TOPICS)


@pytest.mark.parametrize(
    ("language", "key", "value", "sector"),
    [
        ("en", "Sector", "Manufacturing of medical devices", "C"),
        ("en", "Sector", "Construction, machinery hire", "F"),
        ("de", "Branche", "Verarbeitendes Gewerbe, Lebensmittel", "C"),
    ],
)
def test_name_of_a_section_that_opens_a_statement_decides(language: str, key: str, value: str, sector: str) -> None:
    text = f"{key}: {value}"
    unit = Unit(
        index=0, start=0, end=len(text), text=text, kind=BlockKind.KEY_VALUE, language=language, section=0,
        section_kind=SectionKind.OTHER, key_start=0, key_end=len(key),
    )  # fmt: skip
    found = next(find_sector([unit], language))
    assert (found.value, found.rule) == (sector, "sector.declared")


def test_long_page_is_no_surer_than_its_words() -> None:
    filler = "Everybody meets on Tuesday and finishes before noon; bring a pen, some paper and a friend along."
    long = next(find_isced_f(page("Welding of stainless steel pipes", "en", ("Description", filler)), "en"))
    assert long.value == "07"
    assert long.confidence < next(find_isced_f(page("Welding of stainless steel pipes", "en"), "en")).confidence
