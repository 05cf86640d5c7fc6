"""Units of small pages, built by hand: what the field tests read."""

from __future__ import annotations

from credatlas.schema import BlockKind, SectionKind, Unit


def page(*lines: str, language: str = "en", section: SectionKind = SectionKind.NONE) -> list[Unit]:
    """Units of lines of text; ``Key: value`` lines of up to four words in the key are pairs."""
    units = []
    start = 0
    for index, line in enumerate(lines):
        key, colon, value = line.partition(": ")
        paired = bool(colon) and bool(value) and len(key.split()) <= 4
        units.append(
            Unit(
                index=index,
                start=start,
                end=start + len(line),
                text=line,
                kind=BlockKind.KEY_VALUE if paired else BlockKind.PARAGRAPH,
                language=language,
                section=0,
                section_kind=section,
                key_start=start if paired else None,
                key_end=start + len(key) if paired else None,
            )
        )
        start += len(line) + 1
    return units


def metadata(text: str, start: int = 0) -> Unit:
    """A machine-readable statement."""
    return Unit(
        index=0,
        start=start,
        end=start + len(text),
        text=text,
        kind=BlockKind.METADATA,
        language="en",
        section=0,
        section_kind=SectionKind.METADATA,
    )
