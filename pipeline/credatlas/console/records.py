"""The records of a run folder in the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from credatlas.mapping import RunFolder

SHOWN = 50
"""Records shown in the terminal; the table file holds all of them."""


def print_records(path: Path) -> None:
    """Show the first records of a run with the quotes that prove their values."""
    console = Console()
    for position, record in enumerate(RunFolder(path).lines("records")):
        if position == SHOWN:
            console.print(f"… further records in {path / 'mapping.csv'}")
            return
        table = Table(title=f"{record['document']['source']} {record['record_id']}", title_justify="left")
        for name in ("field", "value", "evidence"):
            table.add_column(name, overflow="fold")
        outcomes = record["outcomes"]
        table.add_row("outcomes", outcomes["state"], Text(" / ".join(item["text"] for item in outcomes["statements"][:3])))
        for item in record["workload"]:
            value = f"{item['min']}–{item['max']} {item['unit']} ({item['kind']})"
            table.add_row("workload", value, Text(_quotes(item["evidence"])))
        for name, finding in record.items():
            if isinstance(finding, dict) and finding.get("evidence") and name != "outcomes":
                table.add_row(name, Text(str(finding["value"])), Text(_quotes(finding["evidence"])))
        console.print(table)


def _quotes(evidence: list[dict[str, str]]) -> str:
    return " / ".join(item["quote"] for item in evidence)
