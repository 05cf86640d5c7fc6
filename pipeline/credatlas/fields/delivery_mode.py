"""Delivery mode: where and how the teaching happens (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from credatlas.fields.cues import Cues, covered, cues_of
from credatlas.fields.gazetteer import find_countries, find_towns
from credatlas.fields.numerals import numerals
from credatlas.fields.workload_vocabulary import languages_of
from credatlas.lexicon import load
from credatlas.phrases import PhraseMatch, Phrases, fold
from credatlas.schema import BlockKind, DeliveryMode, Evidence, Finding, SectionKind, Unit, UnitLabel

Mode = DeliveryMode

LEXICON = "delivery"
WORKPLACE = "workplace"
QUALIFIERS = ("synchronous", "self_paced", "vr", WORKPLACE)
"""Qualifiers of a mode. The workplace counts only where the page speaks of the form: elsewhere it is where graduates work."""

CONFIDENCE = {
    "declared": (0.95, "a key or section for the form of delivery names the mode"),
    "phrase": (0.88, "a sentence names the mode of this teaching ('online course', 'classroom training')"),
    "part": (0.8, "a part of the course that needs a place or a day in the room, beside one that is online"),
    "venue": (0.78, "a course venue is stated and no mode is named"),
    "title": (0.85, "the title names the mode apart from the subject"),
    "metadata": (0.8, "only the page's machine-readable description names the mode"),
}
"""Confidence of a mode by what it rests on, with the reason."""

PLACE_AFTER = 80
"""Characters after "takes place" within which its place stands."""
PLACE_BEFORE = 40
"""Characters before "takes place" within which a town or "with us" stands: verbs that end the sentence."""
NEAR = 2
"""Words between a mode word and the word for the teaching that it describes: "the course is held online"."""

SURE = 0.8
"""Probability from which a unit's label forbids or allows reading a mode in it."""

SHORT = 160
"""Characters up to which a whole value or sentence is quoted; of a longer one only the cue and its neighbour."""

ALLOWED = frozenset(
    {
        SectionKind.DELIVERY,
        SectionKind.SCHEDULE,
        SectionKind.LOCATION,
        SectionKind.DESCRIPTION,
        SectionKind.OBJECTIVES,
        SectionKind.NONE,
        SectionKind.OTHER,
        SectionKind.WORKLOAD,
        SectionKind.AUDIENCE,
        SectionKind.PREREQUISITES,
        SectionKind.LEVEL,
        SectionKind.LANGUAGE,
        SectionKind.CREDITS,
        SectionKind.METADATA,
        SectionKind.CONTENT,
    }
)
"""Sections that may tell how the teaching happens. Outcomes, careers, staff, prices and other courses may not."""

DECLARED = frozenset({SectionKind.DELIVERY, SectionKind.LOCATION, SectionKind.SCHEDULE})
"""Sections and keys under which a bare mode word ("campus", "online") is the value."""

FOREIGN_LABELS = frozenset({UnitLabel.OUTCOME, UnitLabel.CAREER, UnitLabel.ASSESSMENT})
"""Labels of units whose mode words are the subject taught, the work afterwards or the exam."""

SCHEMA_KEYS = ("coursemode", "courseworkload.coursemode")
"""schema.org's property for what this module looks for."""

MIXED = frozenset({Mode.BLENDED, Mode.HYBRID})

