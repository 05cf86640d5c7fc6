"""What a quantity counts for: the cues around it, its kind, and whether the course's workload is meant at all.

Every cue contributes points from one table (:data:`POINTS`), each with its reason; a quantity whose points reach
:data:`ACCEPT` is a statement of workload, and the points above it are its confidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from credatlas.fields.clock import is_calendar_day, is_clock
from credatlas.fields.quantity import CREDIT_UNITS, HOUR_UNITS, Quantity, Reading
from credatlas.phrases import PhraseMatch
from credatlas.schema import BlockKind, SectionKind, Unit, UnitLabel, WorkloadKind

POINTS: Mapping[str, int] = {
    "key": 3,  # the key of the pair names effort, length or a unit: the page itself labels the value
    "section": 3,  # below a heading on workload or credits
    "label": 2,  # the unit classifier reads the unit as workload
    "credit_unit": 2,  # ECTS and its names have few other uses on a course page
    "lasts": 3,  # "the course lasts", "takes", "total of": the sentence speaks of length
    "course": 1,  # a word for the course stands in the sentence
    "beside": 3,  # the quantity is an attribute of such a word: "3-day course", "curso de 5 días"
    "kind": 2,  # contact, self-study or practice: only effort is divided so
    "paced": 3,  # "a semester" right after hours a week: the time over which the pace is kept
    "pace": 2,  # hours a week or a day: effort by nature
    "short": 1,  # the unit says little but the quantity: a fact line
    "title": 1,  # in the page's title
    "article": -1,  # "a week", "ein Semester": may be no number at all
    "years": -2,  # years measure experience, history and validity more often than a short course
    "elsewhere": -6,  # below a heading on prices, careers, staff, entry requirements, other courses
    "inside": -3,  # below contents, assessment, outcomes: lengths there belong to the item
    "item": -6,  # the line is one numbered module, week or session
    "label_other": -1,  # the unit classifier reads the unit as prerequisite, career, audience, assessment
    "items": -2,  # modules and sessions in running text count the contents more often than the effort
    "trap": -11,  # a phrase of one of the lexicon's traps belongs to this quantity
    "degree": -3,  # more credits than a microcredential carries, in running text
}
"""Contribution of each cue, in points; see the reason beside each."""
ACCEPT = 1
"""Points from which a quantity counts. One clear cue is enough, as fact lines carry just one."""
SURE = 6
"""Points from which confidence is highest: a labelled key with a unit, or three cues that agree."""
SHORT_WORDS = 5
"""Words beside the quantity up to which a unit is a fact line ("approx. 24 hours in total")."""
DEGREE_CREDITS = 60
"""A year of full-time study (ECTS Users' Guide 2015, section 2): microcredentials carry less, degrees more."""
NEAR = 60
"""Characters over which a trap phrase reaches a quantity in its sentence."""
AFTER = 18
"""Characters over which a trap phrase reaches back ("5 Jahre lang gültig"); further on the sentence has a new subject."""
CLOSE = 15
"""Reach of the traps that are also said beside real workload ("the 3-day course costs 400 euro")."""
LINK = 6
"""Characters between a word for the course and its length: "course of 40 hours", "curso de 40 horas"."""
TOUCH = 2
"""Characters between a quantity and a phrase that touches it ("2 weeks before")."""
PACED = 12
"""Characters between a pace and the time over which it is kept."""
LONGEST_MEETING = 8.0
"""Hours up to which "at 3 hours" tells how long each of some meetings is; beyond it is a clock time."""
COMMA = 25
"""Characters that a comma, a bracket or another quantity between a trap and a quantity counts for."""

_ELSEWHERE = {
    SectionKind.RELATED, SectionKind.PRICE, SectionKind.CAREER, SectionKind.STAFF, SectionKind.PREREQUISITES,
    SectionKind.AUDIENCE, SectionKind.CONTACT, SectionKind.PROVIDER, SectionKind.MATERIALS, SectionKind.LEVEL,
}  # fmt: skip
_INSIDE = {
    SectionKind.CONTENT, SectionKind.ASSESSMENT, SectionKind.OUTCOMES, SectionKind.OBJECTIVES, SectionKind.CERTIFICATE,
    SectionKind.STACKABILITY,
}  # fmt: skip
_NOT_WORKLOAD = {UnitLabel.PREREQUISITE, UnitLabel.CAREER, UnitLabel.AUDIENCE, UnitLabel.ASSESSMENT}
PACE_UNITS = frozenset({"hours_per_week", "hours_per_day", "days_per_week"})
_KEY_GROUPS = ("key.", "cue.lasts", "cue.total", "unit.", "kind.")
_STRONG = {"access", "validity", "lead_time", "refresher"}
"""Traps that stay traps with the course named after them ("access to the course for 6 months")."""
_CLOSE = {"price", "group", "opening", "video"}
_LEADING = {"price", "group", "opening"}
"""Traps that only reach forward: what follows a length may well be its price."""
_EFFORT_KINDS = {"kind.contact", "kind.self_study", "kind.practice"}
_CALENDAR = {"days", "half_days", "weeks", "months", "semesters", "years"}
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[\s-]*")
_LINKED = re.compile(r"\s*\(?(?:[^\W\d_]{1,3})?\s*")
_BREAK = re.compile(r"[,;+|()\n•]")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})[.!?]\s+(?=[^\W\d_])|(?<=[\d)%])[.!?]\s+(?=[^\W\d_])|[!?;\n|•]")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A quantity with the cues found for it, its points and its kind."""

    quantity: Quantity
    points: int
    cues: tuple[str, ...]
    kind: WorkloadKind
    strong: bool
    """The page labels it or calls it the total: weaker statements of the same unit are parts of it."""
    part: bool
    full_time: bool | None = None
    teaching: bool = False
    """A word for classes stands at it: contact hours, if the page states a larger total."""

    @property
    def confidence(self) -> float:
        """0.5 at the threshold, 0.98 where every cue agrees."""
        reach = max(0, min(self.points, SURE) - ACCEPT) / (SURE - ACCEPT)
        return round(0.55 + 0.43 * reach, 2)


