"""Evaluation: scores with intervals, baselines, calibration, on written test pages and on coded courses."""

from credatlas.evaluation.outcomes import evaluate_outcomes, print_evaluation, record_evaluation

__all__ = ["evaluate_outcomes", "print_evaluation", "record_evaluation"]
