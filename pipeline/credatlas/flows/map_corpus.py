"""The flow ``map-corpus``: large batches as tasks, each driving a pool of worker processes."""

from __future__ import annotations

import os

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from credatlas.errors import CredAtlasError
from credatlas.mapping import Batch, RunFolder, RunSummary, WorkerPool, finish_run, map_batch
from credatlas.mapping.run import Progress, begin_run
from credatlas.settings import Settings

RETRIES = 2
RETRY_DELAY_SECONDS = 10
LISTED_FAILURES = 200
"""Failures that the artifact lists; all of them are in ``failures.jsonl``."""


def can_succeed_again(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a failed task is worth a retry: not if one of our errors says that trying again cannot help."""
    try:
        state.result()
    except CredAtlasError as error:
        return error.retryable
    except OSError:
        return True
    except Exception:
        return False
    return False


@task(
    name="map-batch",
    retries=RETRIES,
    retry_delay_seconds=RETRY_DELAY_SECONDS,
    retry_condition_fn=can_succeed_again,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def map_batch_task(batch: Batch, folder: RunFolder, pool: WorkerPool, progress: Progress | None) -> int:
    """Map one batch; the number of its documents."""
    map_batch(batch, folder, pool, progress)
    return len(batch.items)


@flow(name="map-corpus", persist_result=False, validate_parameters=False)
def map_corpus(
    sources: Sequence[str],
    out: str | Path,
    settings: Settings | None = None,
    jobs: int = 0,
    resume: bool = False,
    formats: Sequence[str] = (),
    progress: Callable[[int], Progress] | None = None,
) -> RunSummary:
    """Map sources into a run folder; parameters as in :func:`credatlas.mapping.map_sources`."""
    settings = settings or Settings()
    began = time.monotonic()
    folder = RunFolder(Path(out))
    folder.prepare()
    with folder.lock():
        plan = begin_run(sources, folder, settings, resume)
        step = progress(plan.documents) if progress else None
        with WorkerPool(settings, jobs) as pool:
            for batch in plan.batches():
                map_batch_task(batch, folder, pool, step)
        summary = finish_run(plan, folder, settings, began, formats, engine="prefect")
    _publish(summary, folder)
    return summary


def _publish(summary: RunSummary, folder: RunFolder) -> None:
    """The summary and the failures as artifacts of the flow run."""
    rows = "\n".join(
        f"| {name} | {value} |"
        for name, value in (
            ("documents", summary.documents),
            ("course records", summary.records),
            ("policy records", summary.policies),
            ("no-course pages", summary.skipped),
            ("failures", summary.failures),
            *summary.outcomes.items(),
            ("seconds", summary.seconds),
        )
    )
    create_markdown_artifact(key="map-corpus-summary", markdown=f"| count | value |\n|---|---|\n{rows}\n")
    if summary.failures:
        failures = [failure for failure, _ in zip(folder.lines("failures"), range(LISTED_FAILURES), strict=False)]
        create_table_artifact(key="map-corpus-failures", table=failures, description=f"{summary.failures} documents failed")
