"""Names, adjectives, codes and lists of territories."""

import pytest

from credatlas.policy.territory import codes_of, find_mentions, listed


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("Belgium (Flemish Community)", "en", ("BE-FL",)),
        ("Belgium – French Community and Ostbelgien", "en", ("BE-FR", "BE-DE")),
        ("BE-FL – BE-FR – BG", "en", ("BE-FL", "BE-FR", "BG")),
        ("BEfl, BEfr and UK-SCT", "en", ("BE-FL", "BE-FR", "UK-SCT")),
        ("GR, GB", "en", ("EL", "UK")),
        ("Greece (EL)", "en", ("EL",)),
        ("The Estonian law follows the Swiss example", "en", ("EE", "CH")),
        ("Scotland and Northern Ireland", "en", ("UK-SCT", "UK-NIR")),
        ("W Estonii i na Węgrzech", "pl", ("EE", "HU")),
        ("das österreichische Universitätsgesetz", "de", ("AT",)),
        ("nell'ordinamento italiano", "it", ("IT",)),
        ("Vlaanderen en Nederland", "nl", ("BE-FL", "NL")),
    ],
)
def test_territories_that_a_text_names(text, language, codes):
    assert codes_of(find_mentions(text, language)) == codes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("IT skills are in short supply", "en"),
        ("polish the surface in no time", "en"),
        ("It is at once an EU matter", "en"),
        ("Es ist so", "de"),
        ("De no ser así, se anula", "es"),
    ],
)
def test_words_that_only_look_like_codes_or_names(text, language):
    assert codes_of(find_mentions(text, language)) == ()


def test_a_list_holds_nothing_else():
    assert codes_of(listed("Bulgaria, Cyprus and Czechia", "en")) == ("BG", "CY", "CZ")
    assert codes_of(listed("Dänemark und Polen", "de")) == ("DK", "PL")
    assert listed("Bulgaria has a pilot", "en") == ()
    assert listed("Estonian", "en") == ()
