"""Units for tests of the small fields, made from a few lines."""

from __future__ import annotations

from credatlas.schema import BlockKind, SectionKind, Unit


def make_units(*lines: tuple[SectionKind, str] | tuple[SectionKind, str, str], language: str = "en") -> list[Unit]:
    """Units from ``(section kind, text)`` for sentences or ``(section kind, key, value)`` for key/value pairs."""
    units: list[Unit] = []
    position = 0
    for index, line in enumerate(lines):
        kind, *texts = line
        text = ": ".join(texts)
        paired = len(texts) == 2
        units.append(
            Unit(
                index=index,
                start=position,
                end=position + len(text),
                text=text,
                kind=BlockKind.KEY_VALUE if paired else BlockKind.PARAGRAPH,
                language=language,
                section=index,
                section_kind=kind,
                key_start=position if paired else None,
                key_end=position + len(texts[0]) if paired else None,
                block=index,
            )
        )
        position += len(text) + 1
    return units
