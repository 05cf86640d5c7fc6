"""The plan of a run: its documents in a fixed order, cut into batches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from credatlas.errors import RunFolderError, SourceError
from credatlas.settings import Settings
from credatlas.sources import SourceItem, expand

BATCH_DOCUMENTS = 1000
"""Documents of one batch: a Prefect task costs 5 to 7 ms, a document about 5; large batches keep orchestration under 5 %."""

BATCH_BYTES = 256 * 1024 * 1024
"""Bytes of one batch: what a killed run does again must stay small, and a folder of PDFs is cut finer than one of pages."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive documents of the plan."""

    index: int
    items: tuple[SourceItem, ...]


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a run will do: documents in order, and the settings that decide the outcome.

    ``key`` is a hash of both: a run may be resumed only with the same key.
    """

    path: Path
    documents: int
    key: str

    def batches(self) -> Iterator[Batch]:
        """The batches in order, read from the plan's file: a million documents need no memory."""
        pending: list[SourceItem] = []
        size = index = 0
        with self.path.open(encoding="utf-8") as stream:
            next(stream)
            for line in stream:
                item = SourceItem(**json.loads(line))
                if pending and (len(pending) >= BATCH_DOCUMENTS or size + item.size > BATCH_BYTES):
                    yield Batch(index, tuple(pending))
                    pending, size, index = [], 0, index + 1
                pending.append(item)
                size += item.size
        if pending:
            yield Batch(index, tuple(pending))


def make_plan(sources: Iterable[str], work: Path, settings: Settings, fingerprint: str) -> RunPlan:
    """Write the plan of a run into its work folder.

    :param fingerprint: versions of whatever decides the outcome (pipeline, lexicons, models).
    :raises SourceError: if a source does not exist, or there is no document at all.
    """
    path = work / "plan.jsonl"
    partial = path.with_suffix(".partial")
    digest = hashlib.sha256(f"{fingerprint}\n{settings.model_dump_json()}\n".encode())
    documents = 0
    with partial.open("w", encoding="utf-8") as stream:
        stream.write(" " * 79 + "\n")  # the head is known only at the end
        for item in expand(sources):
            line = json.dumps(asdict(item), ensure_ascii=False, sort_keys=True)
            digest.update(line.encode())
            stream.write(line + "\n")
            documents += 1
    if not documents:
        partial.unlink()
        raise SourceError(
            "No document was found in what you named. Documents end in .html, .pdf, .docx, .txt, .md or .warc.gz."
        )
    key = digest.hexdigest()[:32]
    with partial.open("r+", encoding="utf-8") as stream:
        stream.write(json.dumps({"key": key, "documents": documents}).ljust(79))
    partial.replace(path)
    return RunPlan(path, documents, key)


def read_plan(work: Path) -> RunPlan:
    """The plan of a run that was begun.

    :raises RunFolderError: if there is none.
    """
    path = work / "plan.jsonl"
    try:
        with path.open(encoding="utf-8") as stream:
            head = json.loads(stream.readline())
        return RunPlan(path, head["documents"], head["key"])
    except (OSError, ValueError, KeyError) as error:
        raise RunFolderError(f"{work.parent} holds no run to resume. Start it without --resume.") from error
