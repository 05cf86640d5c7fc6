"""Where sentences end, in many languages."""

import pytest

from credatlas.segment.sentences import split_sentences

CASES = [
    ("en", ["You need approx. 3 hours, e.g. on a Friday.", "Dr. A. Moss teaches it.", "No exam!"]),
    ("en", ["Costs are in vol. 2.", "See www.example.org for more.", "It began in 2019.", "The fee is 1.500 EUR."]),
    ("en", ["Learn to weld.", "You will also cut plates."]),
    (
        "de",
        [
            "Der Lehrgang dauert ca. 3 Tage, d. h. 24 UE.",
            "Im 2. Semester folgt die Praxis (z. B. im Betrieb).",
            "Start: 3. Mai.",
        ],
    ),
    ("fr", ["Durée : 14 h env. par groupe.", "Qui peut participer ?", "Tout le monde, c.-à-d. vous."]),
    ("pl", ["Szkolenie trwa ok. 16 godz. dydaktycznych.", "Potrafi m.in. sporządzić kosztorys.", "Egzamin wg. art. 5 ustawy."]),
    ("cs", ["Kurz trvá max. 8 hod. denně.", "Viz zákon č. 5 a vyhlášku.", "Naučíte se např. pájet."]),
    ("lv", ["Apjoms ir 24 ak. st. nedēļā.", "Pēc kursa prot plānot."]),
    ("et", ["Maht on 26 ak. tundi, sh. 8 t praktikat.", "Õppija oskab planeerida."]),
    ("da", ["Kurset varer ca. 3 dage, dvs. 22 timer.", "Det 2. modul begynder kl. 9."]),
    ("el", ["Τι θα μάθετε;", "Θα μάθετε π.χ. συγκόλληση.", "Διάρκεια 20 ώρες."]),
    ("bg", ["Курсът трае ок. 20 уч. часа.", "Участниците могат да планират."]),
    ("hu", ["A képzés kb. 30 órás.", "A 2. modul gyakorlati, pl. hegesztés."]),
    ("fi", ["Kurssi kestää n. 3 pv, esim. ma. ja tiistaina.", "Osaa suunnitella työn."]),
    ("es", ["Dura aprox. 20 h.", "¿Quién puede asistir?", "Incluye p. ej. soldadura."]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_sentences(language, sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, language)] == sentences


def test_missing_space_between_sentences():
    text = "You learn about ethics.You will write a report.It is marked by peers."
    assert [text[a:b] for a, b in split_sentences(text, "en")] == [
        "You learn about ethics.",
        "You will write a report.",
        "It is marked by peers.",
    ]


def test_names_with_dots_stay_whole():
    text = "Work with Node.js and ASP.Net on www.Example.Org today."
    assert split_sentences(text, "en") == [(0, len(text))]


def test_kept_line_breaks():
    text = "Monday 9-12\nTuesday 9-12"
    assert split_sentences(text, "en") == [(0, 11), (12, 24)]
    wrapped = "The participants carry out a complete inspection of\nthe pump and report what they find."
    assert split_sentences(wrapped, "en") == [(0, len(wrapped))]


def test_empty():
    assert split_sentences("", "en") == []
    assert split_sentences("  \n ", "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "1.1. Plan the work on site.",
        "The book is by G.M. Fichtenholz.",
        "The course has goals:1. To plan a wall.",
    ],
)
def test_numbers_and_initials_end_nothing(text):
    assert split_sentences(text, "en") == [(0, len(text))]
