"""Rules: code-book section 1 as explainable decisions over a reading.

:func:`decide` gives a verdict for every unit. Its ``strength`` says how sure the rule is *by its nature*: a stated learner
ability is hardly ever wrong, the default of a section often is. The learned model gets the verdict as a feature and outvotes
weak rules; :mod:`credatlas.outcomes.label` says how the two are combined.
"""

from __future__ import annotations

from dataclasses import dataclass

from credatlas.outcomes.reading import ACHIEVING, Reading, Role
from credatlas.schema import BlockKind, SectionKind, UnitLabel

CERTAIN = 0.97
"""A rule that the code-book states word for word and whose cue is unmistakable."""
STRONG = 0.9
"""A rule of the code-book whose cue may be read otherwise now and then."""
LIKELY = 0.75
"""The usual reading of a section's text."""
WEAK = 0.55
"""Better than guessing: nothing but position speaks."""

SECTION_LABELS: dict[SectionKind, UnitLabel] = {
    SectionKind.PREREQUISITES: UnitLabel.PREREQUISITE,
    SectionKind.WORKLOAD: UnitLabel.WORKLOAD,
    SectionKind.CREDITS: UnitLabel.WORKLOAD,
    SectionKind.DELIVERY: UnitLabel.DELIVERY,
    SectionKind.SCHEDULE: UnitLabel.DELIVERY,
    SectionKind.LOCATION: UnitLabel.DELIVERY,
    SectionKind.ASSESSMENT: UnitLabel.ASSESSMENT,
    SectionKind.CERTIFICATE: UnitLabel.ASSESSMENT,
    SectionKind.AUDIENCE: UnitLabel.AUDIENCE,
    SectionKind.CAREER: UnitLabel.CAREER,
    SectionKind.LEVEL: UnitLabel.OTHER,
    SectionKind.LANGUAGE: UnitLabel.OTHER,
    SectionKind.PROVIDER: UnitLabel.OTHER,
    SectionKind.QUALITY: UnitLabel.OTHER,
    SectionKind.STACKABILITY: UnitLabel.OTHER,
    SectionKind.PRICE: UnitLabel.OTHER,
    SectionKind.STAFF: UnitLabel.OTHER,
    SectionKind.MATERIALS: UnitLabel.OTHER,
    SectionKind.CONTACT: UnitLabel.OTHER,
    SectionKind.RELATED: UnitLabel.OTHER,
}
"""What the text of a section is, as long as nothing in it says otherwise."""

_CLOSED = frozenset(
    {SectionKind.PREREQUISITES, SectionKind.ASSESSMENT, SectionKind.CAREER, SectionKind.RELATED, SectionKind.STAFF}
)
"""Sections in which "able to" is a demand, a criterion or somebody else's outcome."""

_UNDECIDED = frozenset({SectionKind.OTHER, SectionKind.NONE})
"""Sections whose heading says nothing of what stands under it."""

LONGEST_PRONOUN = 4
"""Letters of a learner word up to which it may be a pronoun; a longer one is a noun."""

_TOPIC_WORDS = 2
_LONGEST_TOPIC = 12
LEAD_WORDS = 3
"""Words that may stand before a lead-in without a learner: an adverb, a conjunction, "at the end"."""

_BASIC_FORMS = ("infinitive", "imperative", "third")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a unit: label, how sure by nature, the rule's name, and the reason for a reader."""

    label: UnitLabel
    strength: float
    rule: str
    reason: str

    @property
    def key(self) -> str:
        """Rule, label and strength in one word: what a model counts the rule's hits by."""
        return f"{self.rule}={self.label.value}+{self.strength:.2f}"


