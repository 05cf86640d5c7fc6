"""Writing the quality floors that the tests pin: what the served model reaches on the written test pages, rounded down."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from credatlas.evaluation.scores import calibration_error, macro_f1
from credatlas.evaluation.written import PageResult, UnitResult, four, four_pairs, measure_written
from credatlas.training.units_file import read_folder

STEP = 1000
"""Floors are rounded down to a thousandth."""
SHOWN = 60
"""Characters of a known failure that are written down."""


def floors(folder: Path) -> str:
    """The text of ``floors.toml``.

    :param folder: folder with the written test pages, ``units`` and ``hard``.
    """
    units, pages = measure_written(read_folder(folder / "units"))
    hard, _ = measure_written(read_folder(folder / "hard"))
    error = math.ceil(calibration_error([(unit.confidence, unit.gold is unit.guess) for unit in units]) * STEP) / STEP
    languages = sorted({unit.language for unit in units})
    lines = ["# Scores that may rise and never fall. Written by credatlas.evaluation.floors.", f"calibration_error = {error}"]
    lines += ["", "[units]"] + [f"{language} = {_down(macro_f1(four_pairs(_of(units, language))))}" for language in languages]
    lines += ["", "[states]"] + [f"{language} = {_down(_states(pages, language))}" for language in languages]
    hard_languages = sorted({unit.language for unit in hard})
    lines += ["", "[hard]"] + [f"{language} = {_down(_right(_of(hard, language)))}" for language in hard_languages]
    for unit in _failures(hard):
        lines += ["", "[[known_failure]]", f'page = "{unit.page}"', f"text = '{unit.text[:SHOWN]}'"]
    return "\n".join(lines) + "\n"


def _failures(hard: Sequence[UnitResult]) -> list[UnitResult]:
    """The surest error of each language among those whose beginning can be quoted and names one unit."""
    chosen: dict[str, UnitResult] = {}
    for unit in sorted(hard, key=lambda unit: (-unit.confidence, unit.page, unit.text)):
        beginning = unit.text[:SHOWN]
        twins = [other for other in hard if other.page == unit.page and other.text.startswith(beginning)]
        if unit.gold is not unit.guess and len(twins) == 1 and not {"'", "\n"} & set(beginning):
            chosen.setdefault(unit.language, unit)
    return [chosen[language] for language in sorted(chosen)]


def _of(units: Iterable[UnitResult], language: str) -> list[UnitResult]:
    return [unit for unit in units if unit.language == language]


def _right(units: Sequence[UnitResult]) -> float:
    return sum(four(unit.gold) == four(unit.guess) for unit in units) / len(units)


def _states(pages: Sequence[PageResult], language: str) -> float:
    mine = [page for page in pages if page.language == language]
    return sum(page.gold is page.guess for page in mine) / len(mine)


def _down(value: float) -> float:
    return math.floor(value * STEP) / STEP
