"""Prerequisites: what is needed to enrol, or that nothing is needed (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from credatlas.fields.cues import Cues, cues_of, find_cues
from credatlas.fields.negation import ANY_KIND, KINDS, LEXICON, Need, kinds_in, read_needs
from credatlas.lexicon import languages, load
from credatlas.phrases import fold
from credatlas.schema import BlockKind, Evidence, Finding, PrerequisiteState, SectionKind, Unit, UnitLabel

State = PrerequisiteState

CONFIDENCE = {
    "value": (0.97, "a prerequisite key or heading over a bare 'none'"),
    "declared": (0.93, "a prerequisite key or heading over a sentence that words a need, a wish or none"),
    "heading": (0.86, "a prerequisite key or heading, its text taken at the heading's word"),
    "question": (0.88, "a question for prerequisites with its answer"),
    "stated": (0.8, "a sentence elsewhere on the page that words it"),
    "metadata": (0.75, "only the page's machine-readable description says so"),
}
"""Confidence of a finding by what it rests on, with the reason. Agreement of two kinds of cue adds :data:`AGREEMENT`."""

AGREEMENT = 0.03
"""Added where a second place on the page says the same."""

SURE = 0.7
"""Probability from which a unit's label may forbid or allow a reading in running text."""

LIST_LIKE_WORDS = 14
"""A line without a full stop and at most this long, after "none", is an item of a list of what is recommended."""

HEADING_WORDS = 5
"""A heading of more words that mentions a requirement is about something more."""

STRANGE = frozenset(
    {
        SectionKind.RELATED,
        SectionKind.STAFF,
        SectionKind.PRICE,
        SectionKind.MATERIALS,
        SectionKind.CAREER,
        SectionKind.CONTACT,
        SectionKind.PROVIDER,
        SectionKind.ASSESSMENT,
        SectionKind.CERTIFICATE,
        SectionKind.QUALITY,
        SectionKind.STACKABILITY,
        SectionKind.OUTCOMES,
    }
)
"""Sections whose sentences about needs speak of something else than entry: exams, trainers, access afterwards."""

NEED_LABELS = frozenset({UnitLabel.PREREQUISITE, UnitLabel.AUDIENCE, UnitLabel.OTHER, UnitLabel.DELIVERY, UnitLabel.WORKLOAD})
"""Labels of units whose sentences may state a need in running text; a sure label of another kind forbids it."""

SCHEMA_KEY = "courseprerequisites"
"""schema.org's property for what this module looks for."""

_LETTER = re.compile(r"[^\W\d_]")
_DASHES = re.compile(r"[-–—−/]+(?=\s*$)")
_AFTER_VALUE = re.compile(r"\s*(?:$|[.,;:!/|()\[\]–—-])")
_SEPARATORS = re.compile(r"[\s.,;:!/|()\[\]–—•*-]*")
_STRIP = " \t\n;,|-–—•*"


class Reading(NamedTuple):
    """What one unit says about prerequisites: a state, its span inside the unit, what it rests on."""

    state: PrerequisiteState
    unit: Unit
    start: int
    end: int
    basis: str
    kinds: tuple[str, ...] = ()


def find_prerequisites(units: Sequence[Unit], language: str) -> Iterator[Finding[PrerequisiteState]]:
    """The state of prerequisites of one part of a page, or nothing where the page is silent.

    A requirement outweighs a recommendation, which outweighs "none" ("none, but you must be 16" is required).

    :param units: all units of the part, in order.
    :param language: the document's language, ISO 639-1.
    :returns: at most one finding. ``qualifiers`` are the kinds of requirement, ``text`` is the page's wording.
    """
    declared = list(_declared(units, language))
    stated = list(_stated(units, language))
    visible = [reading for reading in stated if reading.unit.section_kind is not SectionKind.METADATA]
    readings = list(declared or visible or stated)
    if declared:
        readings = [*declared, *(r for r in visible if r.state is State.REQUIRED and _labelled(r.unit, UnitLabel.PREREQUISITE))]
    state = next(
        (s for s in (State.REQUIRED, State.RECOMMENDED, State.NONE_STATED) if any(r.state is s for r in readings)), None
    )
    if state is None:
        return
    yield _finding(state, [reading for reading in readings if reading.state is state], [*declared, *stated])


def _finding(state: PrerequisiteState, readings: list[Reading], everything: list[Reading]) -> Finding[PrerequisiteState]:
    evidence: dict[tuple[int, int], Evidence] = {}
    for reading in readings:
        piece = reading.unit.evidence(reading.start, reading.end)
        evidence.setdefault((piece.start, piece.end), piece)
    basis = max((reading.basis for reading in readings), key=lambda name: CONFIDENCE[name][0])
    agreeing = {reading.unit.section for reading in everything if reading.state is state}
    confidence = CONFIDENCE[basis][0] + (AGREEMENT if len(agreeing) > 1 else 0.0)
    kinds = {kind for reading in readings for kind in reading.kinds}
    return Finding(
        value=state,
        confidence=min(confidence, 0.99),
        evidence=tuple(evidence.values()),
        rule=f"prerequisites.{basis}",
        text="; ".join(dict.fromkeys(piece.quote for piece in evidence.values())),
        qualifiers=tuple(kind for kind in KINDS if kind in kinds) if state is not State.NONE_STATED else (),
    )