def sentence_span(text: str, position: int, whole: Sequence[Quantity] = ()) -> tuple[int, int]:
    """The sentence or line of a text that holds a place (abbreviations of up to three letters end none).

    :param whole: quantities that no sentence ends within ("24 akad. val.").
    """
    start, end = 0, len(text)
    for match in _SENTENCE.finditer(text):
        if any(item.start <= match.start() and match.end() < item.end for item in whole):
            continue
        if match.end() <= position:
            start = match.end()
        elif match.start() >= position:
            end = match.start()
            break
    return start, end


def weigh(unit: Unit, reading: Reading, index: int, *, from_key: bool = False) -> Weighed:
    """Points and kind of one quantity of a unit.

    :param unit: the unit that the reading was made of.
    :param reading: its quantities and phrases.
    :param index: which quantity.
    :param from_key: the quantity's unit is the key's.
    """
    item = reading.quantities[index]
    sentence = sentence_span(unit.text, item.number_start, reading.quantities)
    key_end = unit.key_end - unit.start if unit.key_end is not None else 0
    near = [m for m in _outer(reading.phrases) if sentence[0] <= m.start < sentence[1] or m.end <= key_end]
    kind, kind_cue = _kind(reading, index, near, key_end)
    teaching = not kind_cue and item.unit in HOUR_UNITS and bool(_kind_cue(reading, index, near, key_end, "part."))
    if teaching and (_is_part(reading, index, near) or _is_smaller(reading, index)):
        kind, kind_cue = WorkloadKind.CONTACT, True
    cues = list(_cues(unit, reading, item, near, key_end))
    if "items" in cues and any(q.of == item.unit and q.start >= item.end for q in reading.quantities[index + 1 : index + 2]):
        cues.remove("items")  # "5 meetings of 3 hours" tells the effort
    if item.article and _paced(reading, index):
        cues.append("paced")
    if from_key and "key" not in cues:
        cues.append("key")
    if (kind_cue and kind is not WorkloadKind.ASSESSMENT) or (kind is WorkloadKind.ASSESSMENT and _breakdown(reading)):
        cues.append("kind")
    scheduled = unit.section_kind is SectionKind.SCHEDULE and "key" not in cues
    if item.unit in HOUR_UNITS and is_clock(reading.folded, item, sentence, unit.language, scheduled=scheduled):
        cues.append("trap.clock")
    if item.unit == "days" and is_calendar_day(reading.folded, item, unit.language):
        cues.append("trap.date")
    if item.unit in HOUR_UNITS and _share_of_mark(unit, sentence) and not {"key", "kind"} & set(cues):
        cues.append("trap.exam")
    trap = _trap(reading, index, near, key_end, skip_exam=kind is WorkloadKind.ASSESSMENT and _breakdown(reading))
    if trap:
        cues.append(f"trap.{trap}")
    points = sum(POINTS[cue.split(".")[0]] for cue in cues)
    total = "key" in cues or any(m.group == "cue.total" and m.start >= key_end for m in near)
    part = not kind_cue and _is_part(reading, index, near)
    return Weighed(item, points, tuple(cues), kind, total and not part, part, teaching=teaching)


