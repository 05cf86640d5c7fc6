"""The seed pages state the facts of eleven rows of a published table; mapping them gives those rows back."""

from __future__ import annotations

import csv
from pathlib import Path

from credatlas.mapping import map_sources

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_seed_pages_give_the_published_rows(tmp_path: Path) -> None:
    published = sorted(rows_of(HERE / "mapping_table.csv"), key=lambda row: row["title"])
    map_sources([str(CORPUS / "seed")], tmp_path / "run")
    mapped = rows_of(tmp_path / "run" / "mapping.csv")
    columns = list(published[0])
    assert list(mapped[0])[: len(columns)] == columns
    assert sorted(({name: row[name] for name in columns} for row in mapped), key=lambda row: row["title"]) == published
