"""Short ways to read markup in tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from credatlas.extract import extract_document
from credatlas.schema import Block, BlockKind, Document, RawDocument
from credatlas.settings import Settings


class Page:
    """A read document. Every page that a test reads is checked for the invariants of blocks and offsets."""

    def __init__(self, document: Document) -> None:
        self.document = document
        check_offsets(document)

    def text(self, block: Block) -> str:
        return self.document.text[block.start : block.end]

    @property
    def blocks(self) -> list[Block]:
        """The blocks that a reader sees."""
        return [block for block in self.document.blocks if block.kind is not BlockKind.METADATA]

    @property
    def shown(self) -> list[tuple[str, str]]:
        return [(block.kind.value, self.text(block)) for block in self.blocks]

    @property
    def texts(self) -> list[str]:
        return [self.text(block) for block in self.blocks]

    @property
    def pairs(self) -> dict[str, str]:
        """Key and whole text of each key/value block and definition."""
        return {
            self.document.text[block.key_start : block.key_end]: self.text(block)
            for block in self.blocks
            if block.key_start is not None
        }

    @property
    def metadata(self) -> list[str]:
        return [self.text(block) for block in self.document.blocks if block.kind is BlockKind.METADATA]


def check_offsets(document: Document) -> None:
    """Blocks are ordered, do not overlap, have no white space at their edges, and hold their keys and cells."""
    position = 0
    in_metadata = False
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        piece = document.text[block.start : block.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        position = block.end + 1
        if block.key_start is not None:
            assert block.key_end is not None
            assert block.start <= block.key_start < block.key_end <= block.end
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
            inside = document.text[cell.start : cell.end]
            assert inside == inside.strip()
        assert not (in_metadata and block.kind is not BlockKind.METADATA), "metadata blocks stand at the end"
        in_metadata = block.kind is BlockKind.METADATA


@pytest.fixture
def page() -> Callable[..., Page]:
    def read(
        markup: str | bytes, name: str = "page.html", media_type: str | None = "text/html", charset: str | None = None
    ) -> Page:
        content = markup if isinstance(markup, bytes) else markup.encode()
        return Page(extract_document(RawDocument.from_bytes(content, name, media_type, charset=charset), Settings()))

    return read
