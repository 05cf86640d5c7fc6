"""Reading written pages: the format, and that units keep their codes through extraction and segmentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from credatlas.schema import BlockKind, OutcomeState, SectionKind
from credatlas.training.units_file import UnitsFileError, coded_units, read_units_file, split_key, to_html

PAGE = """\
# a comment
=== en-t01 explicit lead-in over bullets
h\t## What you will learn
x\tBy the end of this short course you will be able to:
o\t- draw up a maintenance plan for a small pump station
v\t- understand why seals fail
w\tDuration: 24 hours over 3 days
c\tWe look at valves & seals.

=== en-t02 not_mentioned
p\tPrerequisites: none
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "en.units"
    path.write_text(text, encoding="utf-8")
    return path


def test_pages_lines_states(tmp_path: Path) -> None:
    pages = read_units_file(_write(tmp_path, PAGE))
    assert [(page.page_id, page.state, page.language) for page in pages] == [
        ("en-t01", OutcomeState.EXPLICIT, "en"),
        ("en-t02", OutcomeState.NOT_MENTIONED, "en"),
    ]
    assert [line.code for line in pages[0].lines] == ["h", "x", "o", "v", "w", "c"]
    assert pages[0].lines[2].words == "draw up a maintenance plan for a small pump station"
    assert pages[0].note == "lead-in over bullets"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("o\tno page above", "en.units:1"),
        ("=== en-1 explicit\nq\tunknown code", "en.units:2"),
        ("=== en-1 explicit\no no tab", "en.units:2"),
        ("=== en-1 perhaps\n", "en.units:1"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(UnitsFileError, match=place):
        read_units_file(_write(tmp_path, text))


def test_html_has_the_layout_of_the_lines(tmp_path: Path) -> None:
    page = read_units_file(_write(tmp_path, PAGE))[0]
    text = to_html(page)
    assert "<h2>What you will learn</h2>" in text
    assert text.count("<li>") == 2
    assert "<strong>Duration:</strong> 24 hours" in text
    assert "valves &amp; seals" in text


@pytest.mark.parametrize("plain", [False, True])
def test_units_carry_code_and_surroundings(tmp_path: Path, plain: bool) -> None:
    page = read_units_file(_write(tmp_path, PAGE))[0]
    language, coded = coded_units(page, plain=plain)
    assert language == "en"
    by_code = {each.code: each.unit for each in coded if each.code}
    assert {"h", "x", "o", "v", "w", "c"} == set(by_code)
    outcome = by_code["o"]
    assert outcome.kind is BlockKind.LIST_ITEM
    assert outcome.section_kind is SectionKind.OUTCOMES
    assert "able to" in outcome.lead_in
    assert by_code["w"].section_kind is SectionKind.WORKLOAD


def test_a_long_beginning_is_no_key() -> None:
    assert split_key("Objectives: to plan and to run") == ("Objectives", "to plan and to run")
    assert split_key("In this part of the course we look at three things: pumps") is None
