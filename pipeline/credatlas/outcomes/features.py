"""Features: a reading as names for the linear model. Language-independent ones first, then words.

A feature is a string; the model's vocabulary gives it a row of weights. The same function serves training and labelling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from credatlas.outcomes.endings import ending_ratio
from credatlas.outcomes.reading import Reading
from credatlas.outcomes.rules import Verdict, governs
from credatlas.phrases import fold
from credatlas.schema import BlockKind, UnitLabel

RULE = "rule="
"""Prefix of the feature that names the rule's verdict with its strength."""

FIRST_WORDS = 3
"""Words from the start that are features by position: lead-ins and item verbs stand there."""

WORDS = 40
"""Words of a unit that become features: a longer sentence has shown its kind by then."""

STEM = 5
"""Letters of a word's beginning that are a feature in any language: inflected forms and words that languages share."""

SURROUNDING_WORDS = 8
"""Words of heading and lead-in that become features: a heading that no lexicon knows still resembles others."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_DIGIT = re.compile(r"\d")
_NUMBER_SHAPES = (
    ("percent", re.compile(r"\d\s?%")),
    ("time", re.compile(r"\b\d{1,2}[:.]\d{2}\b")),
    ("date", re.compile(r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\b|\b20\d\d\b")),
)
"""Looked for only where there is a digit."""
_SHAPES = (
    ("currency", re.compile(r"[€$£]|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN)\b")),
    ("address", re.compile(r"@|https?://|www\.")),
    ("question", re.compile(r"\?\s*$")),
    ("shout", re.compile(r"!\s*$")),
    ("stop", re.compile(r"[.;]\s*$")),
    ("colon", re.compile(r":\s*$")),
    ("colon_inside", re.compile(r":\s*\S")),
    ("pipe", re.compile(r" \| ")),
    ("quote", re.compile(r"\W*[«»„“”\"‚‘]")),
    ("bracket", re.compile(r"\(")),
    ("slash_list", re.compile(r"[,;/][^,;/]+[,;/][^,;/]+[,;/]")),
)
_LENGTHS = (2, 4, 7, 12, 20, 35)


def unit_features(readings: Sequence[Reading], verdicts: Sequence[Verdict], position: int) -> list[str]:
    """Names of the features of one unit among its neighbours.

    :param readings: readings of all units in order.
    :param verdicts: the rules' verdicts on them.
    :param position: index of the unit.
    """
    reading, verdict = readings[position], verdicts[position]
    return [*_structure(reading, verdict), *_neighbours(readings, verdicts, position), *_words(reading)]


def all_features(readings: Sequence[Reading], verdicts: Sequence[Verdict]) -> list[list[str]]:
    """Features of all units: see :func:`unit_features`."""
    return [unit_features(readings, verdicts, position) for position in range(len(readings))]


def _structure(reading: Reading, verdict: Verdict) -> list[str]:
    unit = reading.unit
    section, kind, role, label = str(reading.section), str(unit.kind), str(reading.role), str(verdict.label)
    place = "start" if governs(reading) else "inside"
    names = [
        "bias",
        f"section={section}",
        f"kind={kind}",
        f"section={section}+kind={kind}",
        f"rule={verdict.rule}={label}",
        f"{RULE}{verdict.key}",
        f"verdict={label}+section={section}",
        f"role={role}",
        f"role={role}+section={section}",
        f"role={role}+{place}+subject={reading.subject}",
        f"role={role}+verbs={bool(reading.verbs)}+kind={kind}",
        f"lead={reading.lead_role.value}",
        f"lead={reading.lead_role.value}+opening={reading.opening}",
        f"heading={reading.heading_role.value}",
        f"lead_mark={reading.lead_mark}",
        f"lead_subject={reading.lead_subject}+opening={reading.opening}",
        f"heading_mark={reading.heading_mark}",
        f"mark={reading.mark}+section={section}",
        f"subject={reading.subject}",
        f"subject={reading.subject}+inner={reading.inner}",
        f"subject={reading.subject}+section={section}",
        f"opening={reading.opening}",
        f"opening={reading.opening}+section={section}",
        f"closing={reading.closing}+section={section}",
        f"inner={reading.inner}",
        f"verbs={min(len(reading.verbs), 4)}",
        f"siblings={int(reading.siblings * 4)}+section={section}",
        f"length={sum(reading.words > bound for bound in _LENGTHS)}",
    ]
    names += [f"situation={name}+subject={reading.subject}" for name in reading.situations]
    for name in reading.around:
        names += [f"around={name}", f"around={name}+opening={reading.opening}+after={reading.after_list}"]
    for name in reading.heading_kinds:
        names += [f"heading_in={name}", f"heading_in={name}+verb={bool(reading.opening or reading.closing)}"]
    if reading.quoted:
        names.append("quoted")
    names.append(f"commas={min(unit.text.count(','), 3)}+verbs={bool(reading.inner)}")
    body = unit.text[reading.body_start : reading.body_start + 200]
    names.append(f"lower={body[:1].islower()}+kind={kind}")
    capitals = sum(word[:1].isupper() for word in body.split()[1:])
    names.append(f"capitals={min(capitals, 3)}+{'nouns' if unit.language in _CAPITAL_NOUNS else ''}+{min(reading.words, 4)}")
    if reading.announces:
        names.append(f"announces+role={role}")
    if reading.inherited:
        names.append(f"inherited={reading.inherited}+role={role}+inner={reading.inner}")
    if reading.after_list:
        names.append(f"after_list+section={section}+mark={reading.mark}")
    if reading.continues:
        names.append(f"continues+subject={reading.subject}+role={role}")
    if reading.lead_in:
        names.append(f"has_lead+section={section}")
    if unit.key:
        names.append(f"has_key+section={section}")
    learner = any(cue.group == "subject.learner" for cue in reading.cues)
    names.append(f"role={role}+subject={reading.subject}+learner={learner}+aim={_teaches(reading)}")
    groups = {cue.group for cue in reading.cues}
    names += [f"cue={group}" for group in groups]
    names += [f"cue={group}+section={section}" for group in groups if group.startswith(("cue.", "subject."))]
    start = reading.body_start
    names.extend(f"first={cue.group}" for cue in reading.cues if cue.start <= start and ":" in cue.group)
    names += [f"shape={name}" for name, pattern in _SHAPES if pattern.search(unit.text)]
    if _DIGIT.search(unit.text):
        names.append("shape=digit")
        names += [f"shape={name}" for name, pattern in _NUMBER_SHAPES if pattern.search(unit.text)]
    return names


def _teaches(reading: Reading) -> bool:
    return any(cue.group == "verb.aim" for cue in reading.verbs)


def _neighbours(readings: Sequence[Reading], verdicts: Sequence[Verdict], position: int) -> list[str]:
    names = []
    unit = readings[position].unit
    for offset in (-1, 1):
        other = position + offset
        if not 0 <= other < len(readings):
            continue
        neighbour = readings[other].unit
        if neighbour.kind is BlockKind.HEADING:
            names.append(f"next{offset}=heading")
            continue
        near = (
            "list" if neighbour.group == unit.group and unit.group else "near" if neighbour.section == unit.section else "far"
        )
        if neighbour.section == unit.section:
            names.append(f"next{offset}+kind={neighbour.kind.value}+{unit.kind.value}")
        names.append(f"next{offset}={verdicts[other].label.value}+{near}")
    return names


def _words(reading: Reading) -> list[str]:
    unit = reading.unit
    words = _WORD.findall(fold(unit.text[reading.body_start : reading.body_start + 400]))[:WORDS]
    if not words:
        return ["empty"]
    words = ["0" if word.isdigit() else word for word in words]
    language = unit.language
    names = [
        f"ending{index}={form}{ratio}"
        for index, word in enumerate(words[:FIRST_WORDS])
        for form, ratio in ending_ratio(word, language).items()
    ]
    names.extend(f"last_ending={form}{ratio}" for form, ratio in ending_ratio(words[-1], language).items())
    names.extend(f"w={word}" for word in dict.fromkeys(words))
    names.extend(f"s={stem}" for stem in dict.fromkeys(word[:STEM] for word in words if len(word) > STEM))
    for index, word in enumerate(words[:FIRST_WORDS]):
        names.append(f"{index}={word}")
        names.append(f"{index}{language}<{word[:4]}")
        names.append(f"{index}{language}>{word[-2:]}")
        names.append(f"{index}{language}>{word[-3:]}")
    names.append(f"last{language}>{words[-1][-3:]}")
    names.extend(_surrounding_words("heading", unit.heading, language))
    names.extend(_surrounding_words("lead", reading.lead_in, language))
    if unit.key:
        names.extend(f"key={word}" for word in _WORD.findall(fold(unit.key))[:4])
    return names


@lru_cache(maxsize=4096)
def _surrounding_words(place: str, text: str, language: str) -> tuple[str, ...]:
    words = [word for word in _WORD.findall(fold(text[:200])) if not word.isdigit()][:SURROUNDING_WORDS]
    return (*(f"{place}:{word}" for word in words), *(f"{place}:{language}<{word[:5]}" for word in words if len(word) > 5))


_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: there capitals name no places or persons."""

LABELS = tuple(UnitLabel)
"""Order of the model's columns."""
