"""Signs of what a page is: numbers between 0 and about 3 that :mod:`credatlas.segment.page_kind` adds up."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from credatlas import lexicon
from credatlas.phrases import Phrases, fold
from credatlas.schema import Block, BlockKind, Document, SectionKind, Unit
from credatlas.segment.headings import FALLBACK_LANGUAGE, look_up
from credatlas.segment.sentences import Span

_READ = 5000
"""Characters of the visible text that are searched for cues: a page shows what it is at the top."""
_METADATA_READ = 300
_SHORT = 14
"""Words of a line that may be a statement of length and nothing else; in longer ones a number of hours is a detail."""
_NUMBER_BEFORE = re.compile(r"\d[\d.,/]* ?(?:- ?\d+ ?)?(?:[^\W\d_]+ )?$")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?(?!\d)")
_DEGREE_CREDITS = 90
"""Credits from which on a programme is a degree: the shortest master's degrees have 60, but so have diplomas; bachelor's
180."""
_OTHER_CREDITS = frozenset(
    {SectionKind.PREREQUISITES, SectionKind.AUDIENCE, SectionKind.ASSESSMENT, SectionKind.STACKABILITY, SectionKind.CAREER}
)
"""Sections whose credits are those of other programmes: "180 credits in the subject" asked for entry."""
_JOINT = " \n "
_LAW = re.compile(r"§+\s*\d|(?m:^)\s*(?:\d+\s*§|§)")
_BRIEF = 1500
"""Characters below which a page is brief: the less a page holds, the likelier its few lines are a course's and nothing else."""
_EVIDENCE: Mapping[str, float] = {
    "course_words": 1.0,
    "learner_words": 1.0,
    "facts": 0.7,
    "lead_ins": 0.7,
    "title_course": 0.7,
    "enrol": 0.3,
    "policy": -0.6,
    "listing": -0.5,
    "cards": -2.0,
    "shop": -0.5,
    "article": -0.3,
    "forum": -0.4,
}
"""Cues that make a brief page one about a course, or not; brevity alone says nothing."""
_SILENT_BELOW = 0.4
_SILENT_LENGTH = 1.1
"""A page of more than some 6,000 characters in which fewer than four words in a thousand name a course or a learner is
about none."""
_CARD_WORDS = 15
"""Longest text of a block that is one link, to be a card or an entry of a list."""

_FACT_WEIGHTS: Mapping[SectionKind, float] = {
    SectionKind.OUTCOMES: 2.0,
    SectionKind.PREREQUISITES: 1.2,
    SectionKind.CREDITS: 1.2,
    SectionKind.OBJECTIVES: 0.7,
    SectionKind.ASSESSMENT: 1.0,
    SectionKind.WORKLOAD: 1.0,
    SectionKind.AUDIENCE: 0.8,
    SectionKind.CERTIFICATE: 0.6,
    SectionKind.CONTENT: 0.5,
    SectionKind.DELIVERY: 0.5,
    SectionKind.LEVEL: 0.5,
    SectionKind.LANGUAGE: 0.3,
    SectionKind.STAFF: 0.3,
    SectionKind.SCHEDULE: 0.3,
    SectionKind.STACKABILITY: 0.3,
    SectionKind.CAREER: 0.2,
    SectionKind.MATERIALS: 0.2,
    SectionKind.PROVIDER: 0.2,
    SectionKind.QUALITY: 0.2,
    SectionKind.LOCATION: 0.1,
    SectionKind.PRICE: 0.1,
}
"""How much a heading or key of a kind speaks for a course: outcomes and entry requirements stand on little else; contents,
prices and
places stand on everything."""


