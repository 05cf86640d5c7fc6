"""Every lexicon file can be read, says where its words come from, and does not contradict itself or the other languages.

Headings and outcomes are checked list by list; of the other fields only what holds for all of them is asked.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from credatlas.lexicon import FOLDER, LANGUAGES
from credatlas.phrases import Phrases, fold, pattern
from credatlas.schema import SectionKind

EXPECTED = LANGUAGES
"""Languages that must have headings and outcomes."""

FILES = sorted(FOLDER.glob("*/*.toml"))
NO_HEADING = {"other", "none", "metadata"}
"""Section kinds that no heading declares."""

HEADINGS = {str(kind.value) for kind in SectionKind} - NO_HEADING
OUTCOMES = {
    "subject.learner",
    "subject.course",
    "subject.teacher",
    "subject.occupation",
    "lead_in.outcome",
    "lead_in.enable",
    "lead_in.learn_to",
    "lead_in.acquire",
    "lead_in.about",
    "lead_in.aim",
    "lead_in.content",
    "verb.observable.infinitive",
    "verb.observable.imperative",
    "verb.observable.third",
    "verb.observable.nominal",
    "verb.unobservable.infinitive",
    "verb.unobservable.imperative",
    "verb.unobservable.third",
    "verb.unobservable.nominal",
    "verb.aim",
    "cue.prerequisite",
    "cue.workload",
    "cue.delivery",
    "cue.assessment",
    "cue.audience",
    "cue.career",
    "cue.other",
}
FORMS = {name for name in OUTCOMES if name.startswith(("verb.observable.", "verb.unobservable."))}
"""Forms of verbs: a language lists those that it uses in outcomes (English has no imperative of its own)."""

SIGNS = set("*…()|^")
"""Signs of the phrase language."""

MOST = 0.8
"""Share of the languages with a list that makes an empty one suspicious."""

SMALLEST_SHARE = 0.2
"""A language must reach this share of the median number of phrases: enough to catch a file that was begun and left."""

CONTRADICTORY = (
    (("lead_in.outcome", "lead_in.enable", "lead_in.learn_to", "lead_in.acquire"), ("lead_in.about", "lead_in.content")),
    (("lead_in.outcome", "lead_in.enable", "lead_in.learn_to", "lead_in.acquire"), ("lead_in.aim",)),
    (("subject.learner",), ("subject.course", "subject.teacher", "subject.occupation")),
    (("subject.course",), ("subject.occupation",)),
    (
        ("verb.observable.infinitive", "verb.observable.third", "verb.observable.nominal"),
        ("verb.unobservable.infinitive", "verb.unobservable.third", "verb.unobservable.nominal"),
    ),
)
"""Pairs of groups of lists in ``outcomes.toml`` that lead to different labels, so that no phrase may be in both."""


@cache
def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def lists(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a lexicon that is no table, with its dotted name, but for ``sources``."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{prefix}{key}.")
        elif prefix or key != "sources":
            yield prefix + key, value


def of_field(field: str) -> list[Path]:
    return [path for path in FILES if path.stem == field]


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


phrase_files = pytest.mark.parametrize("path", [*of_field("headings"), *of_field("outcomes")], ids=name)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_file_parses_and_names_its_sources(path: Path) -> None:
    sources = read(path).get("sources")
    assert isinstance(sources, list)
    assert sources
    assert all(isinstance(source, str) and source.strip() for source in sources)


@pytest.mark.parametrize("field", ["headings", "outcomes"])
@pytest.mark.parametrize("language", EXPECTED)
def test_every_language_is_there(language: str, field: str) -> None:
    assert (FOLDER / language / f"{field}.toml").is_file()


@phrase_files
def test_only_known_lists_of_text(path: Path) -> None:
    known = HEADINGS if path.stem == "headings" else OUTCOMES
    found = dict(lists(read(path)))
    assert set(found) <= known
    assert all(isinstance(value, list) and all(isinstance(phrase, str) for phrase in value) for value in found.values())


@phrase_files
def test_phrases_are_trimmed_lower_case(path: Path) -> None:
    for group, phrases in lists(read(path)):
        assert [phrase for phrase in phrases if not phrase or phrase != phrase.strip()] == [], group
        assert [phrase for phrase in phrases if any(map(str.isupper, phrase))] == [], group


@phrase_files
def test_phrases_compile(path: Path) -> None:
    for group, phrases in lists(read(path)):
        Phrases({group: phrases})  # raises where a bracket stays open or a phrase begins with no word
        for phrase in phrases:
            if SIGNS & set(phrase):  # the others are plain words, which always compile
                re.compile(pattern(fold(phrase.removeprefix("^"))))


@phrase_files
def test_phrases_with_punctuation_find_themselves(path: Path) -> None:
    for group, phrases in lists(read(path)):
        marked = [phrase for phrase in phrases if not SIGNS & set(phrase) and not phrase.replace(" ", "").isalnum()]
        matcher = Phrases({group: marked})
        for phrase in marked:
            assert any(match.phrase == phrase for match in matcher.find(fold(phrase))), (group, phrase)


@phrase_files
def test_no_phrase_twice_in_a_list(path: Path) -> None:
    for group, phrases in lists(read(path)):
        twice = {phrase for phrase in phrases if phrases.count(phrase) > 1}
        assert not twice, group


@pytest.mark.parametrize("path", of_field("headings"), ids=name)
def test_no_heading_declares_two_kinds(path: Path) -> None:
    found = {kind: set(phrases) for kind, phrases in lists(read(path))}
    shared = {(one, other): found[one] & found[other] for one, other in combinations(found, 2)}
    assert not {pair: phrases for pair, phrases in shared.items() if phrases}


@pytest.mark.parametrize("path", of_field("outcomes"), ids=name)
def test_no_phrase_in_contradictory_lists(path: Path) -> None:
    found = {group: set(phrases) for group, phrases in lists(read(path))}
    for left, right in CONTRADICTORY:
        one = set().union(*(found.get(group, set()) for group in left))
        other = set().union(*(found.get(group, set()) for group in right))
        assert not one & other, (left, right)


@pytest.mark.parametrize("field", ["headings", "outcomes"])
def test_no_list_empty_that_most_languages_fill(field: str) -> None:
    found = {path.parent.name: dict(lists(read(path))) for path in of_field(field)}
    names = (HEADINGS if field == "headings" else OUTCOMES) - FORMS
    empty = [
        (language, group)
        for group in sorted(names)
        if sum(bool(file.get(group)) for file in found.values()) >= MOST * len(found)
        for language, file in found.items()
        if not file.get(group)
    ]
    assert not empty


@pytest.mark.parametrize("observable", ["observable", "unobservable"])
def test_every_language_has_verbs_in_some_form(observable: str) -> None:
    for path in of_field("outcomes"):
        found = dict(lists(read(path)))
        assert any(found.get(form) for form in FORMS if form.startswith(f"verb.{observable}.")), name(path)


@pytest.mark.parametrize("field", ["headings", "outcomes"])
def test_languages_are_comparable_in_size(field: str) -> None:
    sizes = {path.parent.name: sum(len(phrases) for _, phrases in lists(read(path))) for path in of_field(field)}
    small = {language: size for language, size in sizes.items() if size < SMALLEST_SHARE * median(sizes.values())}
    assert not small, f"median {median(sizes.values())}"
