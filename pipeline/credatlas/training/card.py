"""The card of the model of units: data, languages, what it is for and not for. Scores are added by the evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from credatlas.outcomes.model import UnitModel
from credatlas.training.examples import FULL_WEIGHT, Example

SCORES_MARK = "<!-- scores -->"
SCORES_END = "<!-- end of scores -->"
"""Between these the evaluation writes its tables."""


def unit_card(model_id: str, examples: Sequence[Example], model: UnitModel) -> str:
    """The card as Markdown.

    :param examples: what the model was trained on.
    """
    written = Counter(each.language for each in examples if each.source == "written" and each.weight >= FULL_WEIGHT)
    weak = Counter((each.source, each.label.value) for each in examples if each.source != "written")
    return "\n".join(
        [
            f"# {model_id}: labels of units on course pages",
            "",
            "A multinomial logistic regression over named features (cues, section, layout, neighbours, words). It gives",
            "each sentence, list item and table row of a course page one of ten labels with a calibrated probability.",
            "",
            f"- Features: {len(model.vocabulary):,}. Temperature: {model.temperature}.",
            "- Labels: outcome, aim, content, prerequisite, workload, delivery, assessment, audience, career, other.",
            "- Made by `credatlas train`; the same input gives the same bytes. Stored with skops, no type needs trust.",
            "",
            "## Training data",
            "",
            f"Units written for this project (synthetic, `annotations/training`): {sum(written.values()):,}. Each also is in",
            "a copy with gaps in the lexicon and in one without any lexicon or known heading, at lower weight.",
            "",
            "| language | units |",
            "|---|---|",
            *(f"| {language} | {count:,} |" for language, count in sorted(written.items())),
            "",
            "Weakly labelled units (a provider's own field; concepts of the ESCO classification of the European Commission),",
            f"at a quarter of the weight, {sum(weak.values()):,}. Their texts are not part of the project.",
            "",
            "| source | label | units |",
            "|---|---|---|",
            *(f"| {source} | {label} | {count:,} |" for (source, label), count in sorted(weak.items())),
            "",
            "## Scores",
            "",
            SCORES_MARK,
            SCORES_END,
            "",
            "## Known failures",
            "",
            "- Languages without a lexicon are labelled by layout and words alone; their confidence is lower by design.",
            "- Nominalised outcomes outside a declared section are taken for contents, as the code-book says, even where a",
            "  reader would see an ability.",
            "- A sentence that mixes an aim of the course with an ability of the learner is given one label only.",
            "- Constants that combine rules and model were chosen with sight of the coded course pages and the written test",
            "  pages below: training saw neither, but figures on both are somewhat too good for new pages.",
            "",
            "## Not for",
            "",
            "- Judging the quality of a course, a provider or a teacher: it says what a page states, not what learners learn.",
            "- Decisions about people, recognition of credentials or funding without a person who reads the evidence.",
            "- Texts that are no course pages (articles, laws, vacancies): page kind must be told first.",
            "",
        ]
    )
