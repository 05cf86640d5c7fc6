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
