"""The run folder: finished batches while the run goes on, the files of the interface when it is done.

A batch is written to a temporary file and renamed, so that it is there whole or not at all. The final files are the batches
joined in order: the same bytes, whether the run was killed and resumed or not, with one worker or many.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from credatlas.errors import RunFolderError
from credatlas.mapping.work import KINDS, DocumentLines


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A folder that one run writes to."""

    path: Path

    @property
    def work(self) -> Path:
        """Where unfinished business lies; gone when the run is done."""
        return self.path / ".work"

    @property
    def finished(self) -> bool:
        return (self.path / "run.json").is_file()

    def prepare(self) -> None:
        """Make the folder.

        :raises RunFolderError: if it cannot be made or written to.
        """
        try:
            self.work.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RunFolderError(f"{self.path} cannot be written: {error.strerror}. Choose another --out.") from error

    def clear(self) -> None:
        """Remove what an earlier run left, and nothing else."""
        for name in (*(f"{kind}.jsonl" for kind in KINDS), "run.json"):
            (self.path / name).unlink(missing_ok=True)
        if self.work.is_dir():
            for file in self.work.glob("batch-*"):
                file.unlink()

    def lock(self) -> FileLock:
        """Lock of the folder: a second run on it says so and leaves."""
        lock = FileLock(str(self.path / ".lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise RunFolderError(f"Another run is writing to {self.path}. Wait for it or choose another --out.") from error
        return lock

    def has_batch(self, index: int) -> bool:
        return self._batch(index).is_file()

    def write_batch(self, index: int, documents: Iterable[DocumentLines]) -> None:
        """Write a batch whole or not at all."""
        target = self._batch(index)
        partial = target.with_suffix(".partial")
        try:
            with partial.open("w", encoding="utf-8") as stream:
                for lines in documents:
                    stream.write(lines.to_json() + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(target)
        except OSError as error:
            raise RunFolderError(
                f"{target} cannot be written: {error.strerror}. Make room or mend the disk, then run again with --resume."
            ) from error

    def batch(self, index: int) -> Iterator[DocumentLines]:
        """The documents of a finished batch."""
        with self._batch(index).open(encoding="utf-8") as stream:
            for line in stream:
                yield DocumentLines.from_json(line)

    def join_batches(self, count: int) -> dict[str, int]:
        """Write the JSON Lines files from the finished batches, in order; return the number of lines in each."""
        totals = dict.fromkeys(KINDS, 0)
        streams = {kind: (self.path / f"{kind}.jsonl.partial").open("w", encoding="utf-8") for kind in KINDS}
        try:
            for index in range(count):
                for document in self.batch(index):
                    for kind in KINDS:
                        for line in getattr(document, kind):
                            streams[kind].write(line + "\n")
                            totals[kind] += 1
        finally:
            for stream in streams.values():
                stream.close()
        for kind in KINDS:
            (self.path / f"{kind}.jsonl.partial").replace(self.path / f"{kind}.jsonl")
        return totals

    def lines(self, kind: str) -> Iterator[dict[str, Any]]:
        """The objects of one of the JSON Lines files.

        :raises RunFolderError: if the run has no such file.
        """
        path = self.path / f"{kind}.jsonl"
        if not path.is_file():
            raise RunFolderError(f"{self.path} is no finished run: it has no {kind}.jsonl. Run 'credatlas map' into it first.")
        with path.open(encoding="utf-8") as stream:
            for line in stream:
                yield json.loads(line)

    def write_summary(self, summary: dict[str, Any]) -> None:
        """Write ``run.json``: the sign that the run is done. The work folder goes."""
        partial = self.path / "run.json.partial"
        partial.write_text(json.dumps(summary, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(self.path / "run.json")
        shutil.rmtree(self.work, ignore_errors=True)

    def _batch(self, index: int) -> Path:
        return self.work / f"batch-{index:06d}.jsonl"