def _is_smaller(reading: Reading, index: int) -> bool:
    """Whether the text states more hours than this quantity does."""
    size = reading.quantities[index].max
    unit = reading.quantities[index].unit
    return size is not None and any(q.unit == unit and not q.per and (q.max or 0) > size for q in reading.quantities)


def _paced(reading: Reading, index: int) -> bool:
    """Whether hours a week or a day stand right before a calendar length: "2 hours a week for a semester"."""
    item = reading.quantities[index]
    if index == 0 or item.unit not in _CALENDAR:
        return False
    before = reading.quantities[index - 1]
    return before.per in ("week", "day") and 0 <= item.start - before.end <= PACED


def _share_of_mark(unit: Unit, sentence: tuple[int, int]) -> bool:
    """Whether a sentence on assessment gives shares of the mark: "a written paper of two hours (30 %)"."""
    assessed = unit.judgement is not None and unit.judgement.label is UnitLabel.ASSESSMENT
    assessed = assessed or unit.section_kind is SectionKind.ASSESSMENT
    return assessed and "%" in unit.text[sentence[0] : sentence[1]]


def _outer(phrases: Sequence[PhraseMatch]) -> list[PhraseMatch]:
    """The phrases without traps that are but a part of a longer phrase of another kind ("co" of "co najmniej")."""
    kept = []
    for match in phrases:
        doubtful = match.group.startswith(("trap.", "adjacent."))
        if doubtful and any(
            other.start <= match.start
            and match.end <= other.end
            and other.end - other.start > match.end - match.start
            and not other.group.startswith(("trap.", "adjacent."))
            for other in phrases
        ):
            continue
        kept.append(match)
    return kept


def _cues(unit: Unit, reading: Reading, item: Quantity, near: Sequence[PhraseMatch], key_end: int) -> list[str]:
    cues: list[str] = []
    opening = key_end > 0 and item.number_start < sentence_span(unit.text, unit.value_start)[1]
    assessed = unit.judgement is not None and unit.judgement.label is UnitLabel.ASSESSMENT
    if opening and any(
        m.end <= key_end + 1 and m.group.startswith(_KEY_GROUPS) and not (assessed and m.group == "kind.assessment")
        for m in near
    ):
        cues.append("key")
    elif unit.section_kind in (SectionKind.WORKLOAD, SectionKind.CREDITS):
        cues.append("section")
    if unit.judgement is not None:
        if unit.judgement.label is UnitLabel.WORKLOAD:
            cues.append("label")
        elif unit.judgement.label in _NOT_WORKLOAD:
            cues.append("label_other")
    if item.unit in CREDIT_UNITS:
        if unit.section_kind not in _INSIDE or "key" in cues:
            cues.append("credit_unit")
        if (item.min or item.max or 0) > DEGREE_CREDITS and "key" not in cues:
            cues.append("degree")
    if any(
        m.group.startswith(("cue.lasts", "cue.total", "key."))
        and m.start >= key_end
        and not item.number_start <= m.start < item.end
        for m in near
    ):
        cues.append("lasts")
    if any(m.group == "cue.course" for m in near):
        cues.append("course")
    if _beside_course(reading.folded, item, near):
        cues.append("beside")
    if item.unit in PACE_UNITS or (item.per in ("week", "day") and item.unit in HOUR_UNITS):
        cues.append("pace")
    words = len(_WORD.findall(unit.text)) - len(_WORD.findall(unit.text[item.start : item.end]))
    if words <= SHORT_WORDS:
        cues.append("short")
    if unit.kind is BlockKind.HEADING and unit.level == 1:
        cues.append("title")
    if item.article:
        cues.append("article")
    if item.unit == "years":
        cues.append("years")
    if item.unit in ("modules", "sessions") and not {"key", "section"} & set(cues):
        cues.append("items")
    if unit.section_kind in _ELSEWHERE:
        cues.append("elsewhere")
    elif unit.section_kind in _INSIDE and "key" not in cues:
        cues.append("inside")
    if _numbered(reading):
        cues.append("item")
    return cues


