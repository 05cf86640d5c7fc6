"""Scores: shares with intervals, macro-F1, calibration error, risk and coverage. Pure functions over pairs."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Z_95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""

BINS = 10
"""Bins of the calibration error."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of ``n`` with its 95 % Wilson interval."""

    value: float
    n: int
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n}"


def share(hits: int, n: int) -> Share:
    """Share of hits with its Wilson score interval (Wilson 1927).

    >>> print(share(9, 10))
    0.900 [0.596, 0.982] n=10
    >>> print(share(0, 0))
    0.000 [0.000, 1.000] n=0
    """
    if not n:
        return Share(0.0, 0, 0.0, 1.0)
    p = hits / n
    square = Z_95 * Z_95
    middle = (p + square / (2 * n)) / (1 + square / n)
    half = Z_95 * math.sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    return Share(p, n, max(middle - half, 0.0), min(middle + half, 1.0))


@dataclass(frozen=True, slots=True)
class ClassScore:
    """Precision, recall and F1 of one label, and how many gold units have it."""

    precision: float
    recall: float
    f1: float
    n: int


def class_scores(pairs: Sequence[tuple[Hashable, Hashable]]) -> dict[Hashable, ClassScore]:
    """Scores of each gold label over (gold, predicted) pairs, in order of first appearance of the label's text."""
    scores = {}
    for label in sorted({gold for gold, _ in pairs}, key=str):
        hit = sum(gold == guess == label for gold, guess in pairs)
        wrong = sum(guess == label != gold for gold, guess in pairs)
        missed = sum(gold == label != guess for gold, guess in pairs)
        scores[label] = ClassScore(
            precision=hit / (hit + wrong) if hit + wrong else 0.0,
            recall=hit / (hit + missed) if hit + missed else 0.0,
            f1=2 * hit / (2 * hit + wrong + missed) if hit + wrong + missed else 0.0,
            n=hit + missed,
        )
    return scores


def macro_f1(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Mean F1 over the labels that the gold holds.

    >>> macro_f1([("a", "a"), ("a", "b"), ("b", "b")])
    0.6666666666666666
    """
    scores = class_scores(pairs)
    return sum(score.f1 for score in scores.values()) / len(scores) if scores else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of a reliability diagram: mean confidence, share that is right, number."""

    confidence: float
    accuracy: float
    n: int


def reliability(results: Sequence[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """Bins of equal width over (confidence, right) results; empty bins are left out."""
    table: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in results:
        table.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    return [
        Bin(sum(c for c, _ in rows) / len(rows), sum(right for _, right in rows) / len(rows), len(rows))
        for _, rows in sorted(table.items())
    ]


def calibration_error(results: Sequence[tuple[float, bool]], bins: int = BINS) -> float:
    """Expected calibration error (Naeini et al. 2015): mean gap between confidence and accuracy, weighted by bin.

    >>> round(calibration_error([(0.9, True)] * 9 + [(0.9, False)]), 9)
    0.0
    """
    if not results:
        return 0.0
    return sum(each.n * abs(each.confidence - each.accuracy) for each in reliability(results, bins)) / len(results)


def risk_coverage(results: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Points (coverage, risk): the share of errors among the surest part, for each size of that part.

    >>> risk_coverage([(0.9, True), (0.5, False)])
    [(0.5, 0.0), (1.0, 0.5)]
    """
    points, wrong = [], 0
    ranked = sorted(results, key=lambda result: -result[0])
    for count, (_, right) in enumerate(ranked, 1):
        wrong += not right
        points.append((count / len(ranked), wrong / count))
    return points
