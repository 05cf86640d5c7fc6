"""Prerequisites: state, evidence, kinds. The golden cases hold the wordings of each language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from frame_units import make_units

from credatlas.fields.prerequisites import find_prerequisites
from credatlas.schema import BlockKind, SectionKind

PREREQUISITES = SectionKind.PREREQUISITES


def test_requirement_with_its_words_and_kinds() -> None:
    units = make_units((PREREQUISITES, "You must be 18 and hold a driving licence."))
    finding = next(find_prerequisites(units, "en"))
    assert finding.value == "required"
    assert finding.qualifiers == ("licence", "age")
    assert finding.text == finding.evidence[0].quote == "You must be 18 and hold a driving licence."


def test_value_is_quoted_without_its_key() -> None:
    finding = next(find_prerequisites(make_units((PREREQUISITES, "Prerequisites", "None")), "en"))
    assert (finding.value, finding.evidence[0].quote, finding.rule) == ("none_stated", "None", "prerequisites.value")


def test_dash_is_none() -> None:
    assert next(find_prerequisites(make_units((PREREQUISITES, "Prerequisites", "-")), "en")).value == "none_stated"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["None", "Linear algebra, mechanics"], "recommended"),
        (["None", "You should know Unix; these courses are required."], "required"),
        (["A degree in law", "German is an advantage."], "required"),
        (["See the module description of part 2"], None),
        (["Own laptop and headset"], None),
        (["For everyone interested in birds"], None),
    ],
)
def test_sections(values: list[str], expected: str | None) -> None:
    units = [replace(unit, section=1) for unit in make_units(*((PREREQUISITES, value) for value in values))]
    found = [finding.value for finding in find_prerequisites(units, "en")]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "You will gain the knowledge required in a modern kitchen.",
        "You do not need a laptop.",
        "Trainers must hold a certificate in first aid.",
        "This course is aimed at nurses with ten years of experience.",
    ],
)
def test_running_text_of_other_needs_is_silence(sentence: str) -> None:
    assert list(find_prerequisites(make_units((SectionKind.DESCRIPTION, sentence)), "en")) == []


def test_none_in_another_language_than_the_page() -> None:
    assert next(find_prerequisites(make_units((PREREQUISITES, "Keine.")), "en")).value == "none_stated"


def test_value_set_as_a_heading() -> None:
    units = make_units((PREREQUISITES, "Förkunskaper"), (PREREQUISITES, "Grundläggande behörighet"), language="sv")
    units = [replace(unit, kind=BlockKind.HEADING) for unit in units]
    finding = next(find_prerequisites(units, "sv"))
    assert (finding.value, finding.text) == ("required", "Grundläggande behörighet")


def test_schema_property() -> None:
    units = make_units((SectionKind.METADATA, "Course.coursePrerequisites", "A welding certificate"))
    assert next(find_prerequisites(units, "en")).value == "required"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lt", "ne jaunesni kaip 18 metų"),
        ("de", "Teilnehmende dürfen nicht jünger als 18 Jahre sein."),
        ("en", "Participants must not be younger than 18."),
        ("es", "no menor de 18 años"),
        ("cs", "ne mladší než 18 let"),
        ("pl", "nie młodszy niż 18 lat"),
        ("it", "età non inferiore a 18 anni"),
        ("fi", "ei alle 18-vuotiaille"),
        ("hr", "ne mlađi od 18 godina"),
        ("bg", "не по-млади от 18 години"),
        ("sv", "inte yngre än 18 år"),
    ],
)
def test_age_said_with_a_negation_is_required(language: str, text: str) -> None:
    (found,) = find_prerequisites(make_units((SectionKind.PREREQUISITES, text), language=language), language)
    assert found.value == "required"
    assert "age" in found.qualifiers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "None, everybody welcome"),
        ("de", "Keine, alle sind willkommen"),
        ("fr", "Aucun, tout le monde est bienvenu"),
        ("nl", "Geen, iedereen is welkom"),
        ("cs", "Žádné, vítáni jsou všichni"),
        ("lt", "Nėra, laukiami visi"),
        ("hu", "Nincs, mindenkit szeretettel várunk"),
        ("el", "Καμία, όλοι είναι ευπρόσδεκτοι"),
    ],
)
def test_welcome_to_everybody_after_none_recommends_nothing(language: str, text: str) -> None:
    (found,) = find_prerequisites(make_units((SectionKind.PREREQUISITES, text), language=language), language)
    assert found.value == "none_stated"
