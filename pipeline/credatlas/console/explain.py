"""One document in the terminal: sections, units with labels, findings with their quotes."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from credatlas.schema import CourseRecord, Finding, PolicyRecord, Result, SegmentedDocument, UnitRecord

LABEL_STYLES = {
    "outcome": "bold green",
    "aim": "yellow",
    "content": "cyan",
    "prerequisite": "magenta",
    "workload": "blue",
    "delivery": "blue",
    "assessment": "red",
}
QUOTE_LENGTH = 110
"""Characters of a quote that fit one line of a usual terminal beside the field's name."""


def print_explanation(result: Result) -> None:
    """Show how one document was read and what was found."""
    console = Console()
    if result.failure:
        console.print(f"[bold red]{result.failure.error}[/] in stage {result.failure.stage}: {escape(result.failure.message)}")
        return
    segmented = result.segmented
    if segmented is None:
        return
    console.print(
        f"[bold]{escape(result.source)}[/]  language {segmented.language} ({segmented.language_confidence:.2f}), "
        f"kind {segmented.kind.value} ({segmented.kind_confidence:.2f}: {escape(segmented.kind_reason)})"
    )
    console.print(_units_table(segmented, result.units))
    for record in result.records:
        console.print(_course(record))
    for policy in result.policies:
        console.print(_fields(f"Policy record {policy.record_id}", policy))


def _units_table(segmented: SegmentedDocument, units: tuple[UnitRecord, ...]) -> Table:
    table = Table(title="Units", title_justify="left", show_lines=False)
    for name in ("section", "label", "sure", "text", "why"):
        table.add_column(name, overflow="fold")
    labelled = {unit.start: unit for unit in units}
    for unit in segmented.units:
        found = labelled.get(unit.start)
        label = found.label.value if found else "-"
        observable = " (not observable)" if found and found.observable is False else ""
        table.add_row(
            Text(unit.section_kind.value),
            Text(label + observable, style=LABEL_STYLES.get(label, "")),
            f"{found.confidence:.2f}" if found else "",
            Text(unit.text, style="bold" if unit.kind == "heading" else ""),
            Text(found.reason if found else "", style="dim"),
        )
    return table


def _course(record: CourseRecord) -> Group:
    outcomes = record.outcomes
    table = _fields(f"Course record {record.record_id}", record)
    table.add_row("outcomes", outcomes.state.value, f"{outcomes.confidence:.2f}", Text(outcomes.reason))
    for statement in outcomes.statements:
        table.add_row(
            "", "observable" if statement.observable else "not observable", f"{statement.confidence:.2f}", Text(statement.text)
        )
    for item in record.workload:
        bounds = " to ".join("?" if bound is None else f"{bound:g}" for bound in dict.fromkeys((item.min, item.max)))
        derived = " (derived)" if item.derived else ""
        quotes = _quotes(item)
        table.add_row(
            "workload", f"{bounds} {item.unit.value}, {item.kind.value}{derived}", f"{item.confidence:.2f}", Text(quotes)
        )
    issues = [Text(f"issue {issue.code}: {issue.message}", style="yellow") for issue in record.issues]
    return Group(table, *issues)


def _fields(title: str, record: CourseRecord | PolicyRecord) -> Table:
    table = Table(title=title, title_justify="left")
    for name in ("field", "value", "sure", "evidence"):
        table.add_column(name, overflow="fold")
    for name in type(record).model_fields:
        finding = getattr(record, name)
        if isinstance(finding, Finding):
            table.add_row(name, Text(_value(finding)), f"{finding.confidence:.2f}", Text(_quotes(finding)))
    return table


def _value(finding: Finding[Any]) -> str:
    if not finding.evidence:
        return "not stated"
    value = finding.value
    if isinstance(value, tuple):
        shown = ", ".join(str(getattr(item, "value", item)) for item in value)
    else:
        shown = str(getattr(value, "value", value))
    return shown + (f" [{', '.join(finding.qualifiers)}]" if finding.qualifiers else "")


def _quotes(item: Any) -> str:
    quotes = []
    for evidence in item.evidence:
        quote = evidence.quote if len(evidence.quote) <= QUOTE_LENGTH else evidence.quote[: QUOTE_LENGTH - 1] + "…"
        quotes.append(f"“{quote}”" + (f" (p. {evidence.page})" if evidence.page else ""))
    return " ".join(quotes)


def explain_json(result: Result) -> str:
    """The same as a JSON object: failure or records, units and how the document was read."""
    segmented = result.segmented
    shown: dict[str, Any] = {
        "source": result.source,
        "failure": result.failure.model_dump(mode="json") if result.failure else None,
        "skipped": result.skipped.model_dump(mode="json") if result.skipped else None,
        "records": [record.model_dump(mode="json") for record in result.records],
        "policies": [record.model_dump(mode="json") for record in result.policies],
        "units": [unit.model_dump(mode="json") for unit in result.units],
    }
    if segmented:
        shown["language"] = segmented.language
        shown["kind"] = segmented.kind.value
        shown["sections"] = [
            {"kind": section.kind.value, "heading": section.heading, "start": section.start, "end": section.end}
            for section in segmented.sections
        ]
    return json.dumps(shown, ensure_ascii=False, indent=1)
