"""Evidence: the exact words that prove a value."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from credatlas.schema.document import Box

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Value = TypeVar("Value")


class Noun(BaseModel):
    """Base of everything that is written out: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Noun):
    """``document.text[start:end] == quote``, always. For paged documents also the page (from 1) and the box in points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    page: int | None = None
    box: Box | None = None


class Finding(Noun, Generic[Value]):
    """A value with what proves it.

    A finding without evidence says that something is *not* stated; then ``searched`` names the sections that were read.
    ``text`` is the value in the page's own words where the code alone would lose something ("International (41 countries)").
    """

    value: Value
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    """The rule or the model that found it: ``prerequisites.heading``, ``sector-linear-1``."""
    text: str | None = None
    qualifiers: tuple[str, ...] = ()
    """Codes that refine the value: ``synchronous``, ``self_paced``, ``vr``, ``workplace``; kinds of requirement."""
    searched: tuple[str, ...] = ()
