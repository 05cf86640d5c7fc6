"""Delivery mode: sets, blends, venues, traps. The golden cases hold the wordings of each language."""

from __future__ import annotations

import pytest
from frame_units import make_units

from credatlas.fields.delivery_mode import find_delivery_mode
from credatlas.schema import SectionKind

DELIVERY, NONE, LOCATION = SectionKind.DELIVERY, SectionKind.NONE, SectionKind.LOCATION


def modes(*lines: tuple[SectionKind, str] | tuple[SectionKind, str, str], language: str = "en") -> list[str]:
    return [
        mode.value for finding in find_delivery_mode(make_units(*lines, language=language), language) for mode in finding.value
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Online or on campus", ["online", "in_person"]),
        ("In person or blended", ["in_person", "blended"]),
        ("In person, blended or online", ["in_person", "blended", "online"]),
        ("Online sessions combined with classroom days", ["blended"]),
        ("12 hours online, 8 hours on site", ["blended"]),
        ("Hybrid (online or in person)", ["hybrid"]),
        ("Thursday evenings", []),
    ],
)
def test_declared(text: str, expected: list[str]) -> None:
    assert modes((DELIVERY, "Format", text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This online course starts in May.", ["online"]),
        ("This MOOC is free.", ["online"]),
        ("Online registration opens in May.", []),
        ("You will learn to design online courses.", []),
        ("Study mode is self-paced.", []),
        ("The course takes place in our training centre in Lyon.", ["in_person"]),
    ],
)
def test_running_text(text: str, expected: list[str]) -> None:
    assert modes((NONE, text)) == expected


def test_venue_counts_and_yields_to_a_named_mode() -> None:
    assert modes((LOCATION, "Venue", "Lyon, room 4")) == ["in_person"]
    assert modes((LOCATION, "Location", "Lyon"), (DELIVERY, "Format", "Online")) == ["online"]
    assert modes((LOCATION, "Location", "England")) == []
    assert modes((LOCATION, "Location", "Germany, France and Italy")) == []
    assert modes((LOCATION, "Location", "International (41 countries)")) == []


def test_elliptic_compounds_are_three_members() -> None:
    text = "Järjestetään lähi-, hybridi- ja etäkoulutuksena."
    assert set(modes((NONE, text), language="fi")) == {"in_person", "hybrid", "online"}


def test_qualifiers_and_evidence() -> None:
    finding = next(find_delivery_mode(make_units((DELIVERY, "Format", "Online, live sessions in virtual reality")), "en"))
    assert finding.qualifiers == ("synchronous", "vr")
    assert finding.evidence[0].quote == "Online, live sessions in virtual reality"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ro", ["Teoria se parcurge online.", "Practica are loc la atelierul nostru din Cluj-Napoca."]),
        ("no", ["Kurset består av et nettkurs og en praktisk dag på verkstedet."]),
        ("sv", ["Undervisningen sker på distans med en obligatorisk träff i Luleå."]),
        ("de", ["Theorie online, Praxis in Passau"]),
        ("pl", ["teoria online, praktyka w Olsztynie"]),
        ("fi", ["kaksi lähipäivää Kuopiossa ja verkko-opintoja omaan tahtiin"]),
        ("en", ["four online evenings and two days in the workshop"]),
    ],
)
def test_part_in_a_room_beside_an_online_part_is_blended(language: str, lines: list[str]) -> None:
    units = make_units(*((SectionKind.DELIVERY, line) for line in lines), language=language)
    (found,) = find_delivery_mode(units, language)
    assert found.value == ("blended",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The course takes place at our airfield near Nairn."),
        ("sk", "Kurz sa koná u nás v Trenčíne."),
        ("de", "Der Kurs findet bei uns in Passau statt."),
        ("fr", "Le stage a lieu chez nous, à Quimper."),
        ("hu", "A tanfolyam nálunk, Egerben zajlik."),
        ("lt", "Kursai vyksta pas mus Kaune."),
    ],
)
def test_place_in_prose_is_in_person(language: str, text: str) -> None:
    (found,) = find_delivery_mode(make_units((SectionKind.NONE, text), language=language), language)
    assert found.value == ("in_person",)


def test_place_of_something_else_is_no_mode() -> None:
    assert list(find_delivery_mode(make_units((SectionKind.NONE, "The fair takes place in Lyon.")), "en")) == []


def test_workplace_of_graduates_is_no_qualifier() -> None:
    units = make_units((DELIVERY, "In person"), (SectionKind.DESCRIPTION, "You apply safety rules in the workplace."))
    (found,) = find_delivery_mode(units, "en")
    assert found.qualifiers == ()
