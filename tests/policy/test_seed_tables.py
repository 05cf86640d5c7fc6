"""The published tables of stages and uses come out of the sample papers, all of them and no other."""

import csv
from functools import cache
from pathlib import Path

import pytest

from credatlas.extract import extract_document
from credatlas.policy import find_policies
from credatlas.schema import RawDocument
from credatlas.segment import segment_document
from credatlas.settings import Settings

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus"
CORPUS = SAMPLES / "policy"
SETTINGS = Settings(kind="policy")


@cache
def read(name):
    path = CORPUS / name
    if not path.is_file():
        pytest.skip(f"the sample {name} is not there")
    document = extract_document(RawDocument.from_bytes(path.read_bytes(), source=name), SETTINGS)
    return document, tuple(find_policies(segment_document(document, SETTINGS)))


def stages(name):
    return {(item["territory"].value, item["stage"].value.value) for item in read(name)[1] if "stage" in item}


def uses(name):
    return {
        (item["territory"].value, use.value) for item in read(name)[1] if "rpl_uses" in item for use in item["rpl_uses"].value
    }


def seed(name):
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return {tuple(row) for row in list(csv.reader(lines))[1:]}


def test_the_report_gives_both_tables():
    assert len(seed("seed_stage.csv")) == 16
    assert stages("en-comparative-report.pdf") == seed("seed_stage.csv")
    assert len(seed("seed_rpl_uses.csv")) == 16
    assert uses("en-comparative-report.pdf") == seed("seed_rpl_uses.csv")


@pytest.mark.parametrize(
    ("name", "stage", "use"),
    [
        ("en-policy-estonia.pdf", {("EE", "legislation")}, {("EE", "full_qualification")}),
        ("es-politica-espana.pdf", {("ES", "legislation")}, {("ES", "partial_qualification"), ("ES", "programme_exemption")}),
        ("nl-brochure-beleid.pdf", {("NL", "advanced")}, {("NL", "partial_qualification")}),
    ],
)
def test_a_country_paper_speaks_of_its_country_only(name, stage, use):
    assert stages(name) == stage
    assert uses(name) == use


def test_every_value_stands_in_the_text():
    document, found = read("en-comparative-report.pdf")
    pieces = [piece for item in found for finding in item.values() for piece in finding.evidence]
    assert len(pieces) > 32
    assert all(document.text[piece.start : piece.end] == piece.quote for piece in pieces)


def test_columns_that_the_text_layer_tears_are_told_by_their_place_and_flagged():
    name = "en-slides-four-countries.pdf"
    assert stages(name) == {("DK", "initial"), ("PL", "advanced"), ("IE", "legislation"), ("LV", "legislation")}
    assert uses(name) <= seed("seed_rpl_uses.csv")
    assert {("IE", "full_qualification"), ("DK", "programme_exemption")} <= uses(name)


@pytest.mark.parametrize("path", sorted((SAMPLES / "seed").glob("*.html")), ids=lambda path: path.stem)
def test_a_course_page_says_nothing_of_policy_even_when_it_is_read_as_policy(path):
    document = extract_document(RawDocument.from_bytes(path.read_bytes(), source=path.name), SETTINGS)
    assert list(find_policies(segment_document(document, SETTINGS))) == []
