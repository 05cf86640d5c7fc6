"""Reading: what the cues of a unit and of its surroundings say, before anything is decided.

A :class:`Reading` gathers, for one unit, the lead-in that governs it (its own, the introducing line's, the heading's), its
grammatical subject, where its first verb stands and in which form, and how its list neighbours look. Rules and the learned
model both work on readings, so that they see the same facts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from credatlas.outcomes.cues import Cue, find_cues, heading_kinds
from credatlas.schema import BlockKind, SectionKind, Unit, UnitLabel


class Role(StrEnum):
    """What a lead-in makes of the text that follows it: the groups ``[lead_in]`` of the lexicon."""

    OUTCOME = "outcome"
    ENABLE = "enable"
    LEARN_TO = "learn_to"
    ACQUIRE = "acquire"
    ABOUT = "about"
    AIM = "aim"
    CONTENT = "content"
    NONE = "none"


ACHIEVING = frozenset({Role.OUTCOME, Role.ENABLE, Role.LEARN_TO, Role.ACQUIRE})
"""Roles whose learner gets an ability or knowledge out of the course."""

OPENING_WORDS = 2
"""Words that may stand before the verb that opens an item: an adverb, a reflexive pronoun, a particle before an infinitive."""

CLOSING_WORDS = 2
"""Words from the end among which a closing infinitive stands (verb-final languages; a separated prefix may follow)."""

_CODE = re.compile(
    r"^[\W_]*(?:[A-ZÀ-Þ]{1,4}[\s.-]?\d{1,3}(?:[.,]\d{1,2})*\s*[.):–—-]+|\d{1,2}(?:[.)]\d{0,2}[.)]?)\s|[a-zA-Z][.)]\s|[ivxIVX]{1,4}[.)]\s)?[\W_]*"
)
"""Bullets, numbering and codes ("LO1:", "RA02.", "a)") before an item."""

_GRADE_BAND = re.compile(r"\W{0,2}\d{1,3}\s?%\s?[-–:]|\W{0,2}<\s?\d")
_KEY_CODE = re.compile(r"[^\W\d_]{0,4}[\s.-]?\d{1,3}(?:[.,]\d{1,2})*[.)]?")

_QUOTATION = re.compile(r"\s*[-–—]?\s*[«»„“”\"‚‘‹][^«»„“”\"‹›]{16,}[«»“”\"’›]")
"""A quotation of more than a title's length opens the unit: somebody is quoted."""

_WORD = re.compile(r"[^\W_]+")
_SUBJECTS = ("subject.learner", "subject.course", "subject.teacher", "subject.occupation")


@dataclass(slots=True)
class Reading:
    """Facts about one unit; every offset is into the unit's text. Changed only while the neighbours are read."""

    unit: Unit
    section: SectionKind
    """Kind of the unit's key or section; a key that is a mere code ("LO 2:") leaves it to the heading."""
    cues: tuple[Cue, ...]
    body_start: int
    """Where the words of the unit begin: after key, bullet, numbering."""
    role: Role
    """Role of the unit's own lead-in."""
    role_start: int
    role_end: int
    lead_in: str
    """The introducing line, where it reaches the unit: the first sentence of an item."""
    lead_role: Role
    """Role of the introducing line that reaches over the unit."""
    lead_subject: str
    lead_mark: UnitLabel | None
    """What the cue words of the introducing line speak of."""
    heading_role: Role
    heading_mark: UnitLabel | None
    mark: UnitLabel | None
    """What the unit's own cue words speak of: the group with the most hits."""
    subject: str
    """``learner``, ``course``, ``teacher``, ``occupation`` or empty: the first one, unless a verb stands before it."""
    opening: str
    """``observable.infinitive`` and the like: the verb that opens the body (after the unit's own lead-in, if it has one)."""
    closing: str
    inner: str
    """First verb anywhere after the lead-in."""
    verbs: tuple[Cue, ...]
    """Verbs after the lead-in, in order."""
    words: int
    sentences: int
    """Units of the paragraph that the unit is part of."""
    siblings: float
    """Share of the other items of the same list that open or close with a verb; 0 without a list."""
    after_list: bool
    """No list item itself, but a list stands above it in its section: the heading may no longer reach it."""
    graded: bool
    """Its block begins with a band of marks ("60-69 %: …")."""
    situations: frozenset[str]
    """Groups of the lexicon of situations that its own words touch: ``after``, ``before``, ``wish``, ``duty``, ``learn``."""
    around: frozenset[str]
    """The same of its introducing line, and of its heading where that is of no known kind."""
    heading_kinds: frozenset[str]
    """Kinds of known headings that stand somewhere in the heading above."""
    quoted: bool
    """The unit begins with a quotation: a testimonial."""
    inherited: str
    """Subject of the nearest sentence above in the section that has one, where the unit has none of its own."""
    continues: bool
    """Running text whose sentence before it in the same section states a learner's ability: its subject may carry over."""
    announces: bool
    """The unit only introduces what follows: it ends with a colon (or a dash) and has nothing of its own."""


