"""The organisation that awards, else the one that teaches."""

from __future__ import annotations

import pytest

from credatlas.fields.provider import find_provider
from credatlas.schema import BlockKind, SectionKind, Unit


def unit(text: str, key: str = "", kind: BlockKind = BlockKind.PARAGRAPH) -> Unit:
    return Unit(
        index=0,
        start=0,
        end=len(text),
        text=text,
        kind=BlockKind.KEY_VALUE if key and kind is BlockKind.PARAGRAPH else kind,
        language="en",
        section=0,
        section_kind=SectionKind.METADATA if kind is BlockKind.METADATA else SectionKind.NONE,
        key_start=0 if key else None,
        key_end=len(key) if key else None,
    )


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ("Provider: Nordvik College", "Provider", "Nordvik College"),
        ("The certificate is awarded by the University of Nordvik.", "", "University of Nordvik"),
        ("Nordvik Academy offers this course twice a year.", "", "Nordvik Academy"),
    ],
)
def test_keys_and_sentences_name_the_provider(text: str, key: str, name: str) -> None:
    assert next(find_provider([unit(text, key)], "en")).value == name


def test_a_partner_is_no_provider() -> None:
    assert not list(find_provider([unit("Partner: Nordvik College", "Partner")], "en"))


def test_the_awarding_body_wins_over_the_teaching_one() -> None:
    units = [unit("Provider: Nordvik College", "Provider"), unit("Awarding body: University of Oksby", "Awarding body")]
    assert next(find_provider(units, "en")).value == "University of Oksby"


def heading(text: str) -> Unit:
    return unit(text, kind=BlockKind.HEADING)


def title(text: str) -> Unit:
    return unit(f"title: {text}", "title", BlockKind.METADATA)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barista basics | Northside Coffee School", "Northside Coffee School"),
        ("Barista basics – Northside Coffee School", "Northside Coffee School"),
        ("Barista basics | Home", None),
        ("Barista basics", None),
    ],
)
def test_the_title_element_names_the_site_where_nothing_better_does(text: str, name: str | None) -> None:
    found = next(find_provider([heading("Barista basics"), title(text)], "en"), None)
    assert (found.value if found else None) == name
    better = next(find_provider([heading("Barista basics"), unit("Provider: Oksby Institute", "Provider"), title(text)], "en"))
    assert better.value == "Oksby Institute"
