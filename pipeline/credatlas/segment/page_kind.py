"""What a document is. First version: known facts only; see the table of weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from credatlas.schema import Document, PageKind, Part, Section, Unit
from credatlas.settings import Settings


class PageJudgement(NamedTuple):
    """The kind of a document, how sure, and why."""

    kind: PageKind
    confidence: float
    reason: str


def judge_page(
    document: Document,
    language: str,
    sections: Sequence[Section],
    units: Sequence[Unit],
    parts: Sequence[Part],
    settings: Settings,
) -> PageJudgement:
    """The kind of a document."""
    if settings.kind in ("course", "policy"):
        kind = PageKind(settings.kind)
        return PageJudgement(PageKind.CATALOGUE if kind is PageKind.COURSE and len(parts) > 1 else kind, 1.0, "as told")
    if len(parts) > 1:
        return PageJudgement(PageKind.CATALOGUE, 0.8, f"{len(parts)} forms of one template")
    return PageJudgement(PageKind.COURSE, 0.5, "not judged")