def decide(reading: Reading) -> Verdict:
    """The verdict of the first rule that applies, in the order of the code-book's precedence.

    >>> from credatlas.outcomes.reading import read_units
    >>> from credatlas.schema import BlockKind, SectionKind, Unit
    >>> unit = Unit(index=0, start=0, end=6, text="Valves", kind=BlockKind.LIST_ITEM, language="xx", section=0,
    ...             section_kind=SectionKind.OUTCOMES, heading="Learning outcomes")
    >>> decide(read_units([unit], "xx")[0]).label
    <UnitLabel.CONTENT: 'content'>
    """
    unit = reading.unit
    if unit.kind in (BlockKind.HEADING, BlockKind.METADATA):
        return Verdict(UnitLabel.OTHER, CERTAIN, "outcomes.layout", f"a {unit.kind.value}, not a statement")
    if not any(character.isalpha() for character in unit.text):
        return _by_section(reading, "no words of its own")
    for rule in (_said_by_others, _required, _closed_section, _other_subject, _own_lead_in, _reach, _declared, _objectives):
        verdict = rule(reading)
        if verdict is not None:
            return verdict
    return _running_text(reading)


def governs(reading: Reading) -> bool:
    """Whether the unit's own lead-in stands where a sentence's subject and verb do: at its beginning, or with the learner
    before or in it. "Strengthens the capacity to …" has one that does not."""
    between = reading.unit.text[reading.body_start : reading.role_start]
    if len(between.split()) <= LEAD_WORDS:
        return True
    return any(cue.group == "subject.learner" and cue.start < reading.role_end for cue in reading.cues)


def demands_lead_in(reading: Reading) -> bool:
    """Whether nothing under the heading above is an outcome without a lead-in of its own: requirements, criteria, topics."""
    if reading.graded or reading.unit.text.rstrip().endswith("?"):
        return True
    if reading.role in ACHIEVING or reading.lead_role in ACHIEVING:
        return False
    if reading.section is SectionKind.CONTENT:
        return reading.unit.kind is BlockKind.LIST_ITEM
    if reading.section is SectionKind.ASSESSMENT:
        return not reading.opening.endswith(_BASIC_FORMS)
    return reading.section in _CLOSED


def is_declared(reading: Reading) -> bool:
    """Whether a heading or an introducing line announces outcomes, so that the unit need not say so itself."""
    if reading.section in (SectionKind.OUTCOMES, SectionKind.OBJECTIVES):
        return True
    return bool(ACHIEVING & {reading.lead_role, reading.heading_role})


def is_supported(reading: Reading) -> bool:
    """Whether anything but wording speaks for an outcome: a declaring heading, a lead-in, a learner or a verb form of one."""
    if reading.section in (SectionKind.OUTCOMES, SectionKind.OBJECTIVES):
        return True
    if ACHIEVING & {reading.role, reading.lead_role, reading.heading_role}:
        return True
    if reading.unit.kind is BlockKind.LIST_ITEM or reading.unit.key:
        return bool(reading.opening or reading.closing or reading.lead_subject == "learner")
    learner = reading.subject == "learner" or reading.continues or reading.inherited == "learner"
    return bool(reading.verbs) and (learner or bool(reading.opening))


def _marked(reading: Reading) -> UnitLabel:
    return reading.mark or UnitLabel.OTHER


def _by_section(reading: Reading, why: str) -> Verdict:
    label = SECTION_LABELS.get(reading.section)
    if reading.section is SectionKind.CONTENT:
        label = UnitLabel.CONTENT
    if label is not None:
        return Verdict(label, LIKELY, "outcomes.section", f"stands under {_heading(reading)}, {why}")
    return Verdict(UnitLabel.OTHER, WEAK, "outcomes.section", why)


def _heading(reading: Reading) -> str:
    key = reading.unit.key
    if key:
        return f"the key '{key}'"
    return f"the heading '{reading.unit.heading}'" if reading.unit.heading else "no heading"


def _said_by_others(reading: Reading) -> Verdict | None:
    """A quotation is a testimonial; a question asks who reads, and whether the course is for them."""
    if reading.quoted and reading.section is not SectionKind.OUTCOMES and reading.lead_role not in ACHIEVING:
        return Verdict(UnitLabel.OTHER, STRONG, "outcomes.quotation", "quotes somebody")
    asks = reading.unit.text.rstrip().endswith("?") and reading.section in (SectionKind.NONE, SectionKind.OTHER)
    if asks and (reading.role in ACHIEVING or (reading.subject == "learner" and reading.verbs)):
        return Verdict(UnitLabel.AUDIENCE, LIKELY, "outcomes.question", "asks the reader")
    return None


