"""What a worker process does with one document: read, process, write as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from credatlas.errors import CredAtlasError
from credatlas.process import process_document
from credatlas.schema import Failure, Result
from credatlas.settings import Settings
from credatlas.sources import SourceItem, read_source

KINDS = ("records", "policies", "units", "failures", "skipped")
"""The JSON Lines files of a run folder, by name."""


@dataclass(slots=True)
class DocumentLines:
    """What one document adds to each file of the run folder: lines of JSON without line ends."""

    records: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        return json.dumps({name: getattr(self, name) for name in KINDS}, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> DocumentLines:
        return cls(**json.loads(line))


def work(item: SourceItem, settings: Settings) -> DocumentLines:
    """Map one document. Never raises for a bad document; the failure is among the lines."""
    try:
        raw = read_source(item, settings)
    except CredAtlasError as error:
        return failed(item, error)
    return lines_of(process_document(raw, settings))


def work_many(items: tuple[SourceItem, ...], settings: Settings) -> list[DocumentLines]:
    """Map several small documents in one go, to spare the way between processes."""
    return [work(item, settings) for item in items]


def lines_of(result: Result) -> DocumentLines:
    """A result as the lines it adds to the run folder."""
    return DocumentLines(
        records=[record.model_dump_json() for record in result.records],
        policies=[record.model_dump_json() for record in result.policies],
        units=[unit.model_dump_json() for unit in result.units],
        failures=[result.failure.model_dump_json()] if result.failure else [],
        skipped=[result.skipped.model_dump_json()] if result.skipped else [],
    )


def failed(item: SourceItem, error: CredAtlasError) -> DocumentLines:
    """The line of a document that could not be read."""
    failure = Failure(
        source=item.source,
        sha256=None,
        stage=error.stage,
        error=type(error).__name__,
        message=str(error),
        retryable=error.retryable,
    )
    return DocumentLines(failures=[failure.model_dump_json()])