Keep = Callable[[str, Cue], bool]
"""Whether a cue of a text is kept: training hides some, so that the model learns to do without."""


def read_units(units: Sequence[Unit], language: str, keep: Keep | None = None) -> list[Reading]:
    """Readings of units, in order.

    :param units: units of one document in order.
    :param language: the document's language, for units whose own language has no lexicon or gives no cue.
    :param keep: which cues are seen; all by default.
    """
    headings = {(unit.part, unit.section): unit.section_kind for unit in units if unit.kind is BlockKind.HEADING}
    drafts = []
    block = -1
    for unit in units:
        lead_in = "" if unit.block == block else unit.lead_in  # a lead-in reaches the first sentence of an item
        drafts.append(_read(unit, headings.get((unit.part, unit.section)), lead_in, language, keep))
        block = unit.block
    lists: dict[tuple[int, int], list[int]] = defaultdict(list)
    for position, reading in enumerate(drafts):
        if reading.unit.group and reading.unit.kind is not BlockKind.HEADING:
            lists[reading.unit.part, reading.unit.group].append(position)
    shares = [0.0] * len(drafts)
    for members in lists.values():
        marks = [bool(drafts[position].opening or drafts[position].closing) for position in members]
        total = sum(marks)
        for position, mark in zip(members, marks, strict=True):
            shares[position] = (total - mark) / (len(members) - 1) if len(members) > 1 else 0.0
    blocks = Counter((unit.part, unit.block) for unit in units)
    for draft in drafts:
        draft.sentences = blocks[draft.unit.part, draft.unit.block]
    return _among_neighbours(drafts, shares)


def _among_neighbours(drafts: Sequence[Reading], shares: Sequence[float]) -> list[Reading]:
    readings: list[Reading] = []
    listed: tuple[int, int] | None = None
    ability = False
    subject = ""
    band = -1
    place: tuple[int, int] | None = None
    for draft, share in zip(drafts, shares, strict=True):
        unit = draft.unit
        if unit.kind is BlockKind.HEADING or (unit.part, unit.section) != place:
            place, ability, subject = (unit.part, unit.section), False, ""
        item = unit.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
        continues = ability and not item and not unit.key and draft.role is Role.NONE
        after_list = not item and listed == place
        inherited = subject if not draft.subject and not item and not unit.key else ""
        if _GRADE_BAND.match(unit.text):
            band = unit.block
        graded = unit.block == band
        draft.siblings, draft.continues, draft.after_list = share, continues, after_list
        draft.inherited, draft.graded = inherited, graded
        readings.append(draft)
        if not item and unit.kind is not BlockKind.HEADING:
            subject = draft.subject or subject
        if item:
            listed = place
        if draft.subject in ("course", "teacher", "occupation") and not draft.opening:
            ability = False
        elif draft.role in ACHIEVING and not draft.announces:
            ability = True
        elif not (continues and draft.verbs):
            ability = False
    return readings