def page_cues(document: Document, language: str, units: Sequence[Unit], title: str) -> dict[str, float]:
    """The cues of a page by name (see the table of weights in ``page_kind``).

    :param title: the page's title as it stands in the text.
    """
    visible = [unit for unit in units if unit.kind is not BlockKind.METADATA]
    text, foreign = _sampled(visible)
    words = max(1, text.count(" "))
    phrases = _phrases(language)
    counts: Counter[str] = Counter()
    distinct: dict[str, set[str]] = {}
    effort, credit_size = 0, 0.0
    for match in phrases.find(text):
        if match.group in ("effort", "credits"):
            number = _NUMBER_BEFORE.search(text, max(0, match.start - 24), match.start)
            if match.group == "effort":
                effort += number is not None
            elif number is not None and not _inside(match.start, foreign) and (figure := _FIGURE.match(number.group())):
                credit_size = max(credit_size, float(figure.group().replace(",", ".")))
            continue
        counts[match.group] += 1
        distinct.setdefault(match.group, set()).add(text[match.start : match.end])
    folded_title = fold(title + " \n " + _metadata_text(document))
    title_groups = Counter(match.group for match in phrases.find(folded_title))
    facts = _facts(visible)
    density = 100 / (words + 40)
    kinds = _metadata_types(document)
    length = min(3.0, math.log10(1 + sum(len(unit.text) for unit in visible) / 500))
    talk = min(3.0, counts["course"] * density), min(2.0, counts["learner"] * density)
    cues = {
        "facts": min(6.0, sum(_FACT_WEIGHTS[kind] for kind in facts)),
        "outcome_section": float(SectionKind.OUTCOMES in facts),
        "size_stated": float(_states_size(visible, phrases)),
        "lead_ins": min(2.0, float(counts["lead_in"])),
        "title_course": float(title_groups["course"] > 0),
        "title_degree": float(title_groups["degree"] > 0),
        "course_words": talk[0],
        "learner_words": talk[1],
        "silent": float(sum(talk) < _SILENT_BELOW and length > _SILENT_LENGTH),
        "effort": min(2.0, float(effort)) * min(1.0, 120 / words),
        "enrol": min(2.0, float(len(distinct.get("enrol", ())))),
        "json_course": float(any(kind.startswith(("Course", "EducationalOccupational", "LearningResource")) for kind in kinds)),
        "json_product": float("Product" in kinds),
        "degree_size": float(credit_size >= _DEGREE_CREDITS),
        "degree": min(3.0, float(len(distinct.get("degree", ())))),
        "policy": min(4.0, counts["policy"] * density) + min(2.0, 0.4 * len(_LAW.findall(text))),
        "article": min(4.0, float(len(distinct.get("article", ())))),
        "shop": min(4.0, float(len(distinct.get("shop", ())))),
        "forum": min(4.0, float(len(distinct.get("forum", ())))),
        "listing": min(4.0, float(len(distinct.get("listing", ())))),
        "cards": _card_share(document),
        "length": length,
    }
    effects = [share * cues[name] for name, share in _EVIDENCE.items()]
    evidence = min(1.0, sum(max(0.0, effect) for effect in effects)) + sum(min(0.0, effect) for effect in effects)
    cues["brief"] = max(0.0, evidence) * max(0.0, 1 - sum(len(unit.text) for unit in visible) / _BRIEF)
    return cues


def _sampled(units: Sequence[Unit]) -> tuple[str, list[Span]]:
    """The folded text that cues are sought in, and the spans of it that speak of other courses' and degrees' credits."""
    texts: list[str] = []
    foreign: list[Span] = []
    length = 0
    for unit in units:
        if unit.section_kind is SectionKind.RELATED:
            continue
        texts.append(unit.text)
        if unit.section_kind in _OTHER_CREDITS:
            foreign.append((length, length + len(unit.text)))
        length += len(unit.text) + len(_JOINT)
        if length > _READ:
            break
    return fold(_JOINT.join(texts)), foreign


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(start <= position < end for start, end in spans)


def _facts(units: Sequence[Unit]) -> set[SectionKind]:
    """Kinds that the page has headings or keys for."""
    facts = set()
    for unit in units:
        name = unit.key or (unit.text if unit.kind is BlockKind.HEADING else "")
        if name and unit.section_kind in _FACT_WEIGHTS:
            found = look_up(name, unit.language)
            if found.whole and found.kind in _FACT_WEIGHTS:
                facts.add(found.kind)
    return facts


def _states_size(units: Sequence[Unit], phrases: Phrases) -> bool:
    """Whether a pair or a short line under a heading for length or credits holds a number."""
    for unit in units:
        if unit.section_kind not in (SectionKind.WORKLOAD, SectionKind.CREDITS) or unit.kind is BlockKind.HEADING:
            continue
        value = unit.text[unit.value_start :]
        if value.count(" ") >= _SHORT or not any(char.isdigit() for char in value):
            continue
        if unit.section_kind is SectionKind.CREDITS or any(match.group == "effort" for match in phrases.find(fold(value))):
            return True
    return False


def _metadata_text(document: Document) -> str:
    """The title element of the page."""
    for block in reversed(document.blocks):
        if block.kind is not BlockKind.METADATA:
            break
        if document.text.startswith("title:", block.start):
            return document.text[block.start + 6 : min(block.end, block.start + _METADATA_READ)]
    return ""


def _metadata_types(document: Document) -> set[str]:
    """Types of the machine-readable statements: ``Course``, ``Product`` …"""
    types = set()
    for block in reversed(document.blocks):
        if block.kind is not BlockKind.METADATA:
            break
        name = document.text[block.start : min(block.end, block.start + 60)].split(":", 1)[0]
        types.add(name.split(".", 1)[0])
    return types


def _card_share(document: Document) -> float:
    """Share of the visible blocks that are one short link."""
    visible = [block for block in document.blocks if block.kind is not BlockKind.METADATA]
    return sum(_is_card(block, document) for block in visible) / max(1, len(visible))


def _is_card(block: Block, document: Document) -> bool:
    return block.href is not None and document.text.count(" ", block.start, block.end) < _CARD_WORDS


@cache
def _phrases(language: str) -> Phrases:
    groups: dict[str, list[str]] = {}
    for code in dict.fromkeys((language, FALLBACK_LANGUAGE)):
        for name, phrases in lexicon.load(code, "page_kind").items():
            if name != "sources":
                groups.setdefault(name, []).extend(phrases)
        lead_ins = lexicon.load(code, "outcomes").get("lead_in", {})
        for name in ("outcome", "enable", "learn_to"):
            groups.setdefault("lead_in", []).extend(lead_ins.get(name, ()))
    return Phrases(groups)
