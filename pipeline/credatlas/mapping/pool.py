"""A pool of worker processes with a time and a memory limit for each document.

A parser that crashes, hangs or eats the memory costs the document that made it do so, and nothing else. Small pages travel in
chunks; a chunk that fails is done again document by document, so that only the guilty one is lost.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from types import TracebackType
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from credatlas.errors import CredAtlasError, LimitExceededError, WorkerCrashError
from credatlas.mapping.work import DocumentLines, failed, work, work_many
from credatlas.settings import Settings
from credatlas.sources import SourceItem

CHUNK = 16
"""Pages that travel together: at 5 ms a page the way between processes (about 1 ms) stays under 2 %."""

CHUNK_BYTES = 2 * 1024 * 1024
"""Documents larger than this together are not put into one chunk."""

AHEAD = 4
"""Chunks kept waiting for each worker: enough that none is idle, few enough that memory stays flat."""

TASKS_PER_WORKER = 2000
"""Chunks after which a worker is replaced, so that what C libraries leak cannot add up."""


class WorkerPool:
    """Worker processes for one run. Use as a context manager.

    :param jobs: number of processes; 0 for one a core.
    """

    def __init__(self, settings: Settings, jobs: int = 0) -> None:
        self.settings = settings
        self.jobs = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs or os.cpu_count() or 1
        context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
        if hasattr(context, "set_forkserver_preload"):
            context.set_forkserver_preload(["credatlas.mapping.preload"])
        self._pool: Any = ProcessPool(
            max_workers=self.jobs,
            max_tasks=TASKS_PER_WORKER,
            initializer=_limit_memory,
            initargs=(settings.document_memory_mb,),
            context=context,
        )

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def map(self, items: Sequence[SourceItem]) -> Iterator[DocumentLines]:
        """The lines of each document, in the order of the documents.

        Every document gives exactly one value, whatever happens to the worker that reads it.
        """
        chunks = iter(_chunks(items))
        waiting: deque[tuple[tuple[SourceItem, ...], ProcessFuture[Any]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._send(chunk)))
            if len(waiting) >= self.jobs * AHEAD:
                yield from self._collect(*waiting.popleft())
        while waiting:
            yield from self._collect(*waiting.popleft())

    def _send(self, chunk: tuple[SourceItem, ...]) -> ProcessFuture[Any]:
        timeout = self.settings.document_seconds * len(chunk)
        future: ProcessFuture[Any] = self._pool.schedule(work_many, args=[chunk, self.settings], timeout=timeout)
        return future

    def _collect(self, chunk: tuple[SourceItem, ...], future: ProcessFuture[Any]) -> Iterator[DocumentLines]:
        try:
            yield from future.result()
        except (FutureTimeoutError, ProcessExpired, OSError, MemoryError):
            for item in chunk:
                yield self._alone(item)

    def _alone(self, item: SourceItem) -> DocumentLines:
        """One document by itself: its own time limit, its own crash."""
        future = self._pool.schedule(work, args=[item, self.settings], timeout=self.settings.document_seconds)
        error: CredAtlasError
        try:
            lines: DocumentLines = future.result()
            return lines
        except FutureTimeoutError:
            error = LimitExceededError(
                f"It took more than {self.settings.document_seconds:g} s. Raise CREDATLAS_DOCUMENT_SECONDS and try again."
            )
        except MemoryError:
            error = LimitExceededError(
                f"It took more than {self.settings.document_memory_mb} MB. Raise CREDATLAS_DOCUMENT_MEMORY_MB to try again."
            )
        except (ProcessExpired, OSError) as problem:
            error = WorkerCrashError(
                f"The process that read it died ({problem}). The file is probably damaged; open and save it anew."
            )
        return failed(item, error)


def _chunks(items: Sequence[SourceItem]) -> Iterator[tuple[SourceItem, ...]]:
    """Consecutive small pages together; PDFs, addresses and large files alone."""
    pending: list[SourceItem] = []
    size = 0
    for item in items:
        alone = item.is_address or item.size > CHUNK_BYTES or item.source.lower().endswith(".pdf")
        if pending and (alone or len(pending) >= CHUNK or size + item.size > CHUNK_BYTES):
            yield tuple(pending)
            pending, size = [], 0
        if alone:
            yield (item,)
        else:
            pending.append(item)
            size += item.size
    if pending:
        yield tuple(pending)


def _limit_memory(megabytes: int) -> None:
    """Let the worker take that much address space on top of what it has now. No-op where the system has no such limit."""
    import credatlas.mapping.preload  # noqa: F401  counted in what it starts with

    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            used = int(stream.read().split()[0]) * resource.getpagesize()
        limit = used + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (OSError, ValueError):
        return