def _required(reading: Reading) -> Verdict | None:
    """What must be there before the course starts, by an introducing line or a heading of no known kind."""
    if "before" not in reading.around or "after" in reading.around or reading.section not in _UNDECIDED:
        return None
    if reading.after_list or reading.announces:
        return None
    listed = reading.unit.kind is BlockKind.LIST_ITEM
    strength = STRONG if listed else LIKELY
    return Verdict(
        UnitLabel.PREREQUISITE, strength, "outcomes.before", f"what is there before the course by {_heading(reading)}"
    )


def _closed_section(reading: Reading) -> Verdict | None:
    label = SECTION_LABELS.get(reading.section)
    if label is None:
        return None
    if reading.graded and reading.section is SectionKind.ASSESSMENT:
        return Verdict(label, CERTAIN, "outcomes.grade_band", f"a band of marks under {_heading(reading)}")
    if reading.section is SectionKind.ASSESSMENT and reading.role is Role.OUTCOME and reading.verbs:
        return Verdict(
            UnitLabel.OUTCOME, LIKELY, "outcomes.criterion", _why_lead_in(reading, "a criterion worded as an ability")
        )
    if reading.section is SectionKind.ASSESSMENT and reading.opening == "observable.third" and reading.mark is None:
        return Verdict(UnitLabel.OUTCOME, WEAK, "outcomes.criterion", "a criterion worded as what the learner does")
    if reading.section not in _CLOSED and not reading.announces:
        if reading.role is Role.OUTCOME and reading.verbs and reading.mark is not label:
            return Verdict(
                UnitLabel.OUTCOME, LIKELY, "outcomes.lead_in", _why_lead_in(reading, f"although under {_heading(reading)}")
            )
        if reading.lead_role is Role.OUTCOME and reading.opening and not reading.unit.key:
            return Verdict(UnitLabel.OUTCOME, LIKELY, "outcomes.reach", _why_reach(reading))
    if reading.mark not in (None, label) and (reading.after_list or reading.unit.key):
        return Verdict(_marked(reading), WEAK, "outcomes.cue", f"words that speak of {_marked(reading).value}")
    strength = STRONG if reading.mark in (None, label) else LIKELY
    if reading.section in _CLOSED and strength == STRONG and not reading.after_list:
        strength = CERTAIN
    return Verdict(label, strength, "outcomes.section", f"stands under {_heading(reading)}")


def _other_subject(reading: Reading) -> Verdict | None:
    """An occupation at large or the law as subject: no outcome, whatever the verb."""
    occupation = reading.subject == "occupation" or (reading.inherited == "occupation" and reading.inner)
    if occupation and reading.section is not SectionKind.OUTCOMES:
        return Verdict(
            UnitLabel.CAREER, LIKELY, "outcomes.occupation", "speaks of the occupation or the law, not of the learner"
        )
    duty = "duty" in reading.situations and reading.subject != "learner" and reading.inner
    if duty and reading.section in _UNDECIDED and reading.mark is None and not is_declared(reading):
        return Verdict(UnitLabel.CAREER, WEAK, "outcomes.duty", "says what somebody must do, not what the learner can")
    return None


