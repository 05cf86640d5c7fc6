"""Sections and units: a document cut into the pieces that get one label each."""

from __future__ import annotations

from dataclasses import dataclass

from credatlas.schema.codes import BlockKind, PageKind, SectionKind, UnitLabel
from credatlas.schema.document import Cell, Document
from credatlas.schema.evidence import Evidence


@dataclass(frozen=True, slots=True)
class UnitJudgement:
    """The label of a unit, why, and how sure.

    ``probabilities`` maps each label to its calibrated probability (sum 1). ``reason`` is a sentence a researcher can accept
    or refute: "lead-in 'students will be able to' with the verb 'apply'". ``statements`` counts distinct outcomes in the
    unit (two coordinated verbs with their own objects count as two; 0 for a unit that is no outcome).
    """

    label: UnitLabel
    confidence: float
    observable: bool | None = None
    """For an outcome: whether an observer could see it done. ``None`` for every other label."""
    generic: bool = False
    statements: int = 0
    reason: str = ""
    rule: str = ""
    probabilities: dict[UnitLabel, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, list item, table row, key/value pair or heading: ``document.text[start:end] == text``.

    A unit carries its surroundings, so that a stage needs nothing but units: the section it stands in, the heading above
    it, the lead-in that reaches over it ("After the course you can:"), the key of its key/value pair.
    """

    index: int
    start: int
    end: int
    text: str
    kind: BlockKind
    language: str
    section: int
    section_kind: SectionKind
    """Kind of the key, where the unit is a key/value pair with a known key, else of the section's heading."""
    heading: str = ""
    """Text of the nearest heading above; for a heading itself, its own text."""
    lead_in: str = ""
    """The introducing sentence or line that this item continues, without its colon; empty if there is none."""
    lead_in_index: int | None = None
    level: int = 0
    key_start: int | None = None
    key_end: int | None = None
    cells: tuple[Cell, ...] = ()
    page: int | None = None
    block: int = 0
    """Index of the block it was cut from: units of one block are sentences of one paragraph."""
    group: int = 0
    part: int = 0
    """Which course of a catalogue page, from 0; -1 for text that belongs to none (its cover, its table of contents)."""
    judgement: UnitJudgement | None = None

    @property
    def key(self) -> str:
        """The key of a key/value pair, or an empty string."""
        if self.key_start is None or self.key_end is None:
            return ""
        return self.text[self.key_start - self.start : self.key_end - self.start]

    @property
    def value_start(self) -> int:
        """Offset inside ``text`` where the value begins: after the key and its separator, 0 without a key."""
        if self.key_end is None:
            return 0
        position = self.key_end - self.start
        while position < len(self.text) and self.text[position] in " \t\n:：–—-|":
            position += 1
        return position

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for ``text[start:end]`` (offsets inside the unit); page and box are filled in at assembly."""
        return Evidence(start=self.start + start, end=self.start + end, quote=self.text[start:end], page=self.page)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. Section 0 is the text before the first heading (no heading)."""

    index: int
    kind: SectionKind
    heading: str
    heading_start: int | None
    heading_end: int | None
    start: int
    end: int
    level: int
    language: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One course of a document: its span and its title's span. A course page has one part, a catalogue many."""

    index: int
    start: int
    end: int
    title_start: int
    title_end: int


@dataclass(frozen=True, slots=True)
class SegmentedDocument:
    """A document cut into sections, units and parts, with its language and its kind."""

    document: Document
    language: str
    language_confidence: float
    kind: PageKind
    kind_confidence: float
    kind_reason: str
    sections: tuple[Section, ...]
    units: tuple[Unit, ...]
    parts: tuple[Part, ...]
