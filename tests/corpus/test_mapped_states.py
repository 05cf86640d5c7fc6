"""Mapping the corpus agrees with its manifest: language, kind and outcome states of every file."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from credatlas.mapping import map_sources

KNOWN_FAILURES = {
    "pages/en-evening-pottery-dates.html": "a call to book is taken for an aim",
    "pages/es-atencion-cliente-convocatoria.html": "papers to hand in are taken for contents",
}
"""Files whose mapping is still wrong, with the reason: take a line out when it is mended."""

CORPUS = Path(__file__).parents[2] / "corpus"
Lines = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """Every course record and every skipped page, by path inside the corpus."""
    run = tmp_path_factory.mktemp("corpus") / "run"
    map_sources([str(CORPUS)], run)
    assert not (run / "failures.jsonl").read_text(encoding="utf-8")
    by_path: Lines = defaultdict(list)
    for name in ("records.jsonl", "skipped.jsonl", "policies.jsonl"):
        for line in (run / name).read_text(encoding="utf-8").splitlines():
            item = {**json.loads(line), "file": name}
            by_path[str(Path(item["document"]["source"]).relative_to(CORPUS))].append(item)
    return by_path


def test_manifest_agrees_with_the_mapping(mapped: Lines) -> None:
    wrong = []
    with (CORPUS / "sources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            items = mapped[row["path"]]
            records = [item for item in items if item["file"] == "records.jsonl"]
            states = ";".join(item["outcomes"]["state"] for item in records)
            languages = {item["document"]["language"] for item in items}
            if states != row["expected_state"]:
                wrong.append((row["path"], "state", row["expected_state"], states))
            if languages != {row["language"]}:
                wrong.append((row["path"], "language", row["language"], languages))
            if row["kind"] == "course" and [item["title"]["value"] for item in records] != [row["title"]]:
                wrong.append((row["path"], "title", row["title"], [item["title"]["value"] for item in records]))
    assert {path for path, *_ in wrong} == set(KNOWN_FAILURES), "\n".join(map(str, wrong))
