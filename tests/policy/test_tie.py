"""Each statement belongs to the territory that it is about, and to no other."""

from credatlas.schema import PolicyStage

INITIAL, ADVANCED, LEGISLATION = PolicyStage.INITIAL, PolicyStage.ADVANCED, PolicyStage.LEGISLATION
TITLE = "<h1>Microcredentials across Europe</h1>"


def test_the_header_of_a_column_names_the_territory(values):
    body = f"""{TITLE}<table><tr><th>Use in recognition of prior learning</th><th>Denmark</th><th>Finland</th></tr>
    <tr><td>Full qualification</td><td>✓</td><td></td></tr>
    <tr><td>Access to a programme</td><td></td><td>yes</td></tr></table>"""
    assert {code: [use.value for use in uses] for code, uses in values("rpl_uses", body).items()} == {
        "DK": ["full_qualification"],
        "FI": ["access_to_programme"],
    }


def test_ticks_and_denials_answer_the_header(values):
    body = f"""{TITLE}<table>
    <tr><th>Country</th><th>Included in the national qualifications framework</th><th>Stackable</th></tr>
    <tr><td>Austria</td><td>Planned</td><td>Partly</td></tr><tr><td>Malta</td><td>Yes</td><td>✓</td></tr>
    <tr><td>Sweden</td><td>No</td><td>–</td></tr></table>"""
    assert values("framework_inclusion", body) == {"AT": "planned", "MT": "yes", "SE": "no"}
    assert values("stackable", body) == {"AT": "partly", "MT": "yes"}


def test_lists_below_stages_as_columns(values):
    body = f"""{TITLE}<table><tr><th>Initial stage</th><th>Advanced stage</th></tr>
    <tr><td>HU, RO</td><td>Croatia and Slovenia</td></tr></table>"""
    assert values("stage", body) == {"HU": INITIAL, "RO": INITIAL, "HR": ADVANCED, "SI": ADVANCED}


def test_a_list_of_codes_after_its_label(values):
    body = f"{TITLE}<h2>Stages</h2><p>Initial stage: BE-FL – BE-FR – BG</p><ul><li>Advanced stage: HR, SI</li></ul>"
    assert values("stage", body) == {"BE-FL": INITIAL, "BE-FR": INITIAL, "BG": INITIAL, "HR": ADVANCED, "SI": ADVANCED}


def test_a_territory_as_heading_governs_its_section_and_no_more(values):
    body = f"""{TITLE}<h2>Estonia</h2><p>A draft law on microcredentials has been tabled.</p><h3>Outlook</h3>
    <p>It defines microcredentials.</p><h2>Latvia</h2><p>A working group prepares a national framework for microcredentials.</p>
    <h2>Conclusions</h2><p>Legislation on microcredentials has been adopted elsewhere.</p>"""
    assert values("stage", body) == {"EE": LEGISLATION, "LV": ADVANCED}


def test_subjects_in_one_sentence_keep_their_own_clause(values):
    body = f"{TITLE}<p>While Norway is piloting microcredentials, Iceland has adopted a law on microcredentials.</p>"
    assert values("stage", body) == {"NO": ADVANCED, "IS": LEGISLATION}


def test_a_comparison_says_nothing_of_the_other_territory(values):
    body = f"{TITLE}<p>Unlike Germany, Ireland has introduced legislation on microcredentials.</p>"
    assert values("stage", body) == {"IE": LEGISLATION}


def test_a_european_text_on_a_national_portal_is_no_stage(policies):
    body = """<h1>Eiropas pieeja mikrokvalifikācijām</h1><p>Eiropas Savienības Padomes ieteikums par mikrokvalifikācijām ir
    pieņemts 2022. gadā. Tas nosaka mikrokvalifikāciju pamatprincipus.</p><p>Publicēja Latvijas ministrija.</p>"""
    assert "stage" not in policies(body, "lv").get("LV", {})


def test_the_publisher_is_not_the_territory(policies):
    body = f"""{TITLE}<p>Published by the Ministry of Education, Vienna, Austria, 2023.</p>
    <p>A working group prepares a national definition of microcredentials.</p>"""
    assert policies(body) == {}


def test_two_names_side_by_side_without_places_on_a_page_give_nothing(policies):
    body = (
        f"{TITLE}<dl><dt>Denmark</dt><dd>Poland</dd></dl><ul><li>Advanced stage: a working group on microcredentials</li></ul>"
    )
    assert policies(body) == {}


def test_a_page_that_names_no_territory_gives_nothing(policies):
    assert policies("<h1>Microcredentials</h1><p>A law on microcredentials was adopted. They are worth 3 to 30 ECTS.</p>") == {}
