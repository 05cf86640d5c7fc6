"""Settings: every judgement call and every limit has a name here, with its reason.

Values come from arguments, then environment variables (``CREDATLAS_…``), then these defaults.
"""

from __future__ import annotations

from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

CODEBOOK_VERSION = "1.0"
"""Version of the rules in ``annotations/guidelines.md`` that records are coded by."""


class Settings(BaseSettings):
    """What a run may be told. Immutable; pass a changed copy (``settings.model_copy(update=…)``)."""

    model_config = SettingsConfigDict(env_prefix="CREDATLAS_", frozen=True, extra="ignore")

    kind: Literal["auto", "course", "policy"] = "auto"
    """``auto``, ``course`` or ``policy``: what documents are taken for."""

    explicit_statements: int = 2
    """Distinct outcome statements that make a page explicit without a declared outcome section (code-book section 2)."""
    explicit_statements_in_section: int = 1
    """Outcome statements that make a page explicit inside a declared outcome section (code-book section 2)."""
    uncertain_below: float = 0.75
    """A page whose state is less sure than this says so and goes to the front of the review queue."""
    course_threshold: float = 0.5
    """A page is taken for a course from this probability on."""

    max_bytes: int = 64 * 1024 * 1024
    """Largest document that is read. The largest national qualification handbooks seen have about 30 MB."""
    document_seconds: float = 30.0
    """Longest time that one document may take in its worker process."""
    document_memory_mb: int = 1024
    """Memory that a worker process may take on top of what it starts with."""
    max_pages: int = 2000
    """Pages of one PDF that are read; further ones are reported in the document's notes."""

    contact: str = ""
    """Address of a person, sent in the fetcher's user agent."""
    allow_private: bool = False
    """Fetch from private and loopback addresses too."""
    fetch_seconds: float = 20.0
    """Longest wait for one answer of a host."""