def role_of(cues: Sequence[Cue]) -> tuple[Role, int, int]:
    """The role of a text's governing lead-in and its span; ``(Role.NONE, 0, 0)`` without one.

    A longer phrase around a lead-in takes its place ("learn about" that of "learn", "must be able to" that of "able to"). Of
    what is left, a stated learner ability wins over everything; an intention of course or teacher governs what stands behind
    it ("seeks to enable learners to" stays an aim); otherwise what the learner achieves wins over topics.
    """
    leads = [cue for cue in cues if cue.group.startswith("lead_in.")]
    if not leads:
        return Role.NONE, 0, 0
    rivals = [*leads, *(cue for cue in cues if cue.group.startswith("cue."))]
    leads = [cue for cue in leads if not any(_shadows(other, cue) for other in rivals)]
    if not leads:
        return Role.NONE, 0, 0
    first: dict[Role, Cue] = {}
    for cue in leads:
        first.setdefault(Role(cue.group.removeprefix("lead_in.")), cue)
    aim = first.get(Role.AIM)
    for role in _PRECEDENCE:
        governing = first.get(role)
        if governing is None:
            continue
        if role in _YIELDS_TO_AIM and aim is not None and aim.start < governing.start:
            return Role.AIM, aim.start, aim.end
        return role, governing.start, governing.end
    return Role.NONE, 0, 0


_PRECEDENCE = (Role.OUTCOME, Role.LEARN_TO, Role.ENABLE, Role.ACQUIRE, Role.AIM, Role.ABOUT, Role.CONTENT)
_YIELDS_TO_AIM = frozenset({Role.ENABLE, Role.ACQUIRE, Role.LEARN_TO})


_MARKS = {
    "cue.prerequisite": UnitLabel.PREREQUISITE,
    "cue.workload": UnitLabel.WORKLOAD,
    "cue.assessment": UnitLabel.ASSESSMENT,
    "cue.career": UnitLabel.CAREER,
    "cue.audience": UnitLabel.AUDIENCE,
    "cue.delivery": UnitLabel.DELIVERY,
    "cue.other": UnitLabel.OTHER,
}


def mark_of(cues: Sequence[Cue]) -> UnitLabel | None:
    """The label that cue words speak for: the group with the most hits, ``None`` without any."""
    counts: dict[UnitLabel, int] = {}
    for cue in cues:
        label = _MARKS.get(cue.group)
        if label is not None:
            counts[label] = counts.get(label, 0) + 1
    if not counts:
        return None
    return max(counts, key=lambda label: (counts[label], -_ORDER[label]))


_ORDER = {label: position for position, label in enumerate(UnitLabel)}


def _governing(cues: list[Cue]) -> list[Cue]:
    """The cues without topic words behind the first verb: "explains the principles of …" is no announcement of contents."""
    first = next((cue.start for cue in cues if cue.group.startswith(("verb.observable", "verb.unobservable"))), None)
    if first is None:
        return cues
    return [cue for cue in cues if cue.group not in _TOPICAL or cue.start <= first]


def _shadows(other: Cue, cue: Cue) -> bool:
    return other.start <= cue.start and cue.end <= other.end and other.end - other.start > cue.end - cue.start


_TOPICAL = frozenset({"lead_in.content"})


