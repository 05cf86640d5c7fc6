"""The table as CSV, XLSX and Parquet files, written in pieces: memory stays flat in the number of records."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from credatlas.export.archives import fixed_zip
from credatlas.export.runs import in_batches, read_lines
from credatlas.export.table import COLUMNS, DTYPES, PUBLISHED_COLUMNS, neutral, table

BATCH = 5000
"""Records in memory at once: about 50 MB."""

SHEET_ROWS = 1_048_575
"""Rows of a sheet below its header: the limit of the XLSX format."""

WIDTHS = {"title": 48, "location": 28, "workload": 28, "source": 48, "prerequisites_text": 40, "provider": 28, "sector": 26}
DEFAULT_WIDTH = 16

_ARROW = {"string": pa.string(), "Float64": pa.float64(), "Int64": pa.int64()}
PARQUET_SCHEMA = pa.schema([(name, _ARROW[DTYPES[name]]) for name in COLUMNS])

# Control characters are not allowed in XML 1.0 and make a workbook unreadable.
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def write_csv(run: Path, out: Path) -> int:
    """Write the table as UTF-8 CSV with a header of our column names; the number of records."""
    count = 0
    with out.open("w", encoding="utf-8", newline="") as stream:
        pd.DataFrame(columns=list(COLUMNS)).to_csv(stream, index=False, lineterminator="\n")
        for frame in _frames(run):
            frame.map(neutral).to_csv(stream, index=False, header=False, lineterminator="\n")
            count += len(frame)
    return count


def write_parquet(run: Path, out: Path) -> int:
    """Write the table as Parquet with a fixed schema; the number of records."""
    count = 0
    with pq.ParquetWriter(out, PARQUET_SCHEMA) as writer:
        for frame in _frames(run):
            writer.write_table(pa.Table.from_pandas(frame, schema=PARQUET_SCHEMA, preserve_index=False))
            count += len(frame)
    return count


def write_xlsx(run: Path, out: Path) -> int:
    """Write the table as a workbook: frozen header, filters, widths; the number of records.

    Beyond the row limit of the format a further sheet is begun, with a warning.
    """
    book = Workbook(write_only=True)
    sheet = None
    count = 0
    for frame in _frames(run):
        for values in frame.itertuples(index=False, name=None):
            if sheet is None or count % SHEET_ROWS == 0:
                sheet = _sheet(book, count)
            sheet.append([None if pd.isna(value) else _cell(value) for value in values])
            count += 1
    if sheet is None:
        _sheet(book, 0)
    buffer = io.BytesIO()  # the records decide the bytes, not the clock
    book.save(buffer)
    out.write_bytes(fixed_zip(buffer.getvalue()))
    return count


def _frames(run: Path) -> Iterator[pd.DataFrame]:
    for batch in in_batches(read_lines(run, "records"), BATCH):
        yield table(batch)


def _sheet(book: Workbook, count: int) -> Any:
    number = count // SHEET_ROWS + 1
    if number == 2:
        warnings.warn(f"More than {SHEET_ROWS} records: the workbook goes on in further sheets.", stacklevel=3)
    sheet: Any = book.create_sheet("mapping" if number == 1 else f"mapping {number}")
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}1"
    for position, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(position)].width = WIDTHS.get(name, DEFAULT_WIDTH)
    header = []
    for name in COLUMNS:
        cell = WriteOnlyCell(sheet, PUBLISHED_COLUMNS.get(name, name.replace("_", " ")))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79" if name in PUBLISHED_COLUMNS else "5B6B7B")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        header.append(cell)
    sheet.append(header)
    return sheet


def _cell(value: object) -> object:
    return neutral(value.translate(_CONTROL)) if isinstance(value, str) else value
