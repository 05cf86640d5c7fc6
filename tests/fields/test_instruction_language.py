"""Language of instruction."""

from __future__ import annotations

import pytest
from frame_units import make_units

from credatlas.fields.instruction_language import find_instruction_language
from credatlas.schema import SectionKind

LANGUAGE, NONE = SectionKind.LANGUAGE, SectionKind.NONE


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", "English (Spanish subtitles)", ("en",)),
        ("de", "Deutsch und Englisch", ("de", "en")),
        ("fi", "suomi, englanti", ("fi", "en")),
        ("pl", "polski", ("pl",)),
    ],
)
def test_declared(language: str, value: str, expected: tuple[str, ...]) -> None:
    finding = next(find_instruction_language(make_units((LANGUAGE, "Language", value), language=language), language))
    assert finding.value == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The course is taught in English.", ("en",)),
        ("pl", "Szkolenie prowadzone jest w języku polskim.", ("pl",)),
        ("el", "Το μάθημα διδάσκεται στα αγγλικά.", ("en",)),
    ],
)
def test_stated(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert next(find_instruction_language(make_units((NONE, text), language=language), language)).value == expected


def test_subject_and_requirement_are_silence() -> None:
    assert not list(find_instruction_language(make_units((SectionKind.CONTENT, "Taught in English in Roman times")), "en"))
    assert not list(find_instruction_language(make_units((LANGUAGE, "Language", "English B2 required level")), "en"))


def test_metadata_counts_last() -> None:
    units = make_units((SectionKind.METADATA, "Course.inLanguage", "en-GB"))
    finding = next(find_instruction_language(units, "de"))
    assert (finding.value, finding.rule) == (("en",), "instruction_language.metadata")
