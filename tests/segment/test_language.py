"""Languages: lines in 33 languages, mixed pages, wrong declarations."""

import tomllib
from pathlib import Path

import pytest

from credatlas.lexicon import LANGUAGES
from credatlas.segment.language import document_language, identify, normal_code, text_language

SAMPLES: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "language_samples.toml").read_text(encoding="utf-8"))


def test_samples_cover_every_language():
    assert set(LANGUAGES) <= set(SAMPLES)


def test_single_lines():
    """Lines of two to fourteen words; four in five hundred may be wrong (the shortest of close neighbours)."""
    pairs = [(code, line) for code, lines in SAMPLES.items() for line in lines]
    wrong = [(code, identify(line)[0], line) for code, line in pairs if identify(line)[0] != code]
    assert len(wrong) <= 0.012 * len(pairs), wrong


@pytest.mark.parametrize("code", sorted(SAMPLES))
def test_pages(make, code):
    lines = SAMPLES[code] if code != "sr" else SAMPLES[code][:3]
    page = "# " + lines[-1] + "\n" + "\n".join(lines[:-1])
    language, confidence = document_language(make(page))
    assert language == code
    assert confidence > 0.5


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_with_english_labels_is_in_the_language_of_its_text(make, code):
    labels = ["Duration:: 4 weeks", "Study mode:: Self-paced on your time", "Level:: Introductory", "Price:: 300 EUR"]
    page = make("# Course\n" + "\n".join(labels) + "\n## About this course\n" + "\n".join(SAMPLES[code][:4]), lang="en")
    assert document_language(page)[0] == code


def test_a_wrong_declaration_does_not_decide(make):
    page = make("# Welding for beginners\nYou will learn how to weld thin plates in three positions.", lang="pl")
    assert document_language(page)[0] == "en"


def test_short_documents_have_a_language(make):
    assert document_language(make("Kursus i svejsning for begyndere, 3 dage"))[0] == "da"
    assert document_language(make("Szkolenie BHP dla kierowców, 8 godzin"))[0] == "pl"


def test_nothing_to_read(make):
    assert document_language(make("12 34 56"))[0] == "und"
    assert document_language(make("12 34 56", lang="de"))[0] == "und"


def test_neighbours():
    assert identify("Studenten skal kunne gjøre rede for hvordan arbeidsmiljøet påvirker helsen")[0] == "no"
    assert identify("Den studerende skal kunne redegøre for, hvordan arbejdsmiljøet påvirker helbredet")[0] == "da"
    assert identify("Študenti po ukončení kurzu vedia, ako sa pripravuje rozpočet")[0] == "sk"
    assert identify("Studenti po ukončení kurzu vědí, jak se připravuje rozpočet")[0] == "cs"
    assert identify("Polaznici će nakon tečaja moći izraditi ponudu tijekom jednog tjedna")[0] == "hr"
    assert identify("Študenti bodo po tečaju znali pripraviti ponudbo v enem tednu")[0] == "sl"
    assert identify("Nynorsk er eit skriftspråk, og deltakarane lærer korleis dei skriv ein søknad")[0] == "no"


def test_a_label_keeps_the_language_around_it():
    assert text_language("Learning outcomes", "it") == "it"
    assert text_language("Introduction to Machine Learning", "de") == "de"


def test_tags():
    assert [normal_code(tag) for tag in ("nn", "nb_NO", "en-GB", "", None, "eng", "zxx")] == [
        *("no", "no", "en"),
        *(None, None, None, None),
    ]
