"""The files that every run writes beside its JSON Lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from credatlas.export.formats import FORMATS, write_csv, write_parquet, write_xlsx
from credatlas.export.report import write_report


def write_outputs(run: Path, formats: Sequence[str] = (), summary: Mapping[str, Any] | None = None) -> None:
    """Write ``mapping.csv``, ``mapping.xlsx``, ``records.parquet`` and ``report.html``, and further formats by name.

    :param summary: what ``run.json`` will hold: it is written last, as the sign that the run is done.

    :raises RunFolderError: if the run's JSON Lines are missing.
    """
    write_csv(run, run / "mapping.csv")
    write_xlsx(run, run / "mapping.xlsx")
    write_parquet(run, run / "records.parquet")
    write_report(run, summary)
    for name in formats:
        FORMATS[name].write(run, run / f"export{FORMATS[name].ending}")
