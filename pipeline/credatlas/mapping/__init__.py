"""Mapping: many documents in, a run folder out. The work behind ``credatlas map`` and the flow ``map-corpus``."""

from credatlas.mapping.folder import RunFolder
from credatlas.mapping.plan import Batch, RunPlan, make_plan
from credatlas.mapping.pool import WorkerPool
from credatlas.mapping.run import finish_run, map_batch, map_sources
from credatlas.mapping.summary import RunSummary

__all__ = [
    "Batch",
    "RunFolder",
    "RunPlan",
    "RunSummary",
    "WorkerPool",
    "finish_run",
    "make_plan",
    "map_batch",
    "map_sources",
]
