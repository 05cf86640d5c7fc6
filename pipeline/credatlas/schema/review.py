"""A person's decision about one field of one record. Appended, never edited."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from credatlas.schema.evidence import Confidence, Evidence, Noun


class ReviewDecision(Noun):
    """What a reviewer says about a field; wins over the machine until the evidence it rests on changes."""

    record_id: str
    field: str
    verdict: Literal["accept", "correct", "not_stated", "cannot_tell"]
    value: Any = None
    evidence: tuple[Evidence, ...] = ()
    reviewer: str
    decided_at: datetime
    reason: str = ""
    codebook_version: str
    machine_value: Any = None
    machine_confidence: Confidence | None = None
