"""The table at the end of a run."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from credatlas.mapping import RunSummary

STATES = (
    ("explicit", "  outcomes explicit"),
    ("content_description", "  content description"),
    ("not_mentioned", "  not mentioned"),
)


def print_summary(summary: RunSummary, folder: Path) -> None:
    """Show the counts of a run and where its files are."""
    console = Console()
    table = Table(title=f"Mapped into {folder}", show_header=False, title_justify="left")
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_row("Documents", str(summary.documents))
    table.add_row("Course records", str(summary.records))
    for state, name in STATES:
        table.add_row(name, str(summary.outcomes.get(state, 0)))
    if summary.uncertain:
        table.add_row("  uncertain, review first", str(summary.uncertain))
    table.add_row("Policy records", str(summary.policies))
    table.add_row("No-course pages", str(summary.skipped))
    for kind, count in summary.skipped_kinds.items():
        table.add_row(f"  {kind}", str(count))
    table.add_row("Failures", str(summary.failures), style="red" if summary.failures else "")
    for error, count in summary.failure_classes.items():
        table.add_row(f"  {error}", str(count))
    table.add_row("Time", f"{summary.seconds:.1f} s")
    console.print(table)
    if summary.failures:
        console.print(f"What failed and what to do: {folder / 'failures.jsonl'}", soft_wrap=True)
    console.print(f"Report: {folder / 'report.html'}", soft_wrap=True)
