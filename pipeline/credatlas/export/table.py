"""The mapping table: the published table's eight columns first, in its order and wording, then the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from credatlas.export import wording
from credatlas.export.runs import Record

PUBLISHED_COLUMNS = {
    "sector": "Sector",
    "title": "Title",
    "location": "Location",
    "workload": "Workload",
    "credit_link": "Link to ECTS/ECVET",
    "delivery_mode": "Mode of delivery",
    "outcomes_specified": "Learning outcomes specified",
    "prerequisites": "Prerequisites",
}
"""Our name of each of the published table's columns, in its order, and its heading for people."""

FURTHER_COLUMNS = (
    "provider",
    "outcomes_state",
    "outcomes_confidence",
    "outcomes_state_observable",
    "outcome_statements",
    "observable_statements",
    "hours_min",
    "hours_max",
    "ects_min",
    "ects_max",
    "prerequisites_code",
    "prerequisites_kinds",
    "prerequisites_text",
    "delivery_codes",
    "delivery_qualifiers",
    "countries",
    "sector_code",
    "isced_f",
    "field_of_study",
    "eqf_level",
    "nqf_level",
    "assessment",
    "certificate",
    "quality_assurance",
    "stackability",
    "instruction_language",
    "language",
    "annex_i_stated",
    "annex_i_applicable",
    "annex_i_missing",
    "issues",
    "source",
    "page",
    "record_id",
    "document_sha256",
    "pipeline_version",
    "codebook_version",
)
COLUMNS = (*PUBLISHED_COLUMNS, *FURTHER_COLUMNS)

DTYPES = {
    **dict.fromkeys(COLUMNS, "string"),
    **dict.fromkeys(("outcomes_confidence", "hours_min", "hours_max", "ects_min", "ects_max"), "Float64"),
    **dict.fromkeys(("outcome_statements", "observable_statements", "annex_i_stated", "annex_i_applicable", "page"), "Int64"),
}
"""pandas dtype of each column; missing values are ``pd.NA``."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs cells that start so as formulas (OWASP, CSV injection)."""


def table(records: Iterable[Record]) -> pd.DataFrame:
    """Records as a frame with :data:`COLUMNS` and :data:`DTYPES`, a row a record."""
    rows = [row(record) for record in records]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(DTYPES)


def row(record: Record) -> dict[str, Any]:
    """One record as a row of the table."""
    outcomes = record["outcomes"]
    transparency = record["transparency"] or {"mandatory_stated": None, "mandatory_applicable": None, "missing": ()}
    evidence = record["title"]["evidence"]
    return {
        "sector": wording.sector(record["sector"]),
        "title": record["title"]["value"] or wording.NOT_STATED,
        "location": wording.location(record["location"]),
        "workload": wording.workload(record["workload"]),
        "credit_link": wording.credit_link(record["credit_link"]),
        "delivery_mode": wording.delivery(record["delivery_mode"]),
        "outcomes_specified": wording.STATES[outcomes["state"]],
        "prerequisites": wording.PREREQUISITES[record["prerequisites"]["value"]],
        "provider": record["provider"]["value"],
        "outcomes_state": outcomes["state"],
        "outcomes_confidence": outcomes["confidence"],
        "outcomes_state_observable": outcomes["state_observable"],
        "outcome_statements": len(outcomes["statements"]),
        "observable_statements": sum(item["observable"] for item in outcomes["statements"]),
        **_bounds(record["workload"], "hours"),
        **_bounds(record["workload"], "ects"),
        "prerequisites_code": record["prerequisites"]["value"],
        "prerequisites_kinds": ", ".join(record["prerequisites"]["qualifiers"]),
        "prerequisites_text": record["prerequisites"]["text"],
        "delivery_codes": ", ".join(record["delivery_mode"]["value"]),
        "delivery_qualifiers": ", ".join(record["delivery_mode"]["qualifiers"]),
        "countries": ", ".join(record["location"]["value"]),
        "sector_code": record["sector"]["value"],
        "isced_f": record["isced_f"]["value"],
        "field_of_study": wording.FIELDS_OF_STUDY.get(record["isced_f"]["value"] or ""),
        "eqf_level": ", ".join(str(level) for level in record["eqf_level"]["value"]),
        "nqf_level": record["nqf_level"]["value"],
        "assessment": ", ".join(record["assessment"]["value"]),
        "certificate": record["certificate"]["value"],
        "quality_assurance": record["quality_assurance"]["value"],
        "stackability": record["stackability"]["value"],
        "instruction_language": ", ".join(record["instruction_language"]["value"]),
        "language": record["document"]["language"],
        "annex_i_stated": transparency["mandatory_stated"],
        "annex_i_applicable": transparency["mandatory_applicable"],
        "annex_i_missing": ", ".join(transparency["missing"]),
        "issues": ", ".join(issue["code"] for issue in record["issues"]),
        "source": record["document"]["source"],
        "page": evidence[0]["page"] if evidence else None,
        "record_id": record["record_id"],
        "document_sha256": record["document"]["sha256"],
        "pipeline_version": record["provenance"]["pipeline_version"],
        "codebook_version": record["provenance"]["codebook_version"],
    }


def neutral(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: an apostrophe before the dangerous signs.

    >>> neutral("=HYPERLINK(1)"), neutral("Welding"), neutral(-2)
    ("'=HYPERLINK(1)", 'Welding', -2)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def _bounds(workload: list[dict[str, Any]], unit: str) -> dict[str, float | None]:
    """Smallest and largest stated total in a unit."""
    totals = [item for item in workload if item["unit"] == unit and item["kind"] == "total" and not item["derived"]]
    lows = [item["min"] for item in totals if item["min"] is not None]
    highs = [item["max"] for item in totals if item["max"] is not None]
    return {f"{unit}_min": min(lows, default=None), f"{unit}_max": max(highs, default=None)}
