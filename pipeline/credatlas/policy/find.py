"""What a policy document says, territory by territory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from credatlas.policy.credit_range import find_credit_range
from credatlas.policy.definition import find_definition
from credatlas.policy.drivers import find_drivers
from credatlas.policy.framework import find_framework_inclusion
from credatlas.policy.levels import find_eqf_levels, find_nqf_levels
from credatlas.policy.modularisation import find_modularisation
from credatlas.policy.quality import find_quality_assurance
from credatlas.policy.recognition import find_rpl_uses
from credatlas.policy.stackability import find_stackable
from credatlas.policy.stage import find_stage
from credatlas.policy.statement import Statement, Tie
from credatlas.policy.tie import tie_statements
from credatlas.schema import Finding, SegmentedDocument

FIELDS: Mapping[str, Callable[[Sequence[Statement]], Iterator[Finding[Any]]]] = {
    "stage": find_stage,
    "framework_inclusion": find_framework_inclusion,
    "eqf_levels": find_eqf_levels,
    "nqf_levels": find_nqf_levels,
    "rpl_uses": find_rpl_uses,
    "stackable": find_stackable,
    "modularisation": find_modularisation,
    "quality_assurance": find_quality_assurance,
    "definition": find_definition,
    "credit_range": find_credit_range,
    "drivers": find_drivers,
}
"""Name of a finding field of :class:`~credatlas.schema.PolicyRecord` → its function: statements of one territory in, findings
out, the best first; nothing where they are silent."""

TORN = "torn_columns"
"""Qualifier of a value whose territory was told by its place on a page that tears columns."""


def find_policies(segmented: SegmentedDocument) -> Iterator[Mapping[str, Finding[Any]]]:
    """Findings of each territory that the document says something about, in order of first mention.

    :param segmented: a document of any kind; the caller decides that it is one of policy.
    """
    grouped: dict[str, list[Statement]] = {}
    for statement in tie_statements(segmented):
        for code in statement.territories:
            grouped.setdefault(code, []).append(statement)
    for code, statements in grouped.items():
        findings: dict[str, Finding[Any]] = {}
        for name, find in FIELDS.items():
            finding = next(find(statements), None)
            if finding is not None:
                findings[name] = _flagged(finding, statements)
        if findings:
            yield {"territory": _territory(code, findings), **findings}


def _flagged(finding: Finding[Any], statements: Sequence[Statement]) -> Finding[Any]:
    """The finding, marked where it rests on columns that the page tears."""
    torn = {piece for item in statements if item.tie is Tie.COLUMN for piece in item.parts}
    if any(piece in torn for piece in finding.evidence):
        return finding.model_copy(update={"qualifiers": (*finding.qualifiers, TORN)})
    return finding


def _territory(code: str, findings: Mapping[str, Finding[Any]]) -> Finding[str]:
    best = max(findings.values(), key=lambda finding: finding.confidence)
    return Finding(value=code, confidence=best.confidence, evidence=best.evidence[-1:], rule="territory.tie")
