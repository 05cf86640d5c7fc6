"""Documents for the tests of segmentation, written as text with one mark a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from credatlas.schema import Block, BlockKind, Document, SegmentedDocument, Unit
from credatlas.segment import segment_document
from credatlas.settings import Settings

Make = Callable[..., Document]


def build(source: str, lang: str | None = None) -> Document:
    """A document: ``# `` to ``### `` headings, ``- `` and ``-- `` list items, ``Key:: value`` pairs, ``@name: value`` metadata,
    ``=> `` a block that is one link, anything else a paragraph. An empty line ends a list."""
    blocks: list[Block] = []
    texts: list[str] = []
    position, group, in_list = 0, 0, False
    for line in source.strip("\n").split("\n"):
        line = line.strip()
        if not line:
            in_list = False
            continue
        kind, level, href, key_end, text = BlockKind.PARAGRAPH, 0, None, None, line
        if line.startswith("#"):
            kind, level = BlockKind.HEADING, len(line) - len(line.lstrip("#"))
            text = line[level:].strip()
        elif line.startswith(("- ", "-- ")):
            kind, level = BlockKind.LIST_ITEM, line.index(" ")
            text = line[level + 1 :]
        elif line.startswith("@"):
            kind, text = BlockKind.METADATA, line[1:]
        elif line.startswith("=> "):
            href, text = "https://example.org/x", line[3:]
        elif ":: " in line or line.endswith("::"):
            kind = BlockKind.KEY_VALUE
            key_end = line.index("::")
            text = line.replace("::", ":", 1).strip()
        if kind is BlockKind.LIST_ITEM and not in_list:
            group += 1
        in_list = kind is BlockKind.LIST_ITEM
        end = position + len(text)
        blocks.append(
            Block(
                kind=kind,
                start=position,
                end=end,
                level=level,
                key_start=position if key_end is not None else None,
                key_end=position + key_end if key_end is not None else None,
                group=group if in_list else 0,
                href=href,
            )
        )
        texts.append(text)
        position = end + 1
    return Document("0" * 64, "page.html", "text/html", "\n".join(texts), tuple(blocks), declared_language=lang)


def segmented(source: str, lang: str | None = None, **settings: object) -> SegmentedDocument:
    """The segmented document of a marked text; checks that every unit is in the text at its offsets."""
    document = build(source, lang)
    result = segment_document(document, Settings(**settings))  # type: ignore[arg-type]
    for unit in result.units:
        assert document.text[unit.start : unit.end] == unit.text
        assert unit.text.strip() == unit.text
        assert unit.text
    assert [unit.index for unit in result.units] == list(range(len(result.units)))
    assert all(a.end <= b.start for a, b in zip(result.units, result.units[1:], strict=False))
    return result


@pytest.fixture(scope="session")
def make() -> Make:
    return build


@pytest.fixture(scope="session")
def segment() -> Callable[..., SegmentedDocument]:
    return segmented


@pytest.fixture(scope="session")
def find() -> Callable[[SegmentedDocument, str], Unit]:
    """The unit whose text begins with some words."""

    def first(result: SegmentedDocument, start: str) -> Unit:
        return next(unit for unit in result.units if unit.text.startswith(start))

    return first
