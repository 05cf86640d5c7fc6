"""Levels: the EQF level and the national framework's level that a course page states (code-book section 3)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from credatlas.fields.workload_vocabulary import languages_of
from credatlas.lexicon import load
from credatlas.phrases import PhraseMatch, Phrases, fold
from credatlas.schema import Evidence, Finding, SectionKind, Unit

REACH = 22
"""Characters that may stand between a framework's name and its number ("EQF – learning outcomes level 5")."""
CONFIDENCE = 0.95
"""Confidence of a level that the page states with the name of its framework."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,2}|viii|vii|vi|iv|iii|ii|ix|i|v|x)(?![\w%])(?:\s*(?:-|/|to|&)\s*(\d{1,2})(?!\w))?")
_MAY_HOLD = re.compile(r"\d|[IVX]")
CACHED_TEXTS = 1024
"""Texts whose levels are kept: the EQF level and the national one are read from the same page."""
_LINK = re.compile(r"[\s:()/\-–.,'\"|=]*$")
_NOT_THIS_COURSE = {SectionKind.PREREQUISITES, SectionKind.RELATED, SectionKind.CAREER, SectionKind.STAFF, SectionKind.AUDIENCE}


@dataclass(frozen=True, slots=True)
class Framework:
    """A national framework: its territory and the EQF level of each of its levels (``None``: equal to the EQF's)."""

    names: tuple[str, ...]
    territory: str
    levels: Mapping[str, int] | None

    def eqf(self, level: int) -> int | None:
        """The EQF level of a national level, or ``None`` where the framework or the level is unknown."""
        if self.levels is None:
            return level if 1 <= level <= 8 else None
        found = self.levels.get(str(level))
        return found or None


@cache
def frameworks() -> tuple[Framework, ...]:
    """All national frameworks of the data table ``frameworks.toml``."""
    table = tomllib.loads((files("credatlas") / "fields" / "frameworks.toml").read_text(encoding="utf-8"))
    return tuple(
        Framework(tuple(entry["names"]), entry["territory"], entry.get("levels") if "levels" in entry else None)
        for entry in table["framework"]
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """A level found in a unit: framework (``None`` for the EQF), its numbers and where it stands."""

    framework: Framework | None
    levels: tuple[int, ...]
    start: int
    end: int


@cache
def _phrases(languages: tuple[str, ...]) -> tuple[Phrases, dict[str, Framework]]:
    groups: dict[str, list[str]] = {"eqf": [], "level": [], "nqf": []}
    for language in languages:
        lexicon: Mapping[str, Any] = load(language, "levels")
        for group in groups:
            groups[group].extend(lexicon.get(group, []))
    known: dict[str, Framework] = {}
    for framework in frameworks():
        for name in framework.names:
            known.setdefault(name, framework)
            groups["nqf"].append(name)
    generic = frameworks()[-1]
    for language in languages:
        for name in load(language, "levels").get("nqf", []):
            known.setdefault(name, generic)
    return Phrases(groups), known


def find_eqf_level(units: Sequence[Unit], language: str) -> Iterator[Finding[tuple[int, ...]]]:
    """One finding with the EQF levels that the page states, or none.

    A level of a national framework ("RQF level 3") or of a course ("Level 2") is no statement of an EQF level.

    :param units: all units of the part, headings and metadata included.
    :param language: ISO 639-1 code of the document.
    """
    stated: dict[int, list[Evidence]] = {}
    elsewhere = True
    for unit, level in _levels(units, language):
        if level.framework is None:
            for number in level.levels:
                if 1 <= number <= 8:
                    stated.setdefault(number, []).append(unit.evidence(level.start, level.end))
                    elsewhere = elsewhere and unit.section_kind in _NOT_THIS_COURSE
    if stated and not elsewhere:
        yield Finding[tuple[int, ...]](
            value=tuple(sorted(stated)),
            confidence=CONFIDENCE,
            evidence=tuple(item for number in sorted(stated) for item in stated[number][:1]),
            rule="levels.eqf",
        )


def find_nqf_level(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """The national framework's levels as the page writes them, best first.

    :param units: all units of the part, headings and metadata included.
    :param language: ISO 639-1 code of the document.
    """
    seen: set[str] = set()
    for unit, level in _levels(units, language):
        text = unit.text[level.start : level.end].strip()
        if level.framework is None or unit.section_kind in _NOT_THIS_COURSE or text.lower() in seen:
            continue
        seen.add(text.lower())
        yield Finding[str | None](
            value=text,
            confidence=CONFIDENCE,
            evidence=(unit.evidence(level.start, level.end),),
            rule="levels.nqf",
            qualifiers=(level.framework.territory,) if level.framework.territory else (),
        )


def _levels(units: Sequence[Unit], language: str) -> Iterator[tuple[Unit, _Level]]:
    for unit in units:
        if _MAY_HOLD.search(unit.text):
            for level in _read(unit.text, languages_of(unit.language, language)):
                yield unit, level


@lru_cache(maxsize=CACHED_TEXTS)
def _read(text: str, languages: tuple[str, ...]) -> tuple[_Level, ...]:
    """The levels that one text names."""
    phrases, known = _phrases(languages)
    folded = fold(text)
    matches = list(phrases.find(folded))
    names = _longest([m for m in matches if m.group != "level"])
    words = [m for m in matches if m.group == "level"]
    levels = []
    for name in names:
        found = _number_of(folded, name, names, words)
        if found is None:
            continue
        framework = None if name.group == "eqf" else known.get(fold(name.phrase))
        if name.group == "nqf" and framework is None:
            continue
        numbers, start, end = found
        if max(numbers) <= 12:
            levels.append(_Level(framework, numbers, start, end))
    return tuple(levels)


def _longest(matches: Sequence[PhraseMatch]) -> list[PhraseMatch]:
    kept: list[PhraseMatch] = []
    for match in matches:
        if not any(other.start <= match.start and match.end <= other.end for other in kept):
            kept.append(match)
    return kept


def _number_of(
    folded: str, name: PhraseMatch, names: Sequence[PhraseMatch], words: Sequence[PhraseMatch]
) -> tuple[tuple[int, ...], int, int] | None:
    """Numbers of a named framework: after its name ("EQF level 5", "NQF/EQF: 5") or before it ("level 5 of the EQF")."""
    after = _NUMBER.search(folded, name.end, min(len(folded), name.end + REACH + 12))
    if after and _only_links(folded[name.end : after.start()], name.end, names, words):
        return _values(after), name.start, after.end()
    for word in words:
        number = _NUMBER.match(folded, _skip(folded, word.end))
        if number and 0 <= name.start - number.end() <= REACH and not re.search(r"[.;|]\s", folded[number.end() : name.start]):
            if any(
                other is not name and number.end() <= other.start < name.start and other.group == name.group for other in names
            ):
                continue
            return _values(number), word.start, name.end
        # "5. taset (EKR)", "poziom 5", "5 nivelis": the number before the word
        before = re.search(r"(?<![\w.,])(\d{1,2})\s*[.ºªoa]?\s*-?\s*$", folded[: word.start])
        if before and 0 <= name.start - word.end <= REACH:
            return (int(before.group(1)),), before.start(1), name.end
        if before and 0 <= before.start(1) - name.end <= 4:
            return (int(before.group(1)),), name.start, word.end
    return None


def _only_links(gap: str, offset: int, names: Sequence[PhraseMatch], words: Sequence[PhraseMatch]) -> bool:
    """Whether between a name and its number stand level words, other frameworks' names and signs only."""
    covered = bytearray(len(gap))
    for match in (*names, *words):
        for place in range(max(0, match.start - offset), min(len(gap), match.end - offset)):
            covered[place] = 1
    rest = "".join(char for place, char in enumerate(gap) if not covered[place])
    return not re.search(r"\w{3,}", rest) and len(gap) <= REACH + 10 and not re.search(r"[.;]\s", gap)


def _values(match: re.Match[str]) -> tuple[int, ...]:
    first = _ROMAN.get(match.group(1)) or int(match.group(1))
    last = int(match.group(2)) if match.group(2) else first
    if first < last <= 8:
        return tuple(range(first, last + 1))
    return (first,) if last == first or last > 12 else (first, last)


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " :-.(":
        position += 1
    return position
