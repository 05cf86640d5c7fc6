"""Scores against figures worked out by hand."""

from __future__ import annotations

import pytest

from credatlas.evaluation.scores import calibration_error, class_scores, macro_f1, reliability, risk_coverage, share


def test_wilson_interval_of_a_published_example() -> None:
    """81 of 263: [0.2553, 0.3662] (Newcombe 1998, table I, method 3)."""
    result = share(81, 263)
    assert (round(result.low, 4), round(result.high, 4)) == (0.2553, 0.3662)


def test_the_interval_stays_inside_zero_and_one() -> None:
    assert share(0, 5).low == 0.0
    assert share(5, 5).high == 1.0


def test_class_scores_and_macro() -> None:
    pairs = [("o", "o"), ("o", "c"), ("c", "c"), ("c", "c"), ("a", "c")]
    scores = class_scores(pairs)
    assert scores["o"].precision == 1.0
    assert scores["o"].recall == 0.5
    assert scores["a"].f1 == 0.0
    assert macro_f1(pairs) == pytest.approx((2 / 3 + 2 * 2 / (4 + 2) + 0) / 3)


def test_a_label_only_guessed_does_not_enter_the_macro() -> None:
    assert macro_f1([("o", "o"), ("o", "x")]) == pytest.approx(2 / 3)


def test_calibration_error_is_the_weighted_gap() -> None:
    results = [(0.95, True)] * 8 + [(0.95, False)] * 2 + [(0.55, True)] * 5 + [(0.55, False)] * 5
    assert calibration_error(results) == pytest.approx(0.5 * 0.15 + 0.5 * 0.05)
    assert [each.n for each in reliability(results)] == [10, 10]


def test_certainty_falls_into_the_last_bin() -> None:
    assert reliability([(1.0, True)])[0].confidence == 1.0


def test_risk_coverage_goes_from_the_surest() -> None:
    assert risk_coverage([(0.6, False), (0.9, True), (0.8, True)]) == [
        (1 / 3, 0.0),
        (2 / 3, 0.0),
        (1.0, pytest.approx(1 / 3)),
    ]
