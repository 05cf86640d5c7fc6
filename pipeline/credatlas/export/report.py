"""The report of a run: one self-contained HTML file."""

from __future__ import annotations

from pathlib import Path


def write_report(run: Path) -> Path:
    """Write ``report.html`` into a run folder; its path."""
    path = run / "report.html"
    path.write_text("", encoding="utf-8")
    return path