def _numbered(reading: Reading) -> bool:
    """Whether the text is one numbered item: "Module 2: valves (4 h)"."""
    first = next((m for m in reading.phrases if m.start <= 3), None)
    if first is None or not first.group.startswith(("unit.modules", "unit.weeks", "unit.days", "unit.sessions", "trap.label")):
        return False
    return re.match(r"\s*(?:\d|[ivx]+\b)", reading.folded[first.end :]) is not None


def _trap(reading: Reading, index: int, near: Sequence[PhraseMatch], key_end: int, *, skip_exam: bool) -> str:
    """Name of the trap whose phrase belongs to the quantity, or an empty string."""
    item = reading.quantities[index]
    repeated = item.per == "week" or (bool(item.of) and (item.max or 0) <= LONGEST_MEETING)
    if item.clock and item.unit in HOUR_UNITS and not repeated:
        return "clock"
    beside = _beside_course(reading.folded, item, near)
    for match in near:
        if item.unit in HOUR_UNITS and any(
            m.group in _EFFORT_KINDS and (m.start, m.end) == (match.start, match.end) for m in near
        ):
            continue  # hours of practice are effort, years of practice are experience
        if match.group == "adjacent.after" and 0 <= match.start - item.end <= TOUCH and not _multiplies(reading, index, match):
            return "adjacent"
        if match.group == "adjacent.before" and not repeated and 0 <= item.start - match.end <= TOUCH:
            return "adjacent"
        if not match.group.startswith("trap.") or match.group == "trap.label":
            continue
        name = match.group[5:]
        if skip_exam and name == "exam":
            continue
        if name == "degree" and item.unit not in CREDIT_UNITS:
            continue
        if name == "break" and any(m.group == "cue.included" and _gap(m, match) <= CLOSE for m in near):
            continue
        if match.end <= key_end:
            return name
        if name not in _STRONG and beside:
            continue
        if match.start >= item.end and (match.start - item.end > AFTER or name in _LEADING):
            continue
        if (
            name not in _STRONG
            and match.end <= item.start
            and _between(near, match.end, item.start, ("cue.course", "cue.total"))
        ):
            continue
        distance = _distance(reading.folded, item, match)
        if distance > (CLOSE if name in _CLOSE else NEAR):
            continue
        rivals = (_distance(reading.folded, other, match) for other in reading.quantities if other is not item)
        if all(distance <= rival for rival in rivals):
            return name
    return ""


def _beside_course(text: str, item: Quantity, near: Sequence[PhraseMatch]) -> bool:
    """Whether a word for the course stands right after the quantity, or right before it with one short word between."""
    for match in near:
        if match.group != "cue.course":
            continue
        if 0 <= match.start - item.end <= TOUCH and _JOINED.fullmatch(text[item.end : match.start]):
            return True
        if 0 <= item.start - match.end <= LINK and _LINKED.fullmatch(text[match.end : item.start]):
            return True
    return False


def _between(near: Sequence[PhraseMatch], start: int, end: int, groups: tuple[str, ...]) -> bool:
    """Whether a phrase of these groups stands between two places: there the sentence has turned to the course."""
    return any(match.group in groups and start <= match.start and match.end <= end for match in near)


