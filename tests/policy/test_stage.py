"""Negation, tense and order decide the stage."""

import pytest

from credatlas.schema import PolicyStage

INITIAL, ADVANCED, LEGISLATION = PolicyStage.INITIAL, PolicyStage.ADVANCED, PolicyStage.LEGISLATION


@pytest.mark.parametrize(
    ("text", "language", "stage"),
    [
        ("In Italy, no legislation on microcredentials has been adopted.", "en", None),
        ("Portugal will introduce a law on microcredentials in 2027.", "en", ADVANCED),
        ("Cyprus has no common definition of microcredentials.", "en", INITIAL),
        ("In Malta, regulations on microcredentials have been in force since 2021.", "en", LEGISLATION),
        ("Poland has left the initial stage of microcredentials behind.", "en", None),
        ("Austria discussed microcredentials; a decree on microcredentials was then adopted.", "en", LEGISLATION),
        ("In Nederland is er nog geen wet over microcredentials, maar wel een pilot.", "nl", ADVANCED),
        ("In Österreich ist ein Gesetz zu Microcredentials geplant.", "de", ADVANCED),
        ("En France, aucune loi sur les microcertifications n'a été adoptée.", "fr", None),
        ("Lietuvoje mikrokredencialai dar nėra įtvirtinti.", "lt", INITIAL),
        ("Latvijā nav pieejama vienota mikroapliecinājumu definīcija.", "lv", INITIAL),
    ],
)
def test_stage_of_a_sentence(values, text, language, stage):
    found = values("stage", f"<h1>Microcredentials</h1><p>{text}</p>", language)
    assert list(found.values()) == ([] if stage is None else [stage])


def test_the_word_of_a_table_goes_before_prose(values):
    body = """<h1>Microcredentials in national policies</h1><p>Hungary has a decree on microcredentials in force.</p>
    <table><tr><th>Country</th><th>Stage</th></tr><tr><td>Hungary</td><td>Advanced</td></tr></table>"""
    assert values("stage", body) == {"HU": ADVANCED}


def test_a_law_that_regulates_microcredentials_is_legislation(policies):
    body = """<h1>Zákon o vzdelávaní dospelých</h1><p>Národná rada Slovenskej republiky sa uzniesla na tomto zákone:</p>
    <h2>§ 1 Predmet</h2><p>Tento zákon ustanovuje udeľovanie mikroosvedčení.</p><h2>§ 2 Pojmy</h2>
    <p>Mikroosvedčením sa rozumie doklad o výsledkoch vzdelávania v krátkom vzdelávacom programe.</p><h2>§ 3 Účinnosť</h2>
    <p>Tento zákon nadobúda účinnosť 1. januára.</p>"""
    found = policies(body, "sk")
    assert found["SK"]["stage"].value is LEGISLATION
    assert found["SK"]["definition"].value.startswith("Mikroosvedčením sa rozumie")


def test_a_law_on_another_matter_gives_nothing(policies):
    body = """<h1>Gesetz über Gebühren in Deutschland</h1><h2>§ 1 Zweck</h2><p>Dieses Gesetz regelt Gebühren.</p>
    <h2>§ 2 Höhe</h2><p>Die Gebühr beträgt 5 Euro.</p><h2>§ 3 Inkrafttreten</h2><p>Dieses Gesetz tritt in Kraft.</p>"""
    assert policies(body, "de") == {}
