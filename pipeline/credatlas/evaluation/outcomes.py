"""Evaluating the judgement of outcomes: by language on written test pages, by source on coded courses, beside baselines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from credatlas.evaluation.baselines import by_heading, by_ngrams
from credatlas.evaluation.courses import CodedCourse, CourseResult, measure_courses, read_courses
from credatlas.evaluation.report import write_evaluation
from credatlas.evaluation.scores import calibration_error, macro_f1, share
from credatlas.evaluation.written import Label, PageResult, UnitResult, four, four_pairs, measure_written
from credatlas.outcomes.label import label_units, label_with
from credatlas.outcomes.model import UnitModel, served_model
from credatlas.schema import OutcomeState
from credatlas.training.examples import Example, written_examples
from credatlas.training.fit import fit_uncalibrated
from credatlas.training.units import WRITTEN
from credatlas.training.units_file import CODES, read_folder
from credatlas.training.weak import PATH, read_weak_units, weak_examples

TEST_PAGES = Path(__file__).parents[3] / "tests" / "evaluation"
"""Written test pages of the checkout: ``units/`` and ``hard/``."""

Row = dict[str, Any]


def evaluate_outcomes(data: Path | None = None, *, leave_out: bool = True) -> Row:
    """Measure the served model and its baselines.

    :param data: a data folder with coded courses and weak units; without it only the written test pages are measured.
    :param leave_out: for the courses, train anew without the weak units of their sources; else use the served model.
    :return: tables as plain values: ``written``, ``hard``, ``courses``, each with rows by group and baseline.
    """
    baseline = _ngram_baseline(data)
    ways: dict[str, Label] = {"credatlas": label_units, "heading": by_heading, "n-grams": baseline}
    result: Row = {}
    for name in ("units", "hard"):
        pages = read_folder(TEST_PAGES / name)
        if pages:
            result["written" if name == "units" else name] = {
                way: _written_rows(*measure_written(pages, label)) for way, label in ways.items()
            }
    if data is not None and (data / "courses" / "gold.jsonl").is_file():
        courses = read_courses(data)
        own = measure_left_out(courses, data) if leave_out else measure_courses(courses)
        result["courses"] = {
            "credatlas": _course_rows(own),
            "heading": _course_rows(measure_courses(courses, by_heading)),
            "n-grams": _course_rows(measure_courses(courses, baseline)),
        }
    return result


def measure_left_out(courses: Sequence[CodedCourse], data: Path) -> list[CourseResult]:
    """Results of coded courses, judged by a model whose training saw none of their sources (all are left out at once)."""
    examples = written_examples(read_folder(WRITTEN))
    if (data / PATH).is_file():
        sources = {course.source for course in courses}
        examples += weak_examples(read_weak_units(data, without=sources))
    return measure_courses(courses, partial(label_with, model=_left_out(examples)))


def _left_out(examples: Sequence[Example]) -> UnitModel:
    """A model for one measurement, with the temperature of the served one: setting it anew would take four times as long."""
    served = served_model()
    return replace(fit_uncalibrated(examples), temperature=served.temperature if served else 1.0)


def record_evaluation(data: Path | None, folder: Path) -> Row:
    """Evaluate, and write scores, plots and the card's tables into a model's folder."""
    result = evaluate_outcomes(data)
    units, _ = measure_written(read_folder(TEST_PAGES / "units"))
    write_evaluation(result, [(unit.confidence, unit.gold is unit.guess) for unit in units], folder)
    return result


def print_evaluation(result: Row) -> None:
    """Print the tables of :func:`evaluate_outcomes`."""
    console = Console()
    for name, ways in result.items():
        table = Table(title=f"{name}: units (outcome / aim / content / rest) and page state")
        for heading in ("method", "group", "units", "macro-F1", "accuracy [95 %]", "pages", "state [95 %]", "ECE"):
            table.add_column(heading)
        for way, rows in ways.items():
            for group, row in rows.items():
                if way == "credatlas" or group == "all":
                    table.add_row(way, group, *_cells(row))
        console.print(table)


def _cells(row: Row) -> tuple[str, ...]:
    accuracy, state = row["accuracy"], row["state"]
    return (
        str(accuracy["n"]),
        f"{row['macro_f1']:.3f}",
        f"{accuracy['value']:.3f} [{accuracy['low']:.3f}, {accuracy['high']:.3f}]",
        str(state["n"]),
        f"{state['value']:.3f} [{state['low']:.3f}, {state['high']:.3f}]",
        f"{row['ece']:.3f}",
    )


def _row(
    pairs: Sequence[tuple[str, str]], states: Sequence[tuple[OutcomeState, OutcomeState]], sure: Sequence[tuple[float, bool]]
) -> Row:
    return {
        "macro_f1": round(macro_f1(pairs), 4),
        "accuracy": asdict(share(sum(gold == guess for gold, guess in pairs), len(pairs))),
        "state": asdict(share(sum(gold is guess for gold, guess in states), len(states))),
        "ece": round(calibration_error(sure), 4),
    }


def _written_rows(units: Sequence[UnitResult], pages: Sequence[PageResult]) -> Row:
    def row(language: str | None) -> Row:
        mine = [unit for unit in units if language in (None, unit.language)]
        states = [(page.gold, page.guess) for page in pages if language in (None, page.language)]
        return _row(four_pairs(mine), states, [(unit.confidence, unit.gold is unit.guess) for unit in mine])

    rows = {"all": row(None)}
    rows.update((language, row(language)) for language in sorted({unit.language for unit in units}))
    return rows


def _course_rows(results: Sequence[CourseResult]) -> Row:
    rows = {"all": _course_row(results)}
    rows.update(_grouped(results, lambda each: each.course.source))
    rows.update(_grouped(results, lambda each: f"language {each.course.language}"))
    rows["without declared section"] = _course_row([each for each in results if not each.declared])
    return rows


def _grouped(results: Iterable[CourseResult], key: Callable[[CourseResult], str]) -> Row:
    groups: dict[str, list[CourseResult]] = defaultdict(list)
    for each in results:
        groups[key(each)].append(each)
    return {name: _course_row(groups[name]) for name in sorted(groups)}


def _course_row(results: Sequence[CourseResult]) -> Row:
    pairs = [(four(gold), four(guess) if guess else "missing") for each in results for gold, guess in each.pairs]
    states = [(each.course.state, each.guess) for each in results]
    return _row(pairs, states, [chance for each in results for chance in each.chances])


def _ngram_baseline(data: Path | None) -> Label:
    texts = [(line.words, CODES[line.code]) for page in read_folder(WRITTEN) for line in page.lines if line.code in CODES]
    if data is not None and (data / PATH).is_file():
        texts += [(unit.text, _WEAK[unit.weak_label]) for unit in read_weak_units(data) if unit.weak_label in _WEAK]
    return by_ngrams([text for text, _ in texts], [label for _, label in texts])


_WEAK = {"outcome": CODES["o"], "outcome_field": CODES["o"], "content_field": CODES["c"], "aim_field": CODES["a"]}
