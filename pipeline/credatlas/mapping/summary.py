"""What a run counts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from credatlas.schema import OutcomeState


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Counts of a run. ``documents`` = documents with records + no-course pages + failures, always."""

    documents: int
    documents_with_records: int
    records: int
    policies: int
    skipped: int
    failures: int
    units: int
    outcomes: dict[str, int] = field(default_factory=lambda: {state.value: 0 for state in OutcomeState})
    skipped_kinds: dict[str, int] = field(default_factory=dict)
    failure_classes: dict[str, int] = field(default_factory=dict)
    uncertain: int = 0
    seconds: float = 0.0

    @property
    def balanced(self) -> bool:
        """Whether every document is accounted for, once."""
        return self.documents == self.documents_with_records + self.skipped + self.failures

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)