def _own_lead_in(reading: Reading) -> Verdict | None:
    role = reading.role
    if role is Role.NONE:
        return None
    if reading.announces:
        return _announcement(reading)
    mark = reading.mark
    if "work" in reading.situations and role in (Role.OUTCOME, Role.ENABLE) and reading.section in _UNDECIDED:
        return Verdict(UnitLabel.CAREER, LIKELY, "outcomes.work", "says what the learner can work as or go on to")
    if role is Role.OUTCOME:
        if mark is UnitLabel.PREREQUISITE and reading.section is not SectionKind.OUTCOMES:
            return Verdict(UnitLabel.PREREQUISITE, LIKELY, "outcomes.requirement", "'able to' as a requirement for entry")
        if mark is UnitLabel.OTHER:
            return Verdict(UnitLabel.OTHER, WEAK, "outcomes.cue", "what the reader can do on the site or with the offer")
        if mark is UnitLabel.CAREER:
            return Verdict(UnitLabel.CAREER, LIKELY, "outcomes.career", "says what the learner can work as")
        if mark is not None and not reading.verbs:
            return Verdict(mark, WEAK, "outcomes.cue", "a learner ability without a verb, beside words of another kind")
        strength = LIKELY if not governs(reading) else CERTAIN if reading.verbs else STRONG
        return Verdict(UnitLabel.OUTCOME, strength, "outcomes.lead_in", _why_lead_in(reading))
    if role is Role.LEARN_TO:
        return Verdict(UnitLabel.OUTCOME, STRONG, "outcomes.learn_to", _why_lead_in(reading))
    if role is Role.ENABLE:
        return Verdict(UnitLabel.OUTCOME, STRONG if reading.verbs else LIKELY, "outcomes.enable", _why_lead_in(reading))
    if role is Role.ACQUIRE:
        return Verdict(
            UnitLabel.OUTCOME, STRONG, "outcomes.acquire", _why_lead_in(reading, "knowledge or skill that the learner gains")
        )
    if role is Role.AIM and reading.section is SectionKind.CONTENT:
        return Verdict(UnitLabel.CONTENT, STRONG, "outcomes.content", f"what is taught, under {_heading(reading)}")
    if role is Role.AIM:
        return Verdict(UnitLabel.AIM, STRONG, "outcomes.aim", f"the course or the provider intends ('{_lead_text(reading)}')")
    if role is Role.ABOUT:
        return Verdict(
            UnitLabel.CONTENT, STRONG, "outcomes.about", f"a topic that is met ('{_lead_text(reading)}'), no ability"
        )
    return Verdict(UnitLabel.CONTENT, STRONG, "outcomes.content", f"says what is covered ('{_lead_text(reading)}')")


def _announcement(reading: Reading) -> Verdict:
    role = reading.role
    if role in ACHIEVING:
        return Verdict(UnitLabel.OTHER, LIKELY, "outcomes.announcement", "announces outcomes and holds none itself")
    if role is Role.AIM:
        return Verdict(UnitLabel.AIM, LIKELY, "outcomes.announcement", "announces what the course intends")
    return Verdict(UnitLabel.CONTENT, LIKELY, "outcomes.announcement", "announces what is covered")


def _reach(reading: Reading) -> Verdict | None:
    """The introducing line reaches over the item."""
    role = reading.lead_role
    if role is Role.NONE:
        if reading.lead_mark is UnitLabel.PREREQUISITE:
            return Verdict(UnitLabel.PREREQUISITE, STRONG, "outcomes.reach", _why_reach(reading))
        if reading.lead_subject == "learner" and reading.opening.endswith(_BASIC_FORMS):
            return Verdict(UnitLabel.OUTCOME, STRONG, "outcomes.reach", _why_reach(reading))
        return None
    if role in (Role.OUTCOME, Role.LEARN_TO, Role.ENABLE):
        strength = CERTAIN if reading.opening or reading.closing else STRONG if role is Role.OUTCOME else LIKELY
        return Verdict(UnitLabel.OUTCOME, strength, "outcomes.reach", _why_reach(reading))
    if role is Role.ACQUIRE:
        return Verdict(UnitLabel.OUTCOME, LIKELY, "outcomes.reach", _why_reach(reading))
    if role is Role.AIM:
        return Verdict(UnitLabel.AIM, LIKELY, "outcomes.reach", _why_reach(reading))
    return Verdict(UnitLabel.CONTENT, STRONG, "outcomes.reach", _why_reach(reading))