def _declared(units: Sequence[Unit], language: str) -> Iterator[Reading]:
    """Readings of units that stand under a prerequisite heading, key, lead-in or question."""
    none_in: set[int] = set()
    for before, unit in zip([None, *units], units, strict=False):
        if not _is_declared(unit, language) and not _is_value_in_bold(before, unit):
            continue
        cues = cues_of(unit, language)
        start = _value_start(unit)
        if not _LETTER.search(unit.text, start):
            dash = _DASHES.search(unit.text, len(unit.key)) if unit.key else None
            if dash:
                yield Reading(State.NONE_STATED, unit, *dash.span(), "value")
            continue
        for reading in _read_declared(unit, cues, start, language, after_none=unit.section in none_in):
            if reading.state is State.NONE_STATED and reading.basis == "value":
                none_in.add(unit.section)
            yield reading


def _is_value_in_bold(before: Unit | None, unit: Unit) -> bool:
    """Whether a heading right under a prerequisite heading is its value, set like a heading: "General entry requirements"."""
    return before is not None and all(
        piece.kind is BlockKind.HEADING and piece.section_kind is SectionKind.PREREQUISITES for piece in (before, unit)
    )


def _is_declared(unit: Unit, language: str) -> bool:
    if unit.kind is BlockKind.HEADING:
        return False
    if unit.key.lower().endswith(SCHEMA_KEY):
        return True
    if unit.section_kind is SectionKind.PREREQUISITES:
        return not _about(unit.key or unit.heading, unit.language, language, "equipment", "other_scope")
    if unit.section_kind in STRANGE:
        return False
    if unit.section_kind is SectionKind.OTHER and _asks(unit.key or unit.heading, unit.language, language):
        return True
    if unit.lead_in and unit.kind is BlockKind.LIST_ITEM and unit.section_kind is not SectionKind.CONTENT:
        lead_in = find_cues(unit.lead_in, unit.language, language)
        return any(lead_in.get(f"{LEXICON}.{group}") for group in ("entry", "stated")) and not any(
            lead_in.get(f"{LEXICON}.{group}") for group in ("other_scope", "afterwards")
        )
    question = unit.key or unit.heading
    return "?" in question and _about(question, unit.language, language, "question")


def _asks(heading: str, unit_language: str, language: str) -> bool:
    """Whether a heading or key that no heading lexicon knows is short and words entry requirements."""
    return (
        len(heading.split()) <= HEADING_WORDS
        and _about(heading, unit_language, language, "entry", "stated")
        and not _about(heading, unit_language, language, "equipment", "other_scope", "afterwards", "audience")
    )


def _read_declared(unit: Unit, cues: Cues, start: int, language: str, after_none: bool) -> Iterator[Reading]:
    text = unit.text
    rest = _after_none_values(text, cues, start)
    if rest > start:
        yield Reading(State.NONE_STATED, unit, *_trim(text, start, rest), "value")
        after_none, start = True, _skip(text, rest)
        if not _LETTER.search(text, start):
            return
    needs = [need for need in read_needs(text, cues, start) if not _strange_clause(cues, need)]
    for need in needs:
        yield Reading(need.state, unit, *_trim(text, start, len(text)), "declared", kinds_in(cues, need.start, need.end))
    if needs:
        return
    default = _default_state(unit, cues, start, language, after_none)
    if default is not None:
        yield Reading(default, unit, *_trim(text, start, len(text)), "heading", kinds_in(cues, start, len(text)))


def _default_state(unit: Unit, cues: Cues, start: int, language: str, after_none: bool) -> PrerequisiteState | None:
    """What a text under a prerequisite heading is that words neither a need nor a wish: taken at the heading's word."""
    kinds = kinds_in(cues, start, len(unit.text))
    groups = {group for group in ("elsewhere", "equipment", "other_scope", "audience") if cues.get(f"{LEXICON}.{group}")}
    if "elsewhere" in groups or "other_scope" in groups:
        return None
    if groups and not kinds:
        return None
    frame = f"{unit.key} {unit.heading} {unit.lead_in}"
    if after_none:
        return State.RECOMMENDED if kinds or _list_like(unit, start) else None
    if _about(unit.key or unit.heading, unit.language, language, "audience") and not kinds:
        return None
    return State.RECOMMENDED if _about(frame, unit.language, language, "recommended") else State.REQUIRED