def _read(unit: Unit, heading_kind: SectionKind | None, lead_in: str, language: str, keep: Keep | None) -> Reading:
    text = unit.text
    cues = _find(text, unit, language, keep)
    body = _body_start(unit)
    role, role_start, role_end = role_of(_governing([cue for cue in cues if cue.start >= body]))
    lead_cues = _find(lead_in, unit, language, keep) if lead_in else ()
    heading_cues = _find(unit.heading, unit, language, keep) if unit.heading else ()
    key_cues = [cue for cue in cues if cue.end <= unit.value_start] if unit.key else ()
    lead_role = role_of(lead_cues or key_cues)[0]
    start = role_end if role is not Role.NONE else body
    verbs = tuple(cue for cue in cues if cue.start >= start and cue.group.startswith("verb."))
    abilities = [cue for cue in verbs if cue.group != "verb.aim"]
    words = [match.span() for match in _WORD.finditer(text, start)]
    opening = _opening(abilities, words)
    closing = _closing(abilities, words)
    coded = bool(unit.key) and _KEY_CODE.fullmatch(unit.key) is not None
    return Reading(
        unit=unit,
        section=(heading_kind or SectionKind.NONE) if coded else unit.section_kind,
        cues=cues,
        body_start=body,
        role=role,
        role_start=role_start,
        role_end=role_end,
        lead_in=lead_in,
        lead_role=lead_role,
        lead_subject=_subject(lead_cues or key_cues, 0, None),
        lead_mark=mark_of(lead_cues or key_cues),
        heading_role=role_of(heading_cues)[0] if unit.kind is not BlockKind.HEADING else Role.NONE,
        heading_mark=mark_of(heading_cues) if unit.kind is not BlockKind.HEADING else None,
        mark=mark_of(cues),
        subject=_subject(cues, body, _first_verb(abilities)),
        opening=opening,
        closing=closing,
        inner=abilities[0].group.removeprefix("verb.") if abilities else "",
        verbs=verbs,
        words=len(words),
        sentences=1,
        siblings=0.0,
        after_list=False,
        graded=False,
        situations=_situations(cues),
        around=_situations(lead_cues) | (_situations(heading_cues) if unit.section_kind in _UNKNOWN else _NO_SITUATION),
        heading_kinds=heading_kinds(unit.heading, unit.language) if unit.heading else _NO_SITUATION,
        quoted=text[:4].strip(_QUOTES) != text[:4].strip() and _QUOTATION.match(text) is not None,
        inherited="",
        continues=False,
        announces=_announces(text, role, len(words), bool(abilities)),
    )


_UNKNOWN = frozenset({SectionKind.OTHER, SectionKind.NONE})
_NO_SITUATION: frozenset[str] = frozenset()
_QUOTES = '«»„“”"‚‘‹-–— '


def _situations(cues: Sequence[Cue]) -> frozenset[str]:
    found = [cue.group.removeprefix("situation.") for cue in cues if cue.group.startswith("situation.")]
    return frozenset(found) if found else _NO_SITUATION


def _find(text: str, unit: Unit, language: str, keep: Keep | None) -> tuple[Cue, ...]:
    cues = find_cues(text, unit.language, language)
    return cues if keep is None else tuple(cue for cue in cues if keep(text, cue))


def _body_start(unit: Unit) -> int:
    start = unit.value_start
    if start >= len(unit.text):
        start = 0
    code = _CODE.match(unit.text[start : start + 40])
    return start + code.end() if code and start + code.end() < len(unit.text) else start


def _first_verb(verbs: Sequence[Cue]) -> int | None:
    return verbs[0].start if verbs else None


def _subject(cues: Sequence[Cue], start: int, verb: int | None) -> str:
    """The first subject; one behind the first verb is an object or a place ("covered in the module")."""
    for cue in cues:
        if cue.start >= start and cue.group in _SUBJECTS:
            return cue.group.removeprefix("subject.") if verb is None or cue.start < verb else ""
    return ""


def _opening(verbs: Sequence[Cue], words: Sequence[tuple[int, int]]) -> str:
    if not verbs or not words:
        return ""
    limit = words[min(OPENING_WORDS, len(words) - 1)][0]
    for cue in verbs:
        if cue.start <= limit:
            return cue.group.removeprefix("verb.")
    return ""


def _closing(verbs: Sequence[Cue], words: Sequence[tuple[int, int]]) -> str:
    if not verbs or len(words) <= CLOSING_WORDS:
        return ""
    limit = words[-CLOSING_WORDS][0]
    for cue in reversed(verbs):
        if cue.start < limit:
            break
        if cue.group.endswith(".infinitive"):
            return cue.group.removeprefix("verb.")
    return ""


def _announces(text: str, role: Role, words_after: int, has_verb: bool) -> bool:
    ending = text.rstrip()
    if not ending.endswith((":", "：", "…", "...")) and not (ending.endswith((",", "-", "–")) and role is not Role.NONE):
        return False
    return words_after <= 3 or not has_verb
