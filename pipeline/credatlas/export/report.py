"""The report of a run: one self-contained HTML file that can be mailed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from credatlas.errors import RunFolderError
from credatlas.export import report_counts as counting
from credatlas.export import report_labels as labels
from credatlas.export import table
from credatlas.export.report_charts import CHART_RECORDS, bounds, charts, percent
from credatlas.export.report_counts import PolicyCounts, Share
from credatlas.export.report_rows import table_rows
from credatlas.export.report_tiles import off_the_map, tiles
from credatlas.export.runs import read_lines
from credatlas.settings import CODEBOOK_VERSION
from credatlas.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment

LISTED = 200
"""Failures and skipped pages that are listed; the files hold all."""


def write_report(run: Path, summary: Mapping[str, Any] | None = None) -> Path:
    """Write ``report.html`` into a run folder; its path.

    Reads ``records.jsonl``, ``policies.jsonl``, ``failures.jsonl``, ``skipped.jsonl``.

    :param summary: what ``run.json`` holds; without it the file is read, if it is there.
    :raises RunFolderError: if the run's JSON Lines are missing or broken.
    """
    path, half = run / "report.html", run / "report.html.part"
    template = environment().get_template("report.html.j2")
    shown = context(run, _summary(run) if summary is None else summary)
    try:
        with half.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.writelines(template.generate(shown))
        half.replace(path)
    except OSError as error:
        raise RunFolderError(f"{path} cannot be written: {error}. Check the folder's rights and space.") from error
    return path


def context(run: Path, summary: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the template shows, from the files of a run."""
    records = counting.count_records(read_lines(run, "records"))
    policies = counting.count_policies(read_lines(run, "policies"))
    kinds = Counter(item["kind"] for item in read_lines(run, "skipped"))
    failures = Counter(item["error"] for item in read_lines(run, "failures"))
    rows = list(table_rows(run, records.records, environment().get_template("report_row.html.j2")))
    script = environment().get_template("report.js").render()
    return {
        "counts": records,
        "documents": len(records.documents | policies.documents) + kinds.total() + failures.total(),
        "date": _date(run, summary),
        "versions": _versions(summary),
        "origins": records.origins.most_common(8),
        "more_origins": max(len(records.origins) - 8, 0),
        "explicit": Share("", records.states["explicit"], records.records),
        "observable": Share("", records.observable_states["explicit"], records.records),
        "percent": percent,
        "bounds": bounds,
        "charts": charts(records),
        "drawn": records.records >= CHART_RECORDS,
        "chart_records": CHART_RECORDS,
        "policies": policies,
        "policy": _policy(policies),
        "columns": tuple(table.PUBLISHED_COLUMNS.values()),
        "rows": rows,
        "states": labels.STATES,
        "sure": counting.SURE,
        "kinds": [(labels.KINDS.get(kind, kind), count) for kind, count in kinds.most_common()],
        "failures": [
            (error, *labels.FAILURES.get(error, labels.OTHER_FAILURE), count) for error, count in failures.most_common()
        ],
        "skipped_total": kinds.total(),
        "failures_total": failures.total(),
        "listed_failures": list(islice(read_lines(run, "failures"), LISTED)),
        "listed_skipped": [
            (item, labels.KINDS.get(item["kind"], item["kind"])) for item in islice(read_lines(run, "skipped"), LISTED)
        ],
        "listed": LISTED,
        "script": script,
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }


def _policy(policies: PolicyCounts) -> dict[str, Any]:
    """Tile map, matrix of uses and table of territories."""
    return {
        "tiles": tiles(policies.stages),
        "stages": labels.STAGES,
        "uses": labels.RPL_USES,
        "outside": off_the_map(policies.stages),
        "territories": sorted(policies.stages),
    }


def _date(run: Path, summary: Mapping[str, Any]) -> str:
    """Day of the run: from ``run.json`` if it is there, else when its records were written."""
    finished = summary.get("finished_at")
    if isinstance(finished, str):
        return finished[:10]
    return datetime.fromtimestamp((run / "records.jsonl").stat().st_mtime, UTC).date().isoformat()


def _versions(summary: Mapping[str, Any]) -> list[tuple[str, str]]:
    versions = summary.get("versions", {})
    models = ", ".join(sorted(str(model) for model in versions.get("models", {}).values() if model))
    rows = [
        ("CredAtlas", versions.get("credatlas", VERSION)),
        ("Code-book", versions.get("codebook", CODEBOOK_VERSION)),
        ("Lexicons", versions.get("lexicons", "")),
        ("Models", models),
    ]
    return [(name, str(value)) for name, value in rows if value]


def _summary(run: Path) -> dict[str, Any]:
    try:
        summary = json.loads((run / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return summary if isinstance(summary, dict) else {}


@cache
def environment() -> Environment:
    """The templates, with everything escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("credatlas.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
