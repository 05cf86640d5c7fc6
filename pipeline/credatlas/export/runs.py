"""Reading a run folder: records one at a time, as plain objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from credatlas.errors import RunFolderError

Record = dict[str, Any]


def read_lines(run: Path, kind: str) -> Iterator[Record]:
    """The objects of ``<kind>.jsonl`` of a run, in order.

    :raises RunFolderError: if the file is not there or a line is no JSON.
    """
    path = run / f"{kind}.jsonl"
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise RunFolderError(f"{path}, line {number}: {error}. Map the sources again.") from error
    except OSError as error:
        raise RunFolderError(f"{run} is no finished run: {path.name} is missing. Run 'credatlas map' into it first.") from error


def in_batches(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """Consecutive records in lists of at most ``size``."""
    while batch := list(islice(records, size)):
        yield batch
