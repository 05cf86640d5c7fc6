"""Workload statements: what counts, what does not, and what is repeated."""

from __future__ import annotations

import pytest
from workload_pages import metadata, page

from credatlas.fields.workload import find_workload
from credatlas.schema import SectionKind, WorkloadKind, WorkloadUnit


def short(units: list, language: str = "en") -> list[tuple[float | None, float | None, str, str]]:
    return [(w.min, w.max, w.unit.value, w.kind.value) for w in find_workload(units, language) if not w.derived]


def test_repeated_quantity_is_one_statement_with_all_evidence() -> None:
    (statement,) = find_workload(page("Duration: 4 weeks", "The course takes 4 weeks."), "en")
    assert [item.quote for item in statement.evidence] == ["Duration: 4 weeks", "4 weeks"]
    assert statement.unit is WorkloadUnit.WEEKS


def test_same_size_of_two_kinds_stays_two_statements() -> None:
    found = short(page("Contact hours: 30", "Self-study: 30 hours"))
    assert found == [(30, 30, "hours", "contact"), (30, 30, "hours", "self_study")]


def test_evidence_is_the_text_itself() -> None:
    units = page("Some words before.", "Length: 2½ days", "In all 60-70 hours of study.")
    text = "\n".join(unit.text for unit in units)
    evidence = [item for statement in find_workload(units, "en") for item in statement.evidence]
    assert len(evidence) == 2
    assert all(text[item.start : item.end] == item.quote for item in evidence)


def test_derived_total_is_marked_and_names_its_rule() -> None:
    derived = [w for w in find_workload(page("The course runs over 10 days of 3 hours."), "en") if w.derived]
    assert [(w.min, w.max, w.unit, w.rule) for w in derived] == [(30, 30, WorkloadUnit.HOURS, "workload.derived:days*hours")]


def test_credits_named_twice_are_one_system() -> None:
    units = page("Leistungspunkte: 9,0", "Der Aufwand beträgt 270 Stunden (9 Credits).", language="de")
    assert short(units, "de") == [(9, 9, "ects", "total"), (270, 270, "hours", "total")]


def test_parts_of_a_stated_total_are_not_more_totals() -> None:
    text = "Workload: In total 270 hours. Courses with 5 credits take about 150 hours."
    assert short(page(text)) == [(270, 270, "hours", "total")]


@pytest.mark.parametrize("section", [SectionKind.PREREQUISITES, SectionKind.RELATED, SectionKind.CAREER])
def test_other_sections_state_no_workload(section: SectionKind) -> None:
    assert short(page("90 ECTS in biology", section=section)) == []


def test_values_in_english_under_labels_in_another_language() -> None:
    units = page("Durata: 12 Weeks", "Impegno: 3–8 hours per week", language="it")
    assert short(units, "it") == [(12, 12, "weeks", "duration"), (3, 8, "hours_per_week", "pace")]


def test_labels_of_a_language_that_the_page_is_not_in() -> None:
    assert short(page("Arbeitsaufwand: 300", language="en")) == [(300, 300, "hours", "total")]


@pytest.mark.parametrize("text", ["Semester: 1", "Module: 3", "Rozsah: 2/2/0", "Level: 2", "Duration: see below"])
def test_keys_that_count_nothing(text: str) -> None:
    assert short(page(text)) == []


def test_metadata_counts_only_where_the_page_is_silent() -> None:
    hidden = metadata("Course.timeRequired: P4W", start=100)
    assert short([*page("Duration: 3 days"), hidden]) == [(3, 3, "days", "duration")]
    (statement,) = find_workload([*page("A course on bees."), hidden], "en")
    assert (statement.max, statement.unit, statement.kind) == (4, WorkloadUnit.WEEKS, WorkloadKind.DURATION)


def test_confidence_rises_with_agreeing_cues() -> None:
    (labelled,) = find_workload(page("Course duration: 3 days in total"), "en")
    (loose,) = find_workload(page("Duration: 3 days"), "en")
    assert labelled.confidence > loose.confidence


def test_no_statement_on_a_page_without_quantities() -> None:
    assert short(page("You will learn to weld.", "Bring gloves.")) == []