def _declared(reading: Reading) -> Verdict | None:
    """Text under a heading that declares outcomes."""
    if reading.section is not SectionKind.OUTCOMES and reading.heading_role not in ACHIEVING:
        return None
    where = f"under {_heading(reading)}"
    if reading.announces:
        return Verdict(UnitLabel.OTHER, WEAK, "outcomes.announcement", "announces what follows")
    if learns_topic(reading):
        return Verdict(UnitLabel.CONTENT, LIKELY, "outcomes.learns", f"what is learnt, without 'to' or 'how', {where}")
    mark = reading.mark
    if mark is not None and not reading.verbs and reading.subject != "learner":
        return Verdict(mark, LIKELY, "outcomes.cue", f"words of another kind {where}")
    if reading.subject in ("course", "teacher") and not reading.opening:
        return Verdict(UnitLabel.AIM, LIKELY, "outcomes.subject", f"the {reading.subject} is the subject, {where}")
    if reading.opening:
        return Verdict(UnitLabel.OUTCOME, CERTAIN, "outcomes.declared", f"begins with a verb of the learner {where}")
    if reading.closing:
        return Verdict(UnitLabel.OUTCOME, STRONG, "outcomes.declared", f"ends with the learner's verb {where}")
    if reading.subject == "learner" and reading.verbs:
        return Verdict(UnitLabel.OUTCOME, STRONG, "outcomes.declared", f"the learner is the subject {where}")
    if reading.inner and not reading.inner.endswith("nominal"):
        return Verdict(UnitLabel.OUTCOME, LIKELY, "outcomes.declared", f"holds a verb of the learner {where}")
    if reading.siblings >= 0.6 and reading.words >= 3:
        return Verdict(UnitLabel.OUTCOME, WEAK, "outcomes.siblings", f"its list neighbours begin with verbs {where}")
    if reading.inner:
        return Verdict(UnitLabel.OUTCOME, WEAK, "outcomes.declared", f"a nominalised ability {where}")
    return Verdict(UnitLabel.CONTENT, LIKELY, "outcomes.bare_noun", f"a bare noun phrase {where}")


def _objectives(reading: Reading) -> Verdict | None:
    """Text under "objectives": the subject decides."""
    if reading.section is not SectionKind.OBJECTIVES:
        return None
    where = f"under {_heading(reading)}"
    if reading.announces:
        return Verdict(UnitLabel.OTHER, WEAK, "outcomes.announcement", "announces what follows")
    if reading.subject in ("course", "teacher"):
        return Verdict(UnitLabel.AIM, STRONG, "outcomes.subject", f"the {reading.subject} is the subject, {where}")
    if any(cue.group == "verb.aim" and cue.start <= reading.body_start + 1 for cue in reading.verbs):
        return Verdict(UnitLabel.AIM, STRONG, "outcomes.aim", f"begins with a verb of the teacher {where}")
    if (reading.opening.endswith("infinitive") or reading.closing) and _has_learner_as_object(reading):
        return Verdict(UnitLabel.AIM, STRONG, "outcomes.object", f"somebody does it to the learner, {where}")
    if reading.opening.endswith(_BASIC_FORMS) or (reading.closing and reading.subject != "course"):
        return Verdict(UnitLabel.OUTCOME, STRONG, "outcomes.objectives", f"a verb of the learner {where}")
    if reading.opening:
        return Verdict(UnitLabel.OUTCOME, WEAK, "outcomes.objectives", f"a nominalised ability {where}")
    if reading.subject == "learner" and reading.verbs:
        return Verdict(UnitLabel.OUTCOME, LIKELY, "outcomes.objectives", f"the learner is the subject {where}")
    return Verdict(UnitLabel.AIM, LIKELY, "outcomes.objectives", f"an intention {where}")


def learns_topic(reading: Reading) -> bool:
    """Whether the unit's first verb is "learn" with a noun behind it: a topic (code-book: "learn X techniques")."""
    if "learn" not in reading.situations or reading.role in ACHIEVING:
        return False
    learn = next(cue for cue in reading.cues if cue.group == "situation.learn")
    first = next((cue for cue in reading.verbs if cue.group != "verb.aim"), None)
    before = len(reading.unit.text[reading.body_start : learn.start].split())
    return before <= LEAD_WORDS and not reading.announces and (first is None or first.start >= learn.start)


def _has_learner_as_object(reading: Reading) -> bool:
    """An infinitive has no subject: a learner who is named beside it is its object."""
    return any(
        cue.group == "subject.learner" and cue.start >= reading.body_start and cue.end - cue.start > LONGEST_PRONOUN
        for cue in reading.cues
    )


def _after(reading: Reading) -> Verdict | None:
    """What is said of the time after the course, in the unit itself or in a heading of no known kind."""
    if reading.mark is not None or reading.section not in (*_UNDECIDED, SectionKind.DESCRIPTION):
        return None
    if "after" in reading.around and not reading.after_list and (reading.opening or reading.closing):
        return Verdict(
            UnitLabel.OUTCOME, STRONG, "outcomes.after", f"what the learner can do afterwards, by {_heading(reading)}"
        )
    if "after" in reading.situations and reading.subject == "learner" and reading.inner:
        return Verdict(UnitLabel.OUTCOME, LIKELY, "outcomes.after", "what the learner does after the course")
    return None


