"""Lists glued into one line, and lines that only look like one."""

import pytest

from credatlas.segment.fused import find_fused

LISTS = [
    ("After the course you can: - reflect on risk - describe a valve - account for loss", 3),
    ("Students will be able to:1.evaluate a design;2.predict failure, e.g. fatigue;3.report", 3),
    ("(a) plan the work (b) carry it out (c) check the result", 3),
    ("i) weld a plate; ii) cut a pipe; iii) read a drawing", 3),
    ("• plan a shift • lead a team • close the till", 3),
    ("Module 1: Safety Module 2: Tools Module 3: Welding positions", 3),
    ("Objectifs : connaître le poste ; préparer la machine ; être capable de régler l'outil", 3),
    ("Ziele: 1) Planen 2) Bauen", 2),
]
NO_LISTS = [
    "This is - as everyone knows - a normal sentence.",
    "Im 1. und 2. Semester finden Vorlesungen statt.",
    "Version 1.5 replaces version 2.0 of the tool.",
    "Open Monday - Friday, 9 - 12 and 13 - 17.",
    "The fee is 300 EUR; it includes lunch.",
    "A well-known state-of-the-art method",
    "",
]


@pytest.mark.parametrize(("line", "items"), LISTS)
def test_lists(line, items):
    found = find_fused(line, semicolons=True)
    assert found is not None
    assert len(found.items) == items
    assert all(line[start:end].strip() == line[start:end] for start, end in found.items)
    assert all(a[1] <= b[0] for a, b in zip(found.items, found.items[1:], strict=False))


@pytest.mark.parametrize("line", NO_LISTS)
def test_ordinary_lines(line):
    assert find_fused(line, semicolons=True) is None


def test_semicolons_part_items_only_where_allowed():
    line = "Topics: pumps; valves; seals; bearings"
    assert find_fused(line, semicolons=False) is None
    assert len(find_fused(line, semicolons=True).items) == 4


def test_a_run_of_signs_is_no_list():
    assert find_fused("x " + "." * 5000 + " y", semicolons=True) is None
