"""The phrase language of the lexicons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credatlas.errors import LexiconError
from credatlas.phrases import Phrases, fold


def found(phrases, text):
    return [text[match.start : match.end] for match in Phrases({"group": phrases}).find(fold(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("plan*", "Planning and plans, replan", ["Planning", "plans"]),
        ("wird … vermittelt", "Hier wird neues, solides Wissen vermittelt.", ["wird neues, solides Wissen vermittelt"]),
        (
            "(the|) course covers",
            "Course covers A; the course covers B",
            ["Course covers", "the course covers", "course covers"],
        ),
        ("^topics", "- Topics of our topics", ["Topics"]),
        ("l'apprenant", "L’apprenant", ["L’apprenant"]),
        ("self-paced", "Self‑paced", ["Self‑paced"]),
        ("будет уметь", "будет  уметь", ["будет  уметь"]),
        ("£", "costs £ 40", ["£"]),
        ("час(а|ове|) общо", "16 часа общо, 1 час общо", ["часа общо", "час общо"]),
        ("x (a|) (b|)", "x; x a; x b; x a b", ["x", "x a", "x b", "x a b"]),
        ("(a|b|) … c", "b und dann c", ["b und dann c", "c"]),
        ("dba(ją|) się", "dbają się, dba się", ["dbają się", "dba się"]),
        ("(the (whole|)|) course", "the course", ["the course", "course"]),
        ("ikt", "irgendwo ikta IKT", ["IKT"]),
        ("ο εκπαιδευόμενος", "Ο Εκπαιδευόμενος", ["Ο Εκπαιδευόμενος"]),
    ],
)
def test_signs_of_the_phrase_language(phrase, text, expected):
    assert found([phrase], text) == expected


def test_gap_is_bounded():
    assert found(["wird … vermittelt"], "wird eins zwei drei vier fünf sechs sieben acht vermittelt") == []


def test_whole_accepts_numbering_and_punctuation_only():
    phrases = Phrases({"group": ["learning outcomes"]})
    assert phrases.whole(fold("3. Learning outcomes:"))
    assert phrases.whole(fold("Our learning outcomes")) is None


@pytest.mark.parametrize("phrase", ["(open", "…", "* x", "a) b", "a|b"])
def test_malformed_phrase_says_so(phrase):
    with pytest.raises(LexiconError):
        list(Phrases({"group": [phrase]}).find(fold("open x")))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_fold_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