def _running_text(reading: Reading) -> Verdict:
    unit = reading.unit
    mark = reading.mark
    asks = unit.text.rstrip().endswith("?")
    after = None if asks else _after(reading)
    if after is not None:
        return after
    if reading.continues and not asks and reading.inner and mark is None and reading.subject in ("", "learner"):
        return Verdict(
            UnitLabel.OUTCOME, LIKELY, "outcomes.continues", "goes on with what the learner of the sentence before can do"
        )
    listed = unit.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    if reading.heading_mark is UnitLabel.PREREQUISITE and reading.section is SectionKind.OTHER:
        return Verdict(UnitLabel.PREREQUISITE, LIKELY, "outcomes.heading", f"a requirement by {_heading(reading)}")
    if reading.section is SectionKind.CONTENT:
        if mark is not None and (reading.after_list or unit.key):
            return Verdict(mark, WEAK, "outcomes.cue", f"words that speak of {mark.value}")
        topic = listed or (reading.words <= _LONGEST_TOPIC and not reading.after_list)
        strength = (CERTAIN if topic else STRONG) if mark is None else LIKELY
        return Verdict(UnitLabel.CONTENT, strength, "outcomes.section", f"stands under {_heading(reading)}")
    if "wish" in reading.situations and reading.subject != "learner" and mark in (None, UnitLabel.OTHER) and not asks:
        return Verdict(UnitLabel.AIM, LIKELY, "outcomes.wish", "somebody else than the learner wishes it")
    if mark is not None:
        return Verdict(mark, LIKELY if not reading.inner else WEAK, "outcomes.cue", f"words that speak of {mark.value}")
    if reading.subject in ("course", "teacher") and any(cue.group == "verb.aim" for cue in reading.verbs):
        if any(cue.group == "subject.learner" for cue in reading.cues):
            return Verdict(UnitLabel.AIM, LIKELY, "outcomes.aim", f"the {reading.subject} does something to the learner")
        return Verdict(UnitLabel.CONTENT, WEAK, "outcomes.taught", f"what the {reading.subject} teaches, without a learner")
    if reading.subject == "learner" and learns_topic(reading):
        return Verdict(UnitLabel.CONTENT, LIKELY, "outcomes.learns", "what is learnt, without 'to' or 'how'")
    if reading.subject == "learner" and reading.inner.startswith("unobservable") and not reading.inner.endswith("nominal"):
        return Verdict(UnitLabel.OUTCOME, LIKELY, "outcomes.knows", "the learner knows or understands something")
    if any(cue.group == "verb.aim" and cue.start == reading.body_start for cue in reading.verbs):
        return Verdict(UnitLabel.AIM, WEAK, "outcomes.aim", "begins with a verb of the teacher")
    if unit.key:
        return Verdict(UnitLabel.OTHER, WEAK, "outcomes.key", f"a value of {_heading(reading)}")
    if reading.section is SectionKind.DESCRIPTION:
        return Verdict(UnitLabel.CONTENT, LIKELY, "outcomes.description", f"describes the course under {_heading(reading)}")
    if listed or reading.words >= _TOPIC_WORDS:
        return Verdict(UnitLabel.CONTENT, WEAK, "outcomes.running", "describes, without a learner ability")
    return Verdict(UnitLabel.OTHER, WEAK, "outcomes.running", "no cue")


def _lead_text(reading: Reading) -> str:
    return " ".join(reading.unit.text[reading.role_start : reading.role_end].split())


def _why_lead_in(reading: Reading, more: str = "") -> str:
    verb = reading.verbs[0] if reading.verbs else None
    said = f"lead-in '{_lead_text(reading)}'"
    if verb is not None:
        said += f" with the verb '{reading.unit.text[verb.start : verb.end]}'"
    return f"{said}, {more}" if more else said


def _why_reach(reading: Reading) -> str:
    lead = " ".join(reading.lead_in.split())
    return f"continues the lead-in '{lead[:80]}'"
