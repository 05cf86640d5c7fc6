"""Comparative reports about thirty territories, printed: a ruled table, ticks, and numbered sections."""

from functools import cache

import pytest
from fpdf import FPDF

from credatlas.extract import extract_document
from credatlas.policy import find_policies
from credatlas.schema import PolicyStage, RawDocument
from credatlas.segment import segment_document
from credatlas.settings import Settings

STAGES = {"Initial": PolicyStage.INITIAL, "Advanced": PolicyStage.ADVANCED, "Legislation": PolicyStage.LEGISLATION}
TEXTS = {
    "Initial": "Microcredentials are discussed here, but there is no common definition.",
    "Advanced": "A working group prepares a national framework for microcredentials.",
    "Legislation": "A draft law on microcredentials has been tabled in parliament.",
}
COUNTRIES = {
    "AT": "Austria",
    "BE-FL": "Belgium (Flanders)",
    "BG": "Bulgaria",
    "CY": "Cyprus",
    "CZ": "Czechia",
    "DE": "Germany",
    "DK": "Denmark",
    "EE": "Estonia",
    "EL": "Greece",
    "ES": "Spain",
    "FI": "Finland",
    "FR": "France",
    "HR": "Croatia",
    "HU": "Hungary",
    "IE": "Ireland",
    "IS": "Iceland",
    "IT": "Italy",
    "LT": "Lithuania",
    "LU": "Luxembourg",
    "LV": "Latvia",
    "MT": "Malta",
    "NL": "Netherlands",
    "NO": "Norway",
    "PL": "Poland",
    "PT": "Portugal",
    "RO": "Romania",
    "SE": "Sweden",
    "SI": "Slovenia",
    "SK": "Slovakia",
    "UK-SCT": "Scotland",
}
EXPECTED = {code: list(STAGES)[number % 3] for number, code in enumerate(COUNTRIES)}


def new_report():
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_page()
    heading(pdf, "Microcredentials in thirty territories", 18)
    return pdf


def heading(pdf, words, size=13):
    pdf.set_font("helvetica", "B", size)
    pdf.multi_cell(0, size * 0.55, words, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)
    pdf.set_font("helvetica", "", 10)


def read(pdf):
    settings = Settings(kind="policy")
    document = extract_document(RawDocument.from_bytes(bytes(pdf.output()), source="report.pdf"), settings)
    return {item["territory"].value: item for item in find_policies(segment_document(document, settings))}


@cache
def tables():
    pdf = new_report()
    pdf.set_font("helvetica", "", 9)
    with pdf.table(col_widths=(40, 30, 60), text_align="LEFT") as table:
        table.row(["Country", "Stage of policy", "Included in the national qualifications framework"])
        for code, name in COUNTRIES.items():
            table.row([name, EXPECTED[code], "Yes" if EXPECTED[code] == "Legislation" else "No"])
    return read(pdf)


@cache
def sections():
    pdf = new_report()
    for number, (code, name) in enumerate(COUNTRIES.items(), start=1):
        heading(pdf, f"{number}. {name}")
        pdf.multi_cell(0, 5, TEXTS[EXPECTED[code]], new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    heading(pdf, "31. Conclusions")
    pdf.multi_cell(0, 5, "A law on microcredentials has been adopted in no more than a third of them.")
    return read(pdf)


@pytest.mark.parametrize("report", [tables, sections])
def test_all_thirty_have_their_stage_and_no_other_is_invented(report):
    found = {code: item["stage"].value for code, item in report().items() if "stage" in item}
    assert found == {code: STAGES[stage] for code, stage in EXPECTED.items()}


def test_yes_and_no_below_the_header_of_a_ruled_table():
    found = {code: item["framework_inclusion"].value for code, item in tables().items() if "framework_inclusion" in item}
    assert found == {code: "yes" if stage == "Legislation" else "no" for code, stage in EXPECTED.items()}
