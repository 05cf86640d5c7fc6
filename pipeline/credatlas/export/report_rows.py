"""Rows of the report's mapping table, with their evidence, in bounded room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from credatlas.export import report_counts as counting
from credatlas.export import report_labels as labels
from credatlas.export import table
from credatlas.export.runs import Record, read_lines

if TYPE_CHECKING:
    from jinja2 import Template

TABLE_BYTES = 2_350_000
"""What the mapping table may take: with charts and lists the file stays below 3 MB, which mail servers accept."""
ROW_BYTES = 370
"""About what a row takes without evidence; the rest of a record's part of :data:`TABLE_BYTES` goes to its quotes."""
MOST_EVIDENCE = 8_000
"""Bytes of quotes a record at most, in runs small enough for it."""
LONGEST_QUOTE = 320
"""Characters of one quote; the whole of it is in ``records.jsonl``."""
LONGEST_ADDRESS = 80
"""Characters of an address as text; the link has all."""
EVIDENCE_FIELDS = (
    "workload",
    "prerequisites",
    "delivery_mode",
    "credit_link",
    "location",
    "sector",
    "provider",
    "assessment",
    "certificate",
    "eqf_level",
    "nqf_level",
    "quality_assurance",
    "stackability",
    "instruction_language",
    "title",
)
"""Fields whose quotes are shown after those of the outcomes, in the order in which they get room."""


def table_rows(run: Path, n: int, template: Template) -> Iterator[str]:
    """Rows of the mapping table as safe markup, as many as fit into :data:`TABLE_BYTES`.

    :param n: records of the run: what each may take depends on it.
    :param template: an escaping template of one row.
    """
    from markupsafe import Markup

    room = max(min(TABLE_BYTES // max(n, 1) - ROW_BYTES, MOST_EVIDENCE), 0)
    used = 0
    for record in read_lines(run, "records"):
        cells = table.row(record)
        row = template.render(
            cells=[cells[name] for name in table.PUBLISHED_COLUMNS],
            state=labels.STATES[record["outcomes"]["state"]],
            uncertain=record["outcomes"]["uncertain"],
            source=record["document"]["source"],
            link=counting.is_address(record["document"]["source"]),
            label=short_address(record["document"]["source"]),
            language=record["document"]["language"],
            evidence=evidence(record, room),
            issues=[issue["message"] for issue in record["issues"]],
            review=counting.needs_review(record),
        )
        used += len(row.encode(errors="replace")) + 1
        if used > TABLE_BYTES:
            return
        yield Markup(row)


def evidence(record: Record, room: int) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Quotes of a record by field, each with its page, in at most ``room`` bytes; long ones are cut with an ellipsis."""
    outcomes = record["outcomes"]
    spans = [span for statement in outcomes["statements"] for span in statement["evidence"]] or outcomes["evidence"]
    groups = [("Learning outcomes", spans)]
    for name in EVIDENCE_FIELDS:
        value = record[name]
        findings = value if isinstance(value, list) else [value]
        spans = [span for finding in findings if not finding.get("derived") for span in finding["evidence"]]
        groups.append((name.replace("_", " ").capitalize(), spans))
    found = []
    for label, spans in groups:
        quotes: dict[tuple[str, int | None], None] = {}
        room -= len(label) + 12
        for span in spans:
            quote = _cut(span["quote"], min(LONGEST_QUOTE, room))
            if not quote or (quote, span["page"]) in quotes:
                continue
            quotes[(quote, span["page"])] = None
            room -= len(quote.encode(errors="replace")) + 14
        if quotes:
            found.append((label, list(quotes)))
    return found


SHORTEST_QUOTE = 24
"""Characters below which a cut quote proves nothing."""


def _cut(quote: str, length: int) -> str:
    """A quote of at most ``length`` characters, or nothing if that leaves too little."""
    if len(quote) <= length:
        return quote
    return quote[: length - 1].rstrip() + "…" if length >= SHORTEST_QUOTE else ""


def short_address(source: str) -> str:
    """The host and the end of an address, for a narrow column.

    >>> short_address("https://example.org/a/b/welding.html?x=1")
    'example.org/…/welding.html'
    """
    parts = source.partition("?")[0].rstrip("/").split("/")
    host, rest = (parts[2], parts[3:]) if len(parts) > 2 else (source, [])
    return "/".join([host, *(["…"] if len(rest) > 1 else []), *rest[-1:]])[:LONGEST_ADDRESS]
