"""Writing an evaluation beside the model it measured: scores into the card, plots into its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from credatlas.evaluation.plots import plot_reliability, plot_risk_coverage
from credatlas.training.card import SCORES_END, SCORES_MARK


def write_evaluation(result: dict[str, Any], sure: Sequence[tuple[float, bool]], folder: Path) -> None:
    """Write ``scores.json``, both plots and the tables of the card.

    :param result: tables of :func:`credatlas.evaluation.evaluate_outcomes`.
    :param sure: (confidence, right) of each held-out unit, for the plots.
    :param folder: the model's folder, with its card.
    """
    (folder / "scores.json").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    plot_reliability(sure, folder / "reliability.png", "Units of held-out pages")
    plot_risk_coverage(sure, folder / "risk-coverage.png", "Units of held-out pages")
    card = folder / "README.md"
    text = card.read_text(encoding="utf-8")
    before, _, rest = text.partition(SCORES_MARK)
    after = rest.partition(SCORES_END)[2]
    card.write_text(before + SCORES_MARK + "\n\n" + tables(result) + "\n" + SCORES_END + after, encoding="utf-8")


def tables(result: dict[str, Any]) -> str:
    """The tables as Markdown: shares with their 95 % Wilson interval."""
    parts = []
    for name, ways in result.items():
        parts += [f"### {TITLES.get(name, name)}", "", "| method | group | units | macro-F1 | accuracy | pages | state | ECE |"]
        parts.append("|---|---|---|---|---|---|---|---|")
        for way, rows in ways.items():
            parts += [_line(way, group, row) for group, row in rows.items() if way == "credatlas" or group == "all"]
        parts.append("")
    parts += ["![reliability](reliability.png) ![risk and coverage](risk-coverage.png)", ""]
    return "\n".join(parts)


TITLES = {
    "written": "Written test pages (synthetic, not seen in training)",
    "hard": "Adversarial pages (synthetic, not seen in training)",
    "courses": "Coded course pages (real, not part of the project), their sources left out of training",
}


def _line(way: str, group: str, row: dict[str, Any]) -> str:
    accuracy, state = row["accuracy"], row["state"]
    return (
        f"| {way} | {group} | {accuracy['n']} | {row['macro_f1']:.3f} | {_interval(accuracy)} | {state['n']} "
        f"| {_interval(state)} | {row['ece']:.3f} |"
    )


def _interval(share: dict[str, float]) -> str:
    return f"{share['value']:.3f} [{share['low']:.3f}, {share['high']:.3f}]"
