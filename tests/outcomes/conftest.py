"""Units made by hand for the tests of outcomes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from credatlas.schema import BlockKind, SectionKind, Unit

MakeUnit = Callable[..., Unit]


@pytest.fixture
def make_unit() -> MakeUnit:
    """A unit from its text and surroundings; offsets follow from the texts made so far."""
    position = 0
    count = 0

    def make(
        text: str,
        section: SectionKind = SectionKind.NONE,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        language: str = "en",
        heading: str = "",
        lead_in: str = "",
        key: str = "",
        group: int = 0,
        block: int | None = None,
    ) -> Unit:
        nonlocal position, count
        full = f"{key}: {text}" if key else text
        start = position
        position += len(full) + 1
        count += 1
        return Unit(
            index=count - 1,
            start=start,
            end=start + len(full),
            text=full,
            kind=BlockKind.KEY_VALUE if key else kind,
            language=language,
            section=0,
            section_kind=section,
            heading=heading,
            lead_in=lead_in,
            key_start=start if key else None,
            key_end=start + len(key) if key else None,
            block=count if block is None else block,
            group=group,
        )

    return make
