"""The cue table: words, stems, phrases, anchors, overlaps."""

from __future__ import annotations

from credatlas.outcomes.cues import CueTable, find_cues, flatten


def _found(table: CueTable, text: str) -> list[tuple[str, str]]:
    return [(text[cue.start : cue.end], cue.group) for cue in table.find(text)]


def test_words_stems_and_phrases() -> None:
    table = CueTable({"verb.third": ["plan*", "run"], "lead_in.outcome": ["will be able to"]})
    assert _found(table, "They will be able to run, planning reruns") == [
        ("will be able to", "lead_in.outcome"),
        ("run", "verb.third"),
        ("planning", "verb.third"),
    ]


def test_the_longest_of_one_group_wins() -> None:
    table = CueTable({"lead_in.outcome": ["able to", "able to plan and"], "verb.infinitive": ["plan"]})
    assert _found(table, "able to plan and run") == [
        ("able to plan and", "lead_in.outcome"),
        ("plan", "verb.infinitive"),
    ]


def test_an_anchored_word_matches_at_the_start_only() -> None:
    table = CueTable({"verb.imperative": ["^plan"]})
    assert _found(table, "- Plan the plan") == [("Plan", "verb.imperative")]


def test_capital_letters_and_typographic_apostrophes() -> None:
    table = CueTable({"lead_in.outcome": ["you'll be able to"], "verb.infinitive": ["évaluer"]})
    assert _found(table, "YOU’LL BE ABLE TO ÉVALUER") == [
        ("YOU’LL BE ABLE TO", "lead_in.outcome"),
        ("ÉVALUER", "verb.infinitive"),
    ]


def test_flatten_names_groups_by_path() -> None:
    assert flatten({"sources": ["s"], "cue": {"other": ["a"]}, "verb": {"aim": ["b"]}}) == {
        "cue.other": ["a"],
        "verb.aim": ["b"],
    }


def test_a_language_without_lexicon_gives_nothing_or_the_fallback() -> None:
    assert find_cues("you will be able to plan", "xx") == ()
    assert find_cues("you will be able to plan", "xx", "en") == find_cues("you will be able to plan", "en")
