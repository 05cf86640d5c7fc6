"""The formats that ``credatlas export`` writes, by name, in one visible table."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from credatlas.export.runs import read_lines


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, the ending of its file, and the function that writes it (run folder, target → records)."""

    description: str
    ending: str
    write: Callable[[Path, Path], int]


def write_jsonl(run: Path, out: Path) -> int:
    """Copy the records as JSON Lines; the number of records."""
    count = sum(1 for _ in read_lines(run, "records"))
    shutil.copyfile(run / "records.jsonl", out)
    return count


def write_csv(run: Path, out: Path) -> int:
    """Write the table as CSV; the number of records. Loads pandas on first use, as workers need none of it."""
    from credatlas.export import spreadsheet

    return spreadsheet.write_csv(run, out)


def write_xlsx(run: Path, out: Path) -> int:
    """Write the table as a workbook; the number of records."""
    from credatlas.export import spreadsheet

    return spreadsheet.write_xlsx(run, out)


def write_parquet(run: Path, out: Path) -> int:
    """Write the table as Parquet; the number of records."""
    from credatlas.export import spreadsheet

    return spreadsheet.write_parquet(run, out)


FORMATS: Mapping[str, Format] = {
    "csv": Format("the mapping table, UTF-8", ".csv", write_csv),
    "xlsx": Format("the mapping table as a workbook", ".xlsx", write_xlsx),
    "parquet": Format("the mapping table, typed columns", ".parquet", write_parquet),
    "jsonl": Format("the whole records with evidence", ".jsonl", write_jsonl),
}
