"""EQF and national levels."""

from __future__ import annotations

import pytest
from workload_pages import page

from credatlas.fields.levels import find_eqf_level, find_nqf_level, frameworks
from credatlas.schema import SectionKind


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "EQF level 5", (5,)),
        ("de", "EQR-Niveau 6", (6,)),
        ("fr", "niveau 5 du CEC", (5,)),
        ("fr", "CEC 4", (4,)),
        ("en", "Level: NFQ Level 6 / EQF 5", (5,)),
        ("en", "EQF levels 5-6", (5, 6)),
        ("en", "EQF/NQF level 5", (5,)),
    ],
)
def test_eqf(language: str, text: str, expected: tuple[int, ...]) -> None:
    (finding,) = find_eqf_level(page(text, language=language), language)
    assert finding.value == expected
    assert all(item.quote in text for item in finding.evidence)


@pytest.mark.parametrize("text", ["A Level 2 course", "English at level B2", "Level: advanced", "RQF level 3", "SCQF level 7"])
def test_a_bare_level_is_no_eqf_level(text: str) -> None:
    assert list(find_eqf_level(page(text), "en")) == []


def test_a_level_asked_for_is_not_the_course_s() -> None:
    assert list(find_eqf_level(page("EQF level 4", section=SectionKind.PREREQUISITES), "en")) == []


def test_stated_level_stands_beside_a_national_one() -> None:
    (finding,) = find_eqf_level(page("RQF level 3", "EQF level 4"), "en")
    assert (finding.value, finding.rule) == ((4,), "levels.eqf")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "NQF level 6", "NQF level 6"),
        ("de", "DQR 6", "DQR 6"),
        ("nl", "NLQF 4", "NLQF 4"),
        ("et", "EKR 5. tase", "EKR 5"),
        ("hr", "razina 5 HKO-a", "razina 5 HKO-a"),
    ],
)
def test_nqf(language: str, text: str, expected: str) -> None:
    assert [finding.value for finding in find_nqf_level(page(text, language=language), language)] == [expected]


def test_table_maps_into_the_eqf() -> None:
    mapped = [level for framework in frameworks() for level in (framework.levels or {}).values()]
    assert mapped
    assert all(0 <= level <= 8 for level in mapped)
    scotland = next(framework for framework in frameworks() if framework.territory == "UK-SCT")
    assert [scotland.eqf(level) for level in (1, 7, 10, 12, 13)] == [None, 5, 6, 8, None]
