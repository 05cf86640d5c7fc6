"""Learning outcomes: units are labelled (code-book section 1), a page is judged (section 2)."""

from credatlas.outcomes.judge import judge_outcomes
from credatlas.outcomes.label import label_units

__all__ = ["judge_outcomes", "label_units"]
