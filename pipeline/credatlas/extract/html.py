"""HTML pages: bytes to a document with blocks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from credatlas.errors import EmptyDocumentError, LimitExceededError
from credatlas.extract.boilerplate import mark_boilerplate
from credatlas.extract.charset import decode
from credatlas.extract.markup import MAX_NESTING, nests_too_deep, parse_markup
from credatlas.extract.metadata import read_metadata
from credatlas.extract.panels import find_panels
from credatlas.extract.text import place_blocks
from credatlas.extract.walker import Walker, first_subtag
from credatlas.schema import Document, RawDocument

SHELL_CHARS = 200
"""A page with less text than this is a shell that scripts fill; what it shows without scripts is read then."""


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: all objects of a page live until it is read, and on a page of 20 MB the collector
    would look through millions of them again and again (four times the time)."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def extract_html(raw: RawDocument) -> Document:
    """Read a page: its matter in reading order, then what it says about itself to machines.

    :raises EmptyDocumentError: the page shows no text.
    :raises LimitExceededError: the markup is nested deeper than any page made for readers.
    """
    with _collector_paused():
        return _extract(raw)


def _extract(raw: RawDocument) -> Document:
    decoded = decode(raw.content, raw.charset)
    if nests_too_deep(decoded.text):
        raise LimitExceededError(
            f"{raw.source}: elements are nested more than {MAX_NESTING:,} deep; the page is broken or hostile"
        )
    markup = parse_markup(decoded.text)
    if markup.body.chars < SHELL_CHARS:
        fallback = parse_markup(decoded.text, everything=True)
        if fallback.body.chars > 3 * markup.body.chars + 20:
            markup = fallback
    language = first_subtag(markup.language) if markup.language else None
    panels = find_panels(markup.attributed)
    mark_boilerplate(markup.body, panels.ids)
    walker = Walker(language, panels.labels)
    walker.walk(markup.body)
    walker.flush()
    drafts = walker.drafts
    if not any(draft.text for draft in drafts):
        raise EmptyDocumentError(f"{raw.source}: the page shows no text; it may be filled by scripts when a browser opens it")
    text, blocks = place_blocks([*drafts, *read_metadata(markup)])
    notes = (f"charset guessed: {decoded.charset}",) if decoded.guessed and decoded.charset != "utf-8" else ()
    return Document(
        sha256=raw.sha256,
        source=raw.source,
        media_type=raw.media_type,
        text=text,
        blocks=blocks,
        declared_language=language,
        canonical_url=_absolute(markup.canonical),
        notes=notes,
    )


def _absolute(address: str | None) -> str | None:
    if not address:
        return None
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
