"""The code-book's borderline decisions, one by one, as the rules decide them (English; other languages are measured)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from credatlas.outcomes.label import label_with
from credatlas.schema import BlockKind, SectionKind, Unit, UnitLabel

OUT, AIM, CON, PRE = UnitLabel.OUTCOME, UnitLabel.AIM, UnitLabel.CONTENT, UnitLabel.PREREQUISITE
OUTCOMES, OBJECTIVES, CONTENT, NONE = SectionKind.OUTCOMES, SectionKind.OBJECTIVES, SectionKind.CONTENT, SectionKind.NONE
ITEM = BlockKind.LIST_ITEM


@pytest.mark.parametrize(
    ("text", "section", "label"),
    [
        ("After the course you will be able to plan a weld test.", NONE, OUT),
        ("You will learn how to set up a router.", NONE, OUT),
        ("You will learn to read drawings.", NONE, OUT),
        ("You will learn about the history of welding.", NONE, CON),
        ("The course enables you to plan and run a fire drill.", NONE, OUT),
        ("Participants gain knowledge of food law.", NONE, OUT),
        ("The aim of the course is to introduce good manufacturing practice.", NONE, AIM),
        ("The course aims to provide an overview of pumps.", OBJECTIVES, AIM),
        ("The course covers valves, seals and pumps.", NONE, CON),
        ("You must be able to read technical drawings.", SectionKind.PREREQUISITES, PRE),
        ("Written test, 60 %", SectionKind.ASSESSMENT, UnitLabel.ASSESSMENT),
        ("Graduates can work as site managers.", SectionKind.CAREER, UnitLabel.CAREER),
        ("By the end students will be able to sort waste safely.", SectionKind.AUDIENCE, OUT),
    ],
)
def test_sentences(make_unit: Callable[..., Unit], text: str, section: SectionKind, label: UnitLabel) -> None:
    (unit,) = label_with([make_unit(text, section)], "en", None)
    assert unit.judgement is not None
    assert unit.judgement.label is label, unit.judgement.reason


@pytest.mark.parametrize(
    ("text", "section", "lead_in", "label"),
    [
        ("Identify hazards on a building site", OUTCOMES, "", OUT),
        ("Identify hazards on a building site", NONE, "After the course you can", OUT),
        ("Identify hazards on a building site", CONTENT, "", CON),
        ("Identify hazards on a building site", OBJECTIVES, "", OUT),
        ("Hazards on a building site", OUTCOMES, "", CON),
        ("Types of extinguisher", CONTENT, "", CON),
    ],
)
def test_items(make_unit: Callable[..., Unit], text: str, section: SectionKind, lead_in: str, label: UnitLabel) -> None:
    (unit,) = label_with([make_unit(text, section, kind=ITEM, lead_in=lead_in, group=1)], "en", None)
    assert unit.judgement is not None
    assert unit.judgement.label is label, unit.judgement.reason


def test_reasons_name_lead_in_and_verb(make_unit: Callable[..., Unit]) -> None:
    (unit,) = label_with([make_unit("Students will be able to apply the rules.")], "en", None)
    assert unit.judgement is not None
    assert "will be able to" in unit.judgement.reason
    assert "apply" in unit.judgement.reason


@pytest.mark.parametrize(
    ("text", "observable"),
    [
        ("Students will be able to apply the rules.", True),
        ("Students will understand the rules.", False),
        ("Participants gain knowledge of food law.", False),
    ],
)
def test_observable(make_unit: Callable[..., Unit], text: str, observable: bool) -> None:
    (unit,) = label_with([make_unit(text)], "en", None)
    assert unit.judgement is not None
    assert unit.judgement.label is OUT
    assert unit.judgement.observable is observable


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("You will be able to plan a fire drill.", 1),
        ("You will be able to plan and run a fire drill.", 1),
        ("You will be able to plan a fire drill and evaluate its results.", 2),
    ],
)
def test_statements(make_unit: Callable[..., Unit], text: str, count: int) -> None:
    (unit,) = label_with([make_unit(text)], "en", None)
    assert unit.judgement is not None
    assert unit.judgement.statements == count


def test_headings_and_metadata_are_no_statements(make_unit: Callable[..., Unit]) -> None:
    units = [
        make_unit("You will be able to", OUTCOMES, kind=BlockKind.HEADING),
        make_unit("description: you will be able to plan a test", SectionKind.METADATA, kind=BlockKind.METADATA),
    ]
    assert [unit.judgement.label for unit in label_with(units, "en", None) if unit.judgement] == [UnitLabel.OTHER] * 2


def test_no_units_no_labels() -> None:
    assert label_with([], "en", None) == ()
