"""The three states, with units labelled by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from credatlas.outcomes import judge_outcomes
from credatlas.schema import BlockKind, OutcomeState, SectionKind, Unit, UnitJudgement, UnitLabel
from credatlas.settings import Settings

SETTINGS = Settings()
EXPLICIT, DESCRIBED, SILENT = OutcomeState.EXPLICIT, OutcomeState.CONTENT_DESCRIPTION, OutcomeState.NOT_MENTIONED


def _is(unit: Unit, label: UnitLabel, confidence: float = 0.95, *, observable: bool = True, statements: int = 1) -> Unit:
    outcome = label is UnitLabel.OUTCOME
    rest = (1 - confidence) / (len(UnitLabel) - 1)
    chances = {each: confidence if each is label else rest for each in UnitLabel}
    judgement = UnitJudgement(label, confidence, observable if outcome else None, False, statements if outcome else 0)
    return replace(unit, judgement=replace(judgement, probabilities=chances))


def test_one_outcome_in_a_declared_section(make_unit: Callable[..., Unit]) -> None:
    units = [
        _is(make_unit("Plan a test", SectionKind.OUTCOMES, heading="Learning outcomes"), UnitLabel.OUTCOME),
        _is(make_unit("Valves", SectionKind.CONTENT), UnitLabel.CONTENT),
    ]
    judged = judge_outcomes(units, SETTINGS)
    assert judged.state is EXPLICIT
    assert judged.confidence > 0.9
    assert [statement.text for statement in judged.statements] == ["Plan a test"]
    assert judged.statements[0].evidence[0].quote == "Plan a test"
    assert "Learning outcomes" in judged.reason


def test_one_outcome_in_running_text_beside_contents_is_not_enough(make_unit: Callable[..., Unit]) -> None:
    units = [_is(make_unit("You can plan a test."), UnitLabel.OUTCOME), _is(make_unit("Valves."), UnitLabel.CONTENT)]
    assert judge_outcomes(units, SETTINGS).state is DESCRIBED
    assert judge_outcomes(units, SETTINGS.model_copy(update={"explicit_statements": 1})).state is EXPLICIT


def test_two_statements_in_one_sentence_are_enough(make_unit: Callable[..., Unit]) -> None:
    units = [
        _is(make_unit("You can plan a test and judge its results."), UnitLabel.OUTCOME, statements=2),
        _is(make_unit("Valves."), UnitLabel.CONTENT),
    ]
    assert judge_outcomes(units, SETTINGS).state is EXPLICIT


def test_the_only_statement_about_the_learning_is_an_outcome(make_unit: Callable[..., Unit]) -> None:
    units = [_is(make_unit("You can plan a test."), UnitLabel.OUTCOME), _is(make_unit("24 hours"), UnitLabel.WORKLOAD)]
    assert judge_outcomes(units, SETTINGS).state is EXPLICIT


def test_a_sentence_of_the_same_paragraph_belongs_to_the_statement(make_unit: Callable[..., Unit]) -> None:
    units = [
        _is(make_unit("Pumps are everywhere.", block=7), UnitLabel.CONTENT),
        _is(make_unit("You can plan a test.", block=7), UnitLabel.OUTCOME),
    ]
    assert judge_outcomes(units, SETTINGS).state is EXPLICIT


def test_contents_only(make_unit: Callable[..., Unit]) -> None:
    unit = _is(make_unit("Valves and seals"), UnitLabel.CONTENT)
    judged = judge_outcomes([unit], SETTINGS)
    assert judged.state is DESCRIBED
    assert [evidence.quote for evidence in judged.evidence] == ["Valves and seals"]


def test_silence_names_what_was_searched(make_unit: Callable[..., Unit]) -> None:
    units = [
        _is(make_unit("Price", SectionKind.PRICE, kind=BlockKind.HEADING, heading="Price"), UnitLabel.OTHER),
        _is(make_unit("90 euros", SectionKind.PRICE, heading="Price"), UnitLabel.OTHER),
    ]
    judged = judge_outcomes(units, SETTINGS)
    assert judged.state is SILENT
    assert judged.searched == ("Price",)
    assert judged.evidence == ()


def test_the_stricter_count_wants_observable_outcomes(make_unit: Callable[..., Unit]) -> None:
    units = [
        _is(make_unit("Understand seals", SectionKind.OUTCOMES), UnitLabel.OUTCOME, observable=False),
        _is(make_unit("Valves", SectionKind.CONTENT), UnitLabel.CONTENT),
    ]
    judged = judge_outcomes(units, SETTINGS)
    assert (judged.state, judged.state_observable) == (EXPLICIT, DESCRIBED)


def test_doubt_about_the_unit_is_doubt_about_the_page(make_unit: Callable[..., Unit]) -> None:
    units = [
        _is(make_unit("Planning", SectionKind.OUTCOMES), UnitLabel.OUTCOME, 0.5),
        _is(make_unit("Valves", SectionKind.CONTENT), UnitLabel.CONTENT),
    ]
    judged = judge_outcomes(units, SETTINGS)
    assert judged.uncertain
    assert judged.confidence < SETTINGS.uncertain_below


def test_unlabelled_units_count_for_nothing(make_unit: Callable[..., Unit]) -> None:
    assert judge_outcomes([make_unit("You can plan a test.")], SETTINGS).state is SILENT
