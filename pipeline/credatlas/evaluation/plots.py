"""Reliability and risk-coverage plots for a model card's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from credatlas.evaluation.scores import calibration_error, reliability, risk_coverage

INK = "#1f4e79"
GREY = "#999999"
SIZE = (4.6, 4.2)
"""Inches of one plot."""


def plot_reliability(results: Sequence[tuple[float, bool]], path: Path, title: str) -> None:
    """Confidence against accuracy; the area of a dot is the number of results in its bin."""
    figure, axes = plt.subplots(figsize=SIZE)
    bins = reliability(results)
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle="--")
    most = max((each.n for each in bins), default=1)
    axes.plot([each.confidence for each in bins], [each.accuracy for each in bins], color=INK, linewidth=1)
    axes.scatter(
        [each.confidence for each in bins],
        [each.accuracy for each in bins],
        [20 + 300 * each.n / most for each in bins],
        color=INK,
    )
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1.02), ylim=(0, 1.02))
    axes.set_title(f"{title}\nECE {calibration_error(results):.3f}, n = {len(results):,}", fontsize=10)
    _save(figure, path)


def plot_risk_coverage(results: Sequence[tuple[float, bool]], path: Path, title: str) -> None:
    """Share of errors among the surest part, against the size of that part."""
    figure, axes = plt.subplots(figsize=SIZE)
    points = risk_coverage(results)
    axes.plot([coverage for coverage, _ in points], [risk for _, risk in points], color=INK, linewidth=1.5)
    axes.set(xlabel="coverage (surest first)", ylabel="risk (share wrong)", xlim=(0, 1.02))
    axes.set_ylim(bottom=0)
    axes.set_title(f"{title}\nn = {len(results):,}", fontsize=10)
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)