def _stated(units: Sequence[Unit], language: str) -> Iterator[Reading]:
    """Readings of sentences outside the declared sections."""
    for unit in units:
        if unit.section_kind in STRANGE or _is_topic(unit) or _is_declared(unit, language):
            continue
        cues = cues_of(unit, language)
        if not any(group.startswith(LEXICON) for group in cues):
            continue
        start = unit.value_start if unit.key else 0
        answer = _answer_start(unit, cues)
        if answer is not None:
            yield from (r._replace(basis="question") for r in _read_declared(unit, cues, answer, language, after_none=False))
            continue
        basis = "metadata" if unit.section_kind is SectionKind.METADATA else "stated"
        span = _trim(unit.text, start, len(unit.text))
        for need in read_needs(unit.text, cues, start):
            if _counts(unit, cues, need):
                yield Reading(need.state, unit, *span, basis, kinds_in(cues, need.start, need.end))


def _is_topic(unit: Unit) -> bool:
    return unit.section_kind is SectionKind.CONTENT and unit.kind is BlockKind.LIST_ITEM


def _counts(unit: Unit, cues: Cues, need: Need) -> bool:
    """Whether a need in running text is one to enrol in this course."""
    if _strange_clause(cues, need):
        return False
    if need.state is State.NONE_STATED:
        return need.worded and (_within(cues, "none_statement", need) or _of_learning(cues, need))
    label = unit.judgement.label if unit.judgement and unit.judgement.confidence >= SURE else None
    if unit.kind is BlockKind.HEADING or unit.section_kind is SectionKind.CONTENT:
        return False
    if label is UnitLabel.PREREQUISITE:
        return True
    if label is not None and label not in NEED_LABELS:
        return False
    return not _within(cues, "afterwards", need) and (
        _within(cues, "entry", need) or (_has_kind(cues, need) and _within(cues, "stated", need))
    )


def _strange_clause(cues: Cues, need: Need) -> bool:
    """Whether the clause speaks of an exam, a trainer, a device or another course, and of no prior learning."""
    if _within(cues, "other_scope", need):
        return True
    return _within(cues, "equipment", need) and not kinds_in(cues, need.start, need.end)


def _has_kind(cues: Cues, need: Need) -> bool:
    return bool(kinds_in(cues, need.start, need.end)) or _within(cues, f"kind.{ANY_KIND}", need)


def _of_learning(cues: Cues, need: Need) -> bool:
    """Whether what is not needed is prior learning: no licence needed to fish is no statement about entry."""
    named = {*kinds_in(cues, need.start, need.end)}
    return bool(named & {"education", "experience", "knowledge"}) or _within(cues, f"kind.{ANY_KIND}", need)


def _within(cues: Cues, group: str, need: Need) -> bool:
    return any(need.start <= match.start < need.end for match in cues.get(f"{LEXICON}.{group}", ()))


def _about(text: str, unit_language: str, language: str, *groups: str) -> bool:
    if not text.strip():
        return False
    cues = find_cues(text, unit_language, language)
    return any(cues.get(f"{LEXICON}.{group}") for group in groups)


def _answer_start(unit: Unit, cues: Cues) -> int | None:
    """Where the answer begins in a unit that asks for prerequisites and answers at once."""
    asked = cues.get(f"{LEXICON}.question")
    position = unit.text.find("?", asked[0].start) if asked else -1
    return position + 1 if position >= 0 and _LETTER.search(unit.text, position) else None


def _value_start(unit: Unit) -> int:
    start = unit.value_start if unit.key else 0
    return _skip(unit.text, start) if _LETTER.search(unit.text, start) else start


def _after_none_values(text: str, cues: Cues, start: int) -> int:
    """Where the words for "none" that a value begins with end; ``start`` if it begins otherwise."""
    if _bare(text[start:]) in _none_values():
        return len(text)
    position = start
    values = cues.get(f"{LEXICON}.none_value", ())
    while True:
        begin = _skip(text, position)
        ends = [m.end for m in values if m.start == begin and _AFTER_VALUE.match(text, m.end)]
        if not ends:
            return position
        position = max(ends)


@cache
def _none_values() -> frozenset[str]:
    """Words for "none" of all languages: a form in one language often frames a page in another."""
    values = (value for code in languages(LEXICON) for value in load(code, LEXICON).get("none_value", ()))
    return frozenset(value for value in values if not set(value) & set("()|*…"))


def _bare(text: str) -> str:
    return fold(text).strip(_STRIP + ".:!()[]/")


def _skip(text: str, start: int) -> int:
    match = _SEPARATORS.match(text, start)
    return match.end() if match else start


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRIP and end - start != 1:
        start += 1
    while end - 1 > start and text[end - 1] in _STRIP:
        end -= 1
    return start, end


def _list_like(unit: Unit, start: int) -> bool:
    value = unit.text[start:].strip()
    return unit.kind is BlockKind.LIST_ITEM or (not value.endswith(".") and len(value.split()) <= LIST_LIKE_WORDS)


def _labelled(unit: Unit, label: UnitLabel) -> bool:
    return unit.judgement is not None and unit.judgement.label is label and unit.judgement.confidence >= SURE
