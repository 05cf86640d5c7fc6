"""Statements: pieces of units, each tied to the territories that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from credatlas.phrases import PhraseMatch
from credatlas.schema import Evidence

MICROCREDENTIAL = "subject.microcredential"
SHORT_AWARD = "subject.short_award"
MICRO = (MICROCREDENTIAL, SHORT_AWARD)
"""Groups of cues that name microcredentials."""


class Tie(StrEnum):
    """What ties a statement to its territory, the strongest first."""

    CELL = "cell"
    """A table row, a key/value pair or a list of territories under a label."""
    SUBJECT = "subject"
    """The statement itself names the territory."""
    CONTINUED = "continued"
    """The sentence before, of the same paragraph, or the lead-in names it."""
    COLUMN = "column"
    """It stands below the territory's name on a page whose text layer tears columns; told by its place on the page."""
    HEADING = "heading"
    """The heading above is the territory's name."""
    DOCUMENT = "document"
    """The whole document is about the territory."""


TIE_CONFIDENCE = {
    Tie.CELL: 0.95,
    Tie.SUBJECT: 0.85,
    Tie.CONTINUED: 0.75,
    Tie.COLUMN: 0.65,
    Tie.HEADING: 0.85,
    Tie.DOCUMENT: 0.75,
}
"""How sure each tie is: judgement calls, ordered by how much room they leave for another territory."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of a unit with what it is about.

    ``text`` is what is read, ``parts`` the evidence that holds it (several where a page tears it); ``cues`` are offsets into
    ``text``. ``also`` is evidence that stands elsewhere: the territory's cell, the heading that governs. ``topics`` are the
    groups of cues in the surroundings (headings, column header, lead-in, sentences before), ``heads`` those of headings, header
    and lead-in alone. ``mark`` is the answer of a cell that only ticks or denies what ``text`` says.
    """

    text: str
    parts: tuple[Evidence, ...]
    territories: tuple[str, ...]
    tie: Tie
    cues: tuple[PhraseMatch, ...]
    topics: frozenset[str]
    heads: frozenset[str]
    near: bool
    """Microcredentials are named in the statement or right around it."""
    subject: bool
    """The whole document is about microcredentials."""
    languages: tuple[str, ...]
    law: bool = False
    """The document is a law or regulation that regulates microcredentials or a national short award."""
    also: tuple[Evidence, ...] = ()
    mark: str = ""

    @property
    def about(self) -> bool:
        """Microcredentials are named right here, or the whole document is about them."""
        return self.near or self.subject

    def groups(self, prefix: str) -> tuple[PhraseMatch, ...]:
        """Its cues whose group begins with a prefix (``"stage."``)."""
        return tuple(cue for cue in self.cues if cue.group.startswith(prefix))

    def speaks_of(self, group: str) -> bool:
        """Whether a group of cues occurs in the statement or in its surroundings."""
        return group in self.topics or any(cue.group == group for cue in self.cues)

    @property
    def headed(self) -> bool:
        """Microcredentials are named in a heading, the column header or the lead-in above."""
        return MICROCREDENTIAL in self.heads

    def under(self, group: str) -> bool:
        """Whether a group of cues occurs in the headings, the column header or the lead-in above."""
        return group in self.heads

    def evidence(self) -> tuple[Evidence, ...]:
        """The statement as evidence, with what ties it to its territory."""
        return (*self.parts, *self.also)

    @property
    def confidence(self) -> float:
        """How sure the tie is, less where microcredentials are named only elsewhere in the document."""
        return TIE_CONFIDENCE[self.tie] - (0.0 if self.near else 0.1)