_EXPLAINS = re.compile(r"[(:]")
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[,.;:!?()]")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_TITLE_MARK = re.compile(r"[(\[|–—,:-]\s*$")
_STRIP = " \t\n;,|-–—•*"


class Reading(NamedTuple):
    """One mode that one unit states, its span inside the unit and what it rests on."""

    mode: DeliveryMode
    unit: Unit
    start: int
    end: int
    basis: str
    at: int
    """Where the mode word itself begins."""


def find_delivery_mode(units: Sequence[Unit], language: str) -> Iterator[Finding[tuple[DeliveryMode, ...]]]:
    """The set of delivery modes of one part of a page, or nothing where the page names none.

    Modes offered as alternatives are members each, in the order in which the page names them; parts of one course that are
    taught in different modes make it blended.

    :param units: all units of the part, in order.
    :param language: the document's language, ISO 639-1.
    :returns: at most one finding; ``qualifiers`` are among :data:`QUALIFIERS`.
    """
    readings = [reading for unit in units for reading in _read(unit, language)]
    visible = [reading for reading in readings if reading.basis != "metadata"]
    readings = _drop_weaker(visible or readings)
    if not readings:
        return
    modes, kept = _resolve(readings, language)
    evidence: dict[tuple[int, int], Evidence] = {}
    for reading in kept:
        piece = reading.unit.evidence(reading.start, reading.end)
        evidence.setdefault((piece.start, piece.end), piece)
    basis = min((_best(mode, kept) for mode in modes), key=lambda name: CONFIDENCE[name][0])
    yield Finding(
        value=modes,
        confidence=CONFIDENCE[basis][0],
        evidence=tuple(evidence.values()),
        rule=f"delivery_mode.{basis}",
        text="; ".join(dict.fromkeys(piece.quote for piece in evidence.values())),
        qualifiers=_qualifiers(units, language),
    )


def _best(mode: DeliveryMode, readings: list[Reading]) -> str:
    bases = [reading.basis for reading in readings if reading.mode is mode] or [reading.basis for reading in readings]
    return max(bases, key=lambda name: CONFIDENCE[name][0])


def _read(unit: Unit, language: str) -> Iterator[Reading]:
    """Modes that a unit states."""
    if unit.section_kind not in ALLOWED and unit.kind is not BlockKind.HEADING and not _is_labelled(unit):
        return
    if unit.section_kind is SectionKind.CONTENT and unit.kind is BlockKind.LIST_ITEM:
        return
    if unit.judgement and unit.judgement.confidence >= SURE and unit.judgement.label in FOREIGN_LABELS:
        return
    cues = cues_of(unit, language)
    if not any(group.startswith(LEXICON) for group in cues) and unit.section_kind is not SectionKind.LOCATION:
        return
    strong, weak = _modes(cues, "mode"), _modes(cues, "weak")
    traps = cues.get(f"{LEXICON}.trap", ())
    everything = [match for _, match in (*strong, *weak)]
    strong = [(mode, m) for mode, m in strong if not covered(m, (*traps, *everything)) and not _overlapped(m, traps)]
    weak = [(mode, m) for mode, m in weak if not covered(m, (*traps, *everything)) and not _overlapped(m, traps)]
    if unit.kind is BlockKind.HEADING:
        yield from _read_heading(unit, strong, weak)
        return
    taught = cues.get(f"{LEXICON}.teaching", ())
    start = unit.value_start if unit.key and unit.section_kind is not SectionKind.OTHER else 0
    declared = _is_declared(unit) or (bool(unit.key) and any(m.end <= unit.value_start for m in taught))
    if declared:
        weak += [(mode, m) for mode, m in _modes(cues, "bare") if not _overlapped(m, traps)]
    metadata = unit.section_kind is SectionKind.METADATA
    basis = "metadata" if metadata else "declared" if declared else "phrase"
    found = False
    for mode, match in strong:
        if match.start >= start and (declared or not _is_topic(unit, cues, match)):
            found = True
            yield Reading(mode, unit, *_quote(unit, start, match, None, declared), basis, match.start)
    for mode, match in weak:
        if match.start < start:
            continue
        near = next((t for t in taught if _beside(unit.text, t, match)), None)
        if declared or found or (near and not _is_topic(unit, cues, match)):
            found = True
            yield Reading(mode, unit, *_quote(unit, start, match, near, declared), basis, match.start)
    if metadata:
        return
    yield from _read_parts(unit, cues, start, language)
    if not found:
        yield from _read_venue(unit, cues, start, traps, language)


def _read_heading(
    unit: Unit, strong: list[tuple[DeliveryMode, PhraseMatch]], weak: list[tuple[DeliveryMode, PhraseMatch]]
) -> Iterator[Reading]:
    """A mode in a title counts where it stands apart from the subject: "Excel basics (online)", not "Online marketing"."""
    if unit.level > 1 and unit.index > 0:
        return
    for mode, match in (*strong, *weak):
        apart = _TITLE_MARK.search(unit.text, 0, match.start) and not _LETTER.search(unit.text, match.end)
        if apart or (mode, match) in strong:
            yield Reading(mode, unit, match.start, match.end, "title", match.start)


def _read_venue(unit: Unit, cues: Cues, start: int, traps: tuple[PhraseMatch, ...], language: str) -> Iterator[Reading]:
    """In person, where the unit names the place in which this course is held."""
    if traps or not _LETTER.search(unit.text, start):
        return
    place = unit.section_kind is SectionKind.LOCATION
    named = place and (unit.key or len(unit.text) <= SHORT) and _is_site(unit, start, unit.language)
    if not named and (unit.section_kind is SectionKind.CONTENT or not _is_held(unit, cues, start, language)):
        return
    span = _trim(unit.text, start, len(unit.text))
    yield Reading(Mode.IN_PERSON, unit, *span, "venue", span[0])


def _is_held(unit: Unit, cues: Cues, start: int, language: str) -> bool:
    """Whether a sentence says that the course takes place in a building, in a town or at the provider's own place."""
    held = [match for match in cues.get(f"{LEXICON}.held", ()) if match.start >= start]
    venues = [m.start for m in cues.get(f"{LEXICON}.venue", ()) if m.start >= start]
    if any(0 <= place - match.end <= PLACE_AFTER for match in held for place in venues):
        return True
    verbs = [h for h in held if not any(h.start < o.start and o.end <= h.end for o in held)]
    taught = [t for t in cues.get(f"{LEXICON}.teaching", ()) if not any(covered(t, [h]) or _same(t, h) for h in verbs)]
    if not held or not (taught or cues.get(f"{LEXICON}.ours")):
        return False
    places = [m.start for m in cues.get(f"{LEXICON}.ours", ()) if m.start >= start]
    places += [town.start for town in find_towns(unit.text, unit.language, language) if town.start >= start]
    return any(-PLACE_BEFORE <= place - match.end <= PLACE_AFTER for match in held for place in places)


def _read_parts(unit: Unit, cues: Cues, start: int, language: str) -> Iterator[Reading]:
    """Parts of a course that need a room: a practical day, compulsory meetings, practice in a workshop or a town."""
    if unit.section_kind is SectionKind.CONTENT:
        return
    for match in cues.get(f"{LEXICON}.part.day", ()):
        if match.start >= start:
            yield Reading(Mode.IN_PERSON, unit, match.start, match.end, "part", match.start)
            return
    practice = [m for m in cues.get(f"{LEXICON}.part.practice", ()) if m.start >= start]
    if not practice:
        return
    online = [m.start for mode, m in (*_modes(cues, "mode"), *_modes(cues, "weak")) if mode is Mode.ONLINE]
    places = [m.start for group in ("venue", "ours") for m in cues.get(f"{LEXICON}.{group}", ())]
    places += [town.start for town in find_towns(unit.text, unit.language, language)]
    for match in practice:
        place = min((p for p in places if 0 <= p - match.end <= PLACE_AFTER), default=None)
        if place is not None and not any(match.end <= at <= place for at in online):
            yield Reading(Mode.IN_PERSON, unit, match.start, place, "part", match.start)
            return


def _same(one: PhraseMatch, other: PhraseMatch) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _is_site(unit: Unit, start: int, language: str) -> bool:
    """Whether a place is more than countries or regions ("England", "International (41 countries)"): a name is left."""
    value = unit.text[start:]
    spans = [(place.start, place.end) for place in find_countries(value, language)]
    spans += [(match.start, match.end) for match in _wide(language).find(fold(value))]
    for low, high in spans:
        value = value[:low] + " " * (high - low) + value[high:]
    return any(word[0].isupper() for word in _WORD.findall(value))


@cache
def _wide(language: str) -> Phrases:
    """Names of regions wider than a country, and "international"."""
    phrases = [phrase for code in dict.fromkeys((language, "en")) for phrase in load(code, "location").get("wide", ())]
    return Phrases({"wide": phrases})


def _is_declared(unit: Unit) -> bool:
    return unit.section_kind in DECLARED or unit.key.lower().endswith(SCHEMA_KEYS) or _is_labelled(unit)


def _is_labelled(unit: Unit) -> bool:
    """Whether a unit is surely about delivery, whatever section it stands in; a section of other courses stays another's."""
    judgement = unit.judgement
    sure = judgement is not None and judgement.label is UnitLabel.DELIVERY and judgement.confidence >= SURE
    return sure and unit.section_kind is not SectionKind.RELATED


def _is_topic(unit: Unit, cues: Cues, match: PhraseMatch) -> bool:
    """Whether the mode is what is taught ("design online courses") or stands in a list of contents."""
    if unit.section_kind is SectionKind.CONTENT and unit.kind is not BlockKind.PARAGRAPH:
        return True
    return any(
        topic.end <= match.start and _words(unit.text[topic.end : match.start]) <= NEAR
        for topic in cues.get(f"{LEXICON}.topic", ())
    )


def _modes(cues: Cues, strength: str) -> list[tuple[DeliveryMode, PhraseMatch]]:
    found = [(mode, match) for mode in Mode for match in cues.get(f"{LEXICON}.{strength}.{mode}", ())]
    return sorted(found, key=lambda item: item[1].start)


def _beside(text: str, one: PhraseMatch, other: PhraseMatch) -> bool:
    first, second = (one, other) if one.start <= other.start else (other, one)
    between = text[first.end : second.start]
    return not _STOP.search(between) and _words(between) <= NEAR


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _overlapped(match: PhraseMatch, traps: tuple[PhraseMatch, ...]) -> bool:
    """Whether a trap covers a mode word, or runs on from it: "available online" before "online resources"."""
    return any(
        trap.start < match.end and match.start < trap.end and not (match.start <= trap.start and trap.end < match.end)
        for trap in traps
    )


def _quote(unit: Unit, start: int, match: PhraseMatch, near: PhraseMatch | None, declared: bool) -> tuple[int, int]:
    if declared and len(unit.text) - start <= SHORT:
        return _trim(unit.text, start, len(unit.text))
    if near is None:
        return match.start, match.end
    return min(match.start, near.start), max(match.end, near.end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and text[start] in _STRIP:
        start += 1
    while end - 1 > start and text[end - 1] in _STRIP:
        end -= 1
    return start, end


def _drop_weaker(readings: list[Reading]) -> list[Reading]:
    """Readings without venues where a mode is named: "Location: Lyon" beside "Format: online" is the provider's seat."""
    named = [reading for reading in readings if reading.basis not in ("venue", "part")]
    if not named:
        return [reading for reading in readings if reading.basis == "venue"]
    online = all(reading.mode is Mode.ONLINE for reading in named)
    return [reading for reading in readings if reading in named or (online and reading.basis == "part")]


def _resolve(readings: list[Reading], language: str) -> tuple[tuple[DeliveryMode, ...], list[Reading]]:
    """The set of modes and the readings that carry it."""
    readings = [reading for reading in readings if not _is_explained(reading, readings)]
    found = {reading.mode for reading in readings}
    pair = {Mode.IN_PERSON, Mode.ONLINE}
    together = [unit for unit in {r.unit.index: r.unit for r in readings}.values() if _offers(unit, readings) >= pair]
    several = [unit for unit in {r.unit.index: r.unit for r in readings}.values() if len(_offers(unit, readings)) > 1]
    alternatives = any(_is_alternative(unit, readings, language) for unit in several)
    if found & {Mode.BLENDED, Mode.HYBRID}:
        listed = alternatives or any(
            len(_offers(r.unit, readings)) > 2 and not cues_of(r.unit, language).get(f"{LEXICON}.combine")
            for r in readings
            if r.mode in (Mode.BLENDED, Mode.HYBRID)
        )
        if not listed:
            found -= {Mode.IN_PERSON, Mode.ONLINE} if Mode.BLENDED in found or found >= pair else set()
    elif (
        found >= pair
        and not alternatives
        and (any(reading.basis == "part" for reading in readings) or _parts(readings, together, language))
    ):
        return (Mode.BLENDED,), [reading for reading in readings if reading.mode in pair]
    kept = [reading for reading in readings if reading.mode in found]
    first = {mode: min(r.unit.start + r.at for r in kept if r.mode is mode) for mode in found}
    return tuple(sorted(found, key=lambda mode: (first[mode], mode))), kept


def _offers(unit: Unit, readings: list[Reading]) -> set[DeliveryMode]:
    return {reading.mode for reading in readings if reading.unit.index == unit.index}


def _is_explained(reading: Reading, readings: list[Reading]) -> bool:
    """Whether a mode only explains a mixed one before it: "hybrid (online or on site)", "hybrid: in the room or at home"."""
    return reading.mode not in MIXED and any(
        mixed.mode in MIXED
        and mixed.unit.index == reading.unit.index
        and mixed.at < reading.at
        and _EXPLAINS.search(reading.unit.text, mixed.at, reading.at)
        for mixed in readings
    )


def _is_alternative(unit: Unit, readings: list[Reading], language: str) -> bool:
    """Whether a unit that names both modes offers a choice between them."""
    cues = cues_of(unit, language)
    places = [reading.at for reading in readings if reading.unit.index == unit.index]
    low, high = min(places), max(places)
    if any(low < m.start < high for m in cues.get(f"{LEXICON}.alternative", ())):
        return True
    if cues.get(f"{LEXICON}.choice"):
        return True
    return "/" in unit.text[low:high] and not cues.get(f"{LEXICON}.combine")


def _parts(readings: list[Reading], together: list[Unit], language: str) -> bool:
    """Whether both modes are parts of one course: said so, or each with its own amount of time."""
    for unit in together:
        if cues_of(unit, language).get(f"{LEXICON}.combine"):
            return True
        if "+" in unit.text:
            return True
        if len(_DIGIT.findall(unit.text)) >= 2 and _counted(unit, readings):
            return True
        if any(_follows_number(reading, language) for reading in readings if reading.unit.index == unit.index):
            return True
    units = {reading.unit.index: reading.unit for reading in readings}.values()
    separate = [unit for unit in units if unit not in together]
    combined = any(cues_of(unit, language).get(f"{LEXICON}.combine") for unit in separate)
    amounts = {mode for unit in separate if _DIGIT.search(unit.text) for mode in _offers(unit, readings)}
    return combined or amounts >= {Mode.IN_PERSON, Mode.ONLINE}


def _counted(unit: Unit, readings: list[Reading]) -> bool:
    """Whether each mode in a unit has a figure beside it: "12 h online, 8 h on site"."""
    places = sorted(reading.at for reading in readings if reading.unit.index == unit.index)
    pieces = [unit.text[a:b] for a, b in zip([0, *places], [*places, len(unit.text)], strict=True)]
    before = all(_DIGIT.search(piece) for piece in pieces[:-1])
    after = all(_DIGIT.search(piece) for piece in pieces[1:])
    return before or after


def _follows_number(reading: Reading, language: str) -> bool:
    """Whether a mode word is counted: "two classroom days", "kaksi lähipäivää". Articles count nothing."""
    words = numerals(languages_of(reading.unit.language, language))
    numbers = words.numbers(fold(reading.unit.text))
    return any(0 <= reading.at - number.end <= 1 and not number.article for number in numbers)


def _qualifiers(units: Sequence[Unit], language: str) -> tuple[str, ...]:
    found: set[str] = set()
    for unit in units:
        if unit.section_kind not in ALLOWED or unit.kind is BlockKind.HEADING:
            continue
        cues = cues_of(unit, language)
        traps = cues.get(f"{LEXICON}.trap", ())
        asked = _is_declared(unit) or unit.section_kind is SectionKind.WORKLOAD
        for qualifier in QUALIFIERS:
            matches = cues.get(f"{LEXICON}.qualifier.{qualifier}", ())
            if (asked or qualifier != WORKPLACE) and any(not covered(match, traps) for match in matches):
                found.add(qualifier)
    return tuple(qualifier for qualifier in QUALIFIERS if qualifier in found)