def _multiplies(reading: Reading, index: int, match: PhraseMatch) -> bool:
    """Whether a phrase leads to the second factor of a multiplication ("5 spotkań po 3 godziny")."""
    following = reading.quantities[index + 1] if index + 1 < len(reading.quantities) else None
    return following is not None and bool(following.of) and 0 <= following.start - match.end <= TOUCH


def _gap(one: PhraseMatch, other: PhraseMatch) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _distance(text: str, item: Quantity, match: PhraseMatch) -> int:
    if match.end <= item.start:
        gap = text[match.end : item.start]
    elif match.start >= item.end:
        gap = text[item.end : match.start]
    else:
        return 0
    return len(gap) + COMMA * len(_BREAK.findall(gap))


def _breakdown(reading: Reading) -> bool:
    """Whether the text divides hours: at least two hour quantities, so that an exam's hours can be a part."""
    return sum(other.unit in HOUR_UNITS for other in reading.quantities) >= 2


def _is_part(reading: Reading, index: int, near: Sequence[PhraseMatch]) -> bool:
    """Whether "of which", "davon", "including" stands between the quantity before and this one."""
    item = reading.quantities[index]
    before = reading.quantities[index - 1].end if index else -1
    if before < 0:
        return False
    return any(m.group == "cue.part" and before <= m.start < item.start for m in near)


def _kind(reading: Reading, index: int, near: Sequence[PhraseMatch], key_end: int) -> tuple[WorkloadKind, bool]:
    """The kind of a quantity, and whether a cue named it."""
    item = reading.quantities[index]
    if item.unit in CREDIT_UNITS:
        return WorkloadKind.TOTAL, False
    if item.per in ("week", "day"):
        return WorkloadKind.PACE, False
    if item.unit in PACE_UNITS:
        return WorkloadKind.PACE, False
    cue = _kind_cue(reading, index, near, key_end)
    if cue == "assessment" and not _breakdown(reading):
        cue = ""
    if cue and (item.unit in HOUR_UNITS or cue in ("practice", "self_study") or item.compound):
        return WorkloadKind(cue), True
    return (WorkloadKind.DURATION if item.unit in _CALENDAR else WorkloadKind.TOTAL), False


def _kind_cue(reading: Reading, index: int, near: Sequence[PhraseMatch], key_end: int, table: str = "kind.") -> str:
    """The nearest of contact, self_study, practice, assessment that belongs to the quantity, or an empty string.

    :param table: ``kind.`` for the words that always name a kind, ``part.`` for those that do so beside a larger total.
    """
    item, text = reading.quantities[index], reading.folded
    kinds = [m for m in near if m.group.startswith(table)]
    if not kinds and not item.compound:
        return ""
    if item.compound:
        for match in reading.phrases:
            if match.group.startswith(table) and item.start <= match.start < item.end:
                return match.group[5:]
    inside = next((m for m in kinds if item.start <= m.start < item.end), None)
    if inside:
        return inside.group[5:]
    following = reading.quantities[index + 1].start if index + 1 < len(reading.quantities) else len(text)
    preceding = reading.quantities[index - 1].end if index else 0
    stop = item.end
    opened = re.match(r"\s*\(", text[item.end :])
    if opened:
        stop += opened.end()
    cut = _BREAK.search(text, stop, following)
    after_end = cut.start() if cut else following
    after = next((m for m in kinds if item.end <= m.start < after_end), None)
    breaks = [m.end() for m in _BREAK.finditer(text, preceding, item.start)]
    before_start = breaks[-1] if breaks else preceding
    before = next((m for m in reversed(kinds) if before_start <= m.start and m.end <= item.start), None)
    if before and after:
        colon = re.search(r"[:=]\s*$", text[before.end : item.number_start])
        return (before if colon else after).group[5:]
    chosen = after or before
    if chosen is None:
        earlier = [m for m in kinds if preceding <= m.start and m.end <= item.start and m.group == f"{table}practice"]
        chosen = earlier[-1] if earlier else None
    if chosen is None and key_end:
        chosen = next((m for m in kinds if m.end <= key_end), None)
    return chosen.group[5:] if chosen else ""
