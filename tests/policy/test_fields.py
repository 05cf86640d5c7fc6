"""Credits, levels, stacking, definition, quality and drivers, each with what must not count."""

import pytest

from credatlas.schema import Driver, Range

TITLE = "<h1>Microcredentials in Ireland</h1>"


@pytest.mark.parametrize(
    ("text", "language", "span"),
    [
        ("In Ireland, microcredentials have between 1 and 30 ECTS credits.", "en", (1, 30)),
        ("In Irland umfassen Microcredentials mindestens 3 und höchstens 15 ECTS-Punkte.", "de", (3, 15)),
        ("In Irland umfassen Microcredentials bis zu 12 ECTS.", "de", (None, 12)),
        ("Iirimaal on mikrokvalifikatsiooni maht 5–30 EAP.", "et", (5, 30)),
        ("In Ierland omvat een microcredential 3 tot 30 EC.", "nl", (3, 30)),
        ("En Irlande, une microcertification compte de 1 à 12 ECTS.", "fr", (1, 12)),
        ("En Irlanda, una microcredencial tiene menos de 15 ECTS.", "es", (None, 15)),
        ("Na Irlanda, as microcredenciais têm no máximo 10 ECTS.", "pt", (None, 10)),
    ],
)
def test_credit_range(values, text, language, span):
    found = values("credit_range", f"<h1>Microcredentials</h1><p>{text}</p>", language)
    assert found == {"IE": Range(min=span[0], max=span[1])}


@pytest.mark.parametrize(
    "text",
    [
        "Irish microcredentials follow a simple rule: one ECTS credit equals 25 to 30 hours.",
        "Irish bachelor programmes, to which microcredentials can lead, have 180 to 240 ECTS.",
        "Irish providers offer 12 microcredentials of 5 to 10 weeks.",
        "Irish microcredentials are not limited to 30 ECTS.",
    ],
)
def test_numbers_that_are_no_credit_range(values, text):
    assert values("credit_range", f"{TITLE}<p>{text}</p>") == {}


def test_levels_of_both_frameworks(policies):
    found = policies(f"{TITLE}<p>Irish microcredentials stand at NFQ levels 6 to 9, that is at EQF levels 5 to 7.</p>")["IE"]
    assert found["eqf_levels"].value == Range(min=5, max=7)
    assert found["nqf_levels"].value == "NFQ levels 6 to 9"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Irish microcredentials are stackable.", "yes"),
        ("Irish microcredentials may be stackable.", "partly"),
        ("Irish microcredentials can be stacked in certain circumstances.", "partly"),
        ("Irish microcredentials cannot be stacked.", "no"),
        ("Irish microcredentials are not stackable.", "no"),
    ],
)
def test_stacking(values, text, value):
    assert values("stackable", f"{TITLE}<p>{text}</p>") == {"IE": value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Irish microcredentials are included in the national framework of qualifications.", "yes"),
        ("Irish microcredentials are not yet included in the national framework of qualifications.", "no"),
        ("Irish microcredentials will be included in the national framework of qualifications.", "planned"),
    ],
)
def test_framework(values, text, value):
    assert values("framework_inclusion", f"{TITLE}<p>{text}</p>") == {"IE": value}


def test_the_definition_is_quoted(values):
    sentence = "In Ireland, a microcredential means the record of the learning outcomes of a small volume of learning."
    assert values("definition", f"{TITLE}<p>{sentence}</p><p>Microcredentials are debated.</p>") == {"IE": sentence}


def test_quality_assurance_is_quoted_and_a_denial_is_not(values):
    sentence = "Quality assurance of microcredentials is the task of the providers in Ireland."
    assert values("quality_assurance", f"{TITLE}<p>{sentence}</p>") == {"IE": sentence}
    assert values("quality_assurance", f"{TITLE}<p>There is no quality assurance of microcredentials.</p>") == {}


def test_drivers_where_a_purpose_is_stated(values):
    text = "In Ireland, the aim of microcredentials is to upskill workers and to respond to labour market needs."
    assert values("drivers", f"{TITLE}<p>{text}</p>") == {"IE": (Driver.UPSKILLING_RESKILLING, Driver.LABOUR_MARKET_RELEVANCE)}
    assert values("drivers", f"{TITLE}<p>The Irish labour market was tight in 2022.</p>") == {}


def test_uses_without_recognition_are_none(values):
    assert values("rpl_uses", f"{TITLE}<p>A partial qualification is listed in the Irish register.</p>") == {}


def test_a_column_of_credits_has_its_unit_in_the_header(values):
    body = """<h1>Microcredentials across Europe</h1><table><tr><th>Country</th><th>ECTS</th><th>Year</th></tr>
    <tr><td>Spain</td><td>1-15</td><td>2021</td></tr><tr><td>Malta</td><td>none</td><td>2022</td></tr></table>"""
    assert values("credit_range", body) == {"ES": Range(min=1, max=15)}
