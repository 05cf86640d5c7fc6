# ruff: noqa: E501 (pages on one line each)
"""What a page is."""

import pytest

COURSES = {
    "outcomes only": "# Welding basics\n## Learning outcomes\n- weld thin plates\n- cut pipes",
    "facts and a description": "# Bookkeeping\nLength:: 6 weeks\nEffort:: 3 hours per week\nThis course shows small firms how to keep their books. Participants bring their own receipts.",
    "prose": "# Forklift training\nThe training takes 3 days. Participants must be 18. By the end of the course you will be able to drive a forklift safely. The exam is practical. Register for this course until May.",
    "german": "# Lohnverrechnung\n## Lernergebnisse\nDie Teilnehmenden können Löhne berechnen.\n## Voraussetzungen\nKeine\nUmfang:: 40 Stunden",
    "polish": "# Obsługa wózka\n## Efekty uczenia się\n- Uczestnik potrafi obsłużyć wózek\nLiczba godzin:: 16 godz.",
    "structured data": "# Python\nLearn to program in a friendly group.\n@title: Python\n@Course.name: Python\n@Course.provider.name: North College",
}
OTHERS = {
    "shop": "# Cast iron pan\nAdd to cart\nIn stock. Free shipping on orders over 50 EUR.\nWeight:: 2 kg\nWarranty:: 2 years\n@title: Pan\n@Product.name: Pan",
    "article": "# How I learned to weld\nPosted by Ann on 3 May. 5 min read.\n"
    + "The garage was cold and the metal colder, and still I stayed. " * 30
    + "\nLeave a comment\nRelated articles",
    "forum": "# Best welder?\nJoined 2009. 120 posts.\nI would buy the blue one.\nReply\nQuote\nLast post by Moderator",
    "recipe": "# Rye bread\nTime:: 3 hours\n## Ingredients\n- rye flour\n- water\n## Method\nMix and wait. Bake for 50 minutes.",
    "law": "# Training Act\n§ 1 Scope\nThis Act applies to vocational training. The Minister may by decree lay down further rules.\n§ 2 Definitions\nIn this Act, trainee means a person under subsection 1. This Act shall enter into force on 1 January.",
    "company": "# We build pumps\nOur pumps run in forty countries. Contact our sales team for an offer.\n## Our history\nFounded in 1921.",
    "documentation": "# Using promises\nA promise is an object. Call then() with a function.\n## Syntax\nlet x = 1\n"
    + "The function returns a new object each time it runs. " * 150,
    "listing": "# All courses\n52 results. Sort by name. Filter by city.\n=> Welding\n=> Pumps\n=> Valves\n=> Motors\n=> Baking",
}


@pytest.mark.parametrize("name", COURSES)
def test_courses(segment, name):
    page = segment(COURSES[name])
    assert page.kind == "course", page.kind_reason
    assert page.kind_confidence >= 0.5
    assert page.kind_reason


@pytest.mark.parametrize("name", OTHERS)
def test_other_pages(segment, name):
    page = segment(OTHERS[name])
    assert page.kind not in ("course", "catalogue"), page.kind_reason


def test_kinds_of_other_pages(segment):
    assert segment(OTHERS["law"]).kind == "policy"
    assert segment(OTHERS["listing"]).kind == "listing"
    assert segment(OTHERS["article"]).kind == "article"


def test_degree(segment):
    page = segment(
        "# Bachelor of Science in Nursing\nThis bachelor's degree programme takes three years.\nCredits:: 180 ECTS\n"
        "## Learning outcomes\n- give care\n## Entry requirements\nUpper secondary school."
    )
    assert page.kind == "degree"


def test_credits_asked_for_do_not_make_a_degree(segment):
    page = segment(
        "# Data analysis\nCredits:: 7.5 ECTS\n## Learning outcomes\n- clean a data set\n"
        "## Entry requirements\nA bachelor degree of 180 ECTS in any subject."
    )
    assert page.kind == "course"


def test_settings_decide(segment):
    assert segment(OTHERS["shop"], kind="course").kind == "course"
    assert segment(COURSES["german"], kind="policy").kind == "policy"
    assert segment(COURSES["prose"], course_threshold=0.999).kind != "course"
