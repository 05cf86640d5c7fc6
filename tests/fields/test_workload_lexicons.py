"""Every language has the workload lexicons, with the tables and the units that the others have."""

from __future__ import annotations

import pytest

from credatlas.fields.workload_vocabulary import vocabulary
from credatlas.lexicon import LANGUAGES, load
from credatlas.schema import WorkloadUnit

TABLES = ("unit", "per", "bound", "join", "key", "kind", "cue", "trap", "adjacent", "clock")
UNITS = (
    "hours",
    "academic_hours",
    "days",
    "half_days",
    "weeks",
    "months",
    "semesters",
    "years",
    "modules",
    "sessions",
    "minutes",
)
OTHER_UNITS = {"minutes", "weekly_hours"}
"""Units that the code-book has no code for, but that must be known to be told apart."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_and_units(language: str) -> None:
    workload, credits = load(language, "workload"), load(language, "credits")
    assert not [table for table in TABLES if table not in workload]
    assert not [unit for unit in UNITS if not workload["unit"].get(unit)]
    assert credits["unit"]["ects"]
    assert credits["system"]["none"]
    assert load(language, "levels")["eqf"]
    codes = {unit.value for unit in WorkloadUnit} | OTHER_UNITS
    assert set(workload["unit"]) | set(credits["unit"]) <= codes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["workload", "credits", "levels", "numerals"])
def test_sources_are_named(language: str, field: str) -> None:
    assert load(language, field)["sources"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_traps_of_english_are_known_everywhere(language: str) -> None:
    missing = set(load("en", "workload")["trap"]) - set(load(language, "workload")["trap"])
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_compile(language: str) -> None:
    words = vocabulary((language, "en") if language != "en" else ("en",))
    assert list(words.phrases.find("5 ects"))
