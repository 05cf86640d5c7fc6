"""A run: plan, map batch by batch, join, summarise, export."""

from __future__ import annotations

import json
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from credatlas import lexicon
from credatlas.artifacts import served
from credatlas.errors import RunFolderError
from credatlas.export import write_outputs
from credatlas.mapping.folder import RunFolder
from credatlas.mapping.plan import Batch, RunPlan, make_plan, read_plan
from credatlas.mapping.pool import WorkerPool
from credatlas.mapping.summary import RunSummary
from credatlas.mapping.work import DocumentLines, work
from credatlas.process import MODEL_PURPOSES
from credatlas.schema import OutcomeState
from credatlas.settings import CODEBOOK_VERSION, Settings
from credatlas.version import VERSION

Progress = Callable[[int], None]
"""Called with the number of documents done since the last call."""

IN_PROCESS_DOCUMENTS = 4
"""Up to so many pages are mapped without worker processes by ``--direct``: starting those takes longer than the pages."""


def fingerprint() -> str:
    """Versions of whatever decides the outcome of a run, as one line."""
    models = ",".join(f"{purpose}={served(purpose)}" for purpose in MODEL_PURPOSES)
    return f"credatlas {VERSION} code-book {CODEBOOK_VERSION} lexicons {lexicon.digest()} models {models}"


def begin_run(sources: Sequence[str], folder: RunFolder, settings: Settings, resume: bool) -> RunPlan:
    """Prepare the folder and its plan.

    With ``resume``, batches that are there are kept if sources, settings and versions are the same as before.

    :raises SourceError: if a source does not exist.
    :raises RunFolderError: if the folder cannot be written, or there is another run in it to resume.
    """
    folder.prepare()
    known = read_plan(folder.work).key if resume and not folder.finished else None
    if known is None:
        folder.clear()
        folder.prepare()
    plan = make_plan(sources, folder.work, settings, fingerprint())
    if known is not None and known != plan.key:
        raise RunFolderError(
            f"{folder.path} was begun with other sources, settings or versions. Leave out --resume to start it anew."
        )
    return plan


def map_batch(batch: Batch, folder: RunFolder, pool: WorkerPool, progress: Progress | None = None) -> None:
    """Map one batch with a pool and write it, unless it is there already."""
    if folder.has_batch(batch.index):
        if progress:
            progress(len(batch.items))
        return
    folder.write_batch(batch.index, _counted(pool.map(batch.items), progress))


def finish_run(
    plan: RunPlan, folder: RunFolder, settings: Settings, began: float, formats: Sequence[str] = (), engine: str = "direct"
) -> RunSummary:
    """Join the batches, write the outputs and ``run.json``.

    :param began: ``time.monotonic()`` at the start.
    :raises RunFolderError: if documents are missing: in does not equal records + no-course pages + failures.
    """
    count = sum(1 for _ in plan.batches())
    folder.join_batches(count)
    summary = summarise(folder, plan.documents)
    if not summary.balanced:
        raise RunFolderError(f"{folder.path}: the documents do not add up ({summary}). Please report this.")
    about = {
        "counts": summary.to_dict(),
        "versions": {
            "credatlas": VERSION,
            "codebook": CODEBOOK_VERSION,
            "lexicons": lexicon.digest(),
            "models": {purpose: served(purpose) for purpose in MODEL_PURPOSES},
            "python": platform.python_version(),
        },
        "plan": plan.key,
        "settings": settings.model_dump(),
        "engine": engine,
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    write_outputs(folder.path, formats, about)
    summary = replace(summary, seconds=round(time.monotonic() - began, 3))
    folder.write_summary(about | {"counts": summary.to_dict()})
    return summary


def map_sources(
    sources: Sequence[str],
    out: Path,
    settings: Settings | None = None,
    jobs: int = 0,
    resume: bool = False,
    formats: Sequence[str] = (),
    progress: Callable[[int], Progress] | None = None,
) -> RunSummary:
    """Map sources into a run folder without Prefect.

    :param sources: files, folders, globs, lists, web archives, addresses.
    :param jobs: worker processes; 0 for one a core.
    :param progress: called once with the number of documents; gives the function that is told of each step.
    :raises CredAtlasError: if the run as a whole cannot be done; a document that cannot be read is a counted failure instead.
    """
    settings = settings or Settings()
    began = time.monotonic()
    folder = RunFolder(out)
    folder.prepare()
    with folder.lock():
        plan = begin_run(sources, folder, settings, resume)
        step = progress(plan.documents) if progress else None
        if _few_pages(plan):
            for batch in plan.batches():
                folder.write_batch(batch.index, _counted((work(item, settings) for item in batch.items), step))
        else:
            with WorkerPool(settings, jobs) as pool:
                for batch in plan.batches():
                    map_batch(batch, folder, pool, step)
        return finish_run(plan, folder, settings, began, formats)


def _few_pages(plan: RunPlan) -> bool:
    """Whether the run is a page or two that no worker process need guard: no PDF, nothing large."""
    if plan.documents > IN_PROCESS_DOCUMENTS:
        return False
    return all(
        item.source.lower().endswith((".html", ".htm")) and item.size < 1_000_000
        for batch in plan.batches()
        for item in batch.items
    )


def _counted(documents: Iterator[DocumentLines], progress: Progress | None) -> Iterator[DocumentLines]:
    for document in documents:
        if progress:
            progress(1)
        yield document


def summarise(folder: RunFolder, documents: int) -> RunSummary:
    """Count what a run folder holds."""
    outcomes: Counter[str] = Counter({state.value: 0 for state in OutcomeState})
    with_records: set[str] = set()
    records = policies = uncertain = 0
    for record in folder.lines("records"):
        records += 1
        with_records.add(_identity(record))
        outcomes[record["outcomes"]["state"]] += 1
        uncertain += record["outcomes"]["uncertain"]
    for record in folder.lines("policies"):
        policies += 1
        with_records.add(_identity(record))
    skipped = Counter(item["kind"] for item in folder.lines("skipped"))
    failures = Counter(item["error"] for item in folder.lines("failures"))
    with (folder.path / "units.jsonl").open("rb") as stream:
        units = sum(1 for _ in stream)
    return RunSummary(
        documents=documents,
        documents_with_records=len(with_records),
        records=records,
        policies=policies,
        skipped=sum(skipped.values()),
        failures=sum(failures.values()),
        units=units,
        outcomes=dict(outcomes),
        skipped_kinds=dict(sorted(skipped.items())),
        failure_classes=dict(sorted(failures.items())),
        uncertain=uncertain,
    )


def _identity(record: dict[str, Any]) -> str:
    return json.dumps([record["document"]["source"], record["document"]["sha256"]])
