"""What a document is: a course, a catalogue, a listing, a degree programme, an article, a policy, or something else.

An additive score: each cue of the page times its weight, the sum through the logistic function. The weights are in one
table; a reader
can add up any page by hand. They were set by judgement and checked on general web pages and on course pages.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from credatlas.schema import Document, PageKind, Part, Unit
from credatlas.segment.cues import page_cues
from credatlas.settings import Settings

BIAS = -1.9
"""A page without any cue is a course with a probability of 13 %."""
WEIGHTS: Mapping[str, tuple[float, str]] = {
    "facts": (0.9, "headings or keys of a course: outcomes, requirements, credits, assessment …"),
    "outcome_section": (0.6, "a section that declares learning outcomes"),
    "size_stated": (1.2, "length or credits stated in a line of their own"),
    "lead_ins": (0.4, "sentences that announce what a learner will be able to do"),
    "title_course": (0.6, "the title names a course"),
    "course_words": (0.5, "words for courses"),
    "learner_words": (0.8, "words for learners and phrases of course descriptions"),
    "effort": (0.7, "numbers of hours, weeks or credits on a short page"),
    "brief": (3.0, "a brief page that shows some sign of a course"),
    "enrol": (0.2, "enrolment, fees, requirements"),
    "json_course": (2.0, "the page declares a course to machines"),
    "json_product": (-0.8, "the page declares a product to machines"),
    "title_degree": (-0.5, "the title names a degree"),
    "degree": (-0.2, "words for degrees"),
    "policy": (-0.7, "words of laws and policy papers"),
    "article": (-0.5, "words of magazines and blogs"),
    "shop": (-0.6, "words of web shops"),
    "forum": (-0.5, "words of discussions"),
    "listing": (-0.3, "words of result lists"),
    "cards": (-2.0, "many links and little text"),
    "length": (-0.9, "long text: courses are described briefly"),
    "silent": (-1.5, "a long text that speaks of no course and no learner"),
}
_POLICY_FROM = 1.0
"""Words of law for a hundred words, from which on a page that is no course is a policy document."""
_LISTING_CARDS = 0.35
_LISTING_WORDS = 2
_ARTICLE_WORDS = 2
_ARTICLE_LENGTH = 1.0
"""A page of more than some 4,500 characters of text that nothing else explains is an article."""
_PLAN_FORMS = 4
"""Repeating entries with facts but no description, from which on a page without learning outcomes is a plan or a list."""
_STRONG = 0.3
"""Effect on the score from which on a cue is worth naming."""
_REASONS = 3
"""Cues that the reason names, strongest first."""


class PageJudgement(NamedTuple):
    """The kind of a document, how sure (0–1), and why, in words."""

    kind: PageKind
    confidence: float
    reason: str


def judge_page(
    document: Document, language: str, units: Sequence[Unit], parts: Sequence[Part], forms: int, settings: Settings
) -> PageJudgement:
    """The kind of a document.

    :param language: the document's language.
    :param units: all units of the document.
    :param parts: its parts; several make a catalogue.
    :param forms: how many forms repeat in it that describe no courses of their own.
    :param settings: ``kind`` overrides the judgement, ``course_threshold`` is the probability from which on a page is a course.
    """
    several = len(parts) > 1
    if settings.kind == "course":
        return PageJudgement(PageKind.CATALOGUE if several else PageKind.COURSE, 1.0, "set by the run")
    if settings.kind == "policy":
        return PageJudgement(PageKind.POLICY, 1.0, "set by the run")
    title = document.text[parts[0].title_start : parts[0].title_end] if parts and not several else ""
    cues = page_cues(document, language, units, title)
    score = BIAS + sum(weight * cues[name] for name, (weight, _) in WEIGHTS.items())
    probability = 1 / (1 + math.exp(-score))
    reason = _reason(cues, score >= 0)
    if several:
        return PageJudgement(PageKind.CATALOGUE, 0.9, f"{len(parts)} courses described by the same form")
    if probability >= settings.course_threshold:
        if (cues["title_degree"] and cues["degree"] >= 2) or (cues["degree_size"] and cues["degree"] >= 1):
            return PageJudgement(PageKind.DEGREE, 0.8, "the title or the number of credits is that of a degree")
        if forms >= _PLAN_FORMS and not cues["outcome_section"]:
            return PageJudgement(PageKind.LISTING, 0.7, f"{forms} entries of the same form, none described")
        return PageJudgement(PageKind.COURSE, round(probability, 3), reason)
    return PageJudgement(_other_kind(cues), round(1 - probability, 3), reason)


def _other_kind(cues: Mapping[str, float]) -> PageKind:
    """The kind of a page that is no course."""
    if cues["policy"] >= _POLICY_FROM:
        return PageKind.POLICY
    if cues["title_degree"] or cues["degree_size"]:
        return PageKind.DEGREE
    if cues["cards"] >= _LISTING_CARDS or cues["listing"] >= _LISTING_WORDS:
        return PageKind.LISTING
    if cues["article"] >= _ARTICLE_WORDS or (cues["length"] >= _ARTICLE_LENGTH and cues["shop"] + cues["forum"] < 1):
        return PageKind.ARTICLE
    return PageKind.OTHER


def _reason(cues: Mapping[str, float], positive: bool) -> str:
    """The strongest cues for the judgement, in words."""
    effects = [(weight * cues[name], text) for name, (weight, text) in WEIGHTS.items() if cues[name]]
    chosen = sorted(
        (effect for effect in effects if (effect[0] > 0) == positive and abs(effect[0]) >= _STRONG),
        key=lambda effect: -abs(effect[0]),
    )
    if not chosen:
        return "nothing says that it describes a course"
    return "; ".join(text for _, text in chosen[:_REASONS])
