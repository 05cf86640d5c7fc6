"""Tying: which territory each piece of a document speaks of.

A table cell or row label, a heading that is a territory's name, the grammatical subject, a list of codes; never the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from credatlas.lexicon import load
from credatlas.policy.columns import read_columns
from credatlas.policy.law import is_law
from credatlas.policy.outline import Outline, outline
from credatlas.policy.statement import MICROCREDENTIAL, SHORT_AWARD, Statement, Tie
from credatlas.policy.table import TableReading, read_row
from credatlas.policy.territory import EU, Mention, codes_of, contrasted, find_mentions, listed
from credatlas.policy.vocabulary import LEXICON, find_cues
from credatlas.schema import BlockKind, Evidence, SegmentedDocument, Unit

SUBJECT_REACH = 60
"""Characters from the start of a sentence in which its subject is looked for."""
MEMORY = 6
"""Units before a unit, in its section, whose topics count as its surroundings."""
CLOSE = 1
"""Units before a unit in which microcredentials must be named to be what it speaks of."""
ABOUT_MENTIONS = 3
ABOUT_SHARE = 0.05
"""Mentions of microcredentials (number of units, and share of all) that make them the subject of the document."""
LABEL = 90
"""Characters of the longest line that can be the label of a list of territories."""

_COLON = re.compile(r"\s*[:：]\s*")


def tie_statements(segmented: SegmentedDocument) -> tuple[Statement, ...]:
    """All statements of a document that are tied to a territory, in order."""
    reader = _Reader(segmented)
    return tuple(statement for statement in reader.read() if statement.territories)


class _Reader:
    """One pass over the units of a document."""

    def __init__(self, segmented: SegmentedDocument) -> None:
        self.units = [unit for unit in segmented.units if unit.kind is not BlockKind.METADATA]
        self.language = segmented.language
        self.position = {unit.index: position for position, unit in enumerate(self.units)}
        self.outline: Outline = outline(self.units, self.language)
        self.cues = [find_cues(unit.text, unit.language, self.language) for unit in self.units]
        self.mentions = [find_mentions(unit.text, unit.language, self.language) for unit in self.units]
        self.columns = read_columns(segmented.document.lines, self.units, self.language)
        self.law = self._regulates()
        self.dominant = self.outline.dominant(self.mentions, self._spoken()) or self._official()
        self.about = self._is_about()

    def _is_about(self) -> bool:
        named = [any(cue.group == MICROCREDENTIAL for cue in cues) for cues in self.cues]
        titles = [i for i, unit in enumerate(self.units) if unit.kind is BlockKind.HEADING][:1]
        return any(named[i] for i in titles) or (sum(named) >= ABOUT_MENTIONS and sum(named) >= ABOUT_SHARE * len(self.units))

    def _regulates(self) -> bool:
        """Whether the document is a law that names microcredentials, or a national short award more than in passing."""
        groups = [{cue.group for cue in cues} for cues in self.cues]
        micro = sum(MICROCREDENTIAL in found for found in groups)
        short = sum(SHORT_AWARD in found for found in groups)
        return (micro > 0 or short >= ABOUT_MENTIONS) and is_law(self.units, self.language)

    def _spoken(self) -> tuple[str, ...]:
        territory = load(self.language, LEXICON).get("territory", {})
        return (*territory.get("spoken", ()), territory.get("official", ""))

    def _official(self) -> str | None:
        """The one country of the language, for a law or where one of its institutions is named: a weak tie."""
        territory = load(self.language, LEXICON).get("territory", {})
        code = territory.get("official")
        others = {mention.codes for found in self.mentions for mention in found if mention.how == "name"} - {(code,), (EU,)}
        if code is None or (others and not self.law):
            return None
        named = any(mention.how == "institution" for found in self.mentions for mention in found)
        return str(code) if self.law or named else None

    def read(self) -> Iterator[Statement]:
        previous: tuple[str, ...] = ()
        previous_block = -1
        for item in self.columns.items:
            yield self._of(item.position, item.text, item.parts, item.territories, Tie.COLUMN, also=(item.head,))
        for number, unit in enumerate(self.units):
            if number in self.columns.taken:
                continue
            if unit.kind is BlockKind.TABLE_ROW:
                yield from self._row(number)
                continue
            if self.outline.is_heading(number):
                previous_block = -1
                continue
            label = self._labelled(number)
            if label is not None:
                yield from label
                continue
            carried = previous if unit.block == previous_block else ()
            statements = list(self._sentence(number, carried))
            yield from statements
            previous = statements[-1].territories if statements else ()
            if statements and statements[-1].tie in (Tie.DOCUMENT, Tie.HEADING):
                previous = ()
            if self._eu_subject(number) or (carried == (EU,) and not statements):
                previous = (EU,)
            previous_block = unit.block

    # -- tables, pairs and labelled lists

    def _row(self, number: int) -> Iterator[Statement]:
        rows = self.outline.table(number)
        for reading in read_row(self.units, number, rows, self.language):
            yield self._from_reading(reading)

    def _from_reading(self, reading: TableReading) -> Statement:
        return self._statement(
            self.position[reading.unit.index],
            reading.start,
            reading.end,
            reading.territories,
            Tie.CELL,
            also=reading.also,
            mark=reading.mark,
            headers=reading.headers,
        )

    def _labelled(self, number: int) -> list[Statement] | None:
        """A label with a list of territories, or a territory with what is said of it; ``None`` for a plain sentence."""
        unit = self.units[number]
        whole = listed(unit.text, unit.language, self.language)
        if whole:
            return self._under_label(number, codes_of(whole), unit.evidence(0, len(unit.text)))
        parts = self._parts(unit)
        if parts is None:
            return None
        (key_start, key_end), (start, end) = parts
        key, value = unit.text[key_start:key_end], unit.text[start:end]
        keyed = listed(key, unit.language, self.language)
        valued = listed(value, unit.language, self.language)
        if keyed and valued:
            return []  # two territories beside each other: the heads of two columns, torn from what stands below
        if keyed:
            also = (unit.evidence(key_start, key_end),)
            return [self._statement(number, start, end, codes_of(keyed), Tie.CELL, also=also)]
        if valued and not find_mentions(key, unit.language, self.language):
            also = (unit.evidence(start, end),)
            return [self._statement(number, key_start, key_end, codes_of(valued), Tie.CELL, also=also)]
        return None

    def _parts(self, unit: Unit) -> tuple[tuple[int, int], tuple[int, int]] | None:
        if unit.key_start is not None and unit.key_end is not None:
            return (unit.key_start - unit.start, unit.key_end - unit.start), (unit.value_start, len(unit.text))
        colon = _COLON.search(unit.text)
        if colon is None or colon.start() > LABEL:
            return None
        return (0, colon.start()), (colon.end(), len(unit.text))

    def _under_label(self, number: int, territories: tuple[str, ...], also: Evidence) -> list[Statement]:
        """A unit that only lists territories belongs to the label above it: the lead-in, the line before, or the heading."""
        unit = self.units[number]
        label = unit.lead_in_index
        position = (
            next((i for i in range(number - 1, -1, -1) if self.units[i].index == label), None) if label is not None else None
        )
        if position is None:
            position = number - 1
            while position >= 0 and listed(self.units[position].text, self.units[position].language, self.language):
                position -= 1
        if position < 0:
            return []
        above = self.units[position]
        if len(above.text) > LABEL or self.mentions[position] or above.text.rstrip().endswith("."):
            return []
        return [self._statement(position, 0, len(above.text), territories, Tie.CELL, also=(also,))]

    # -- sentences

    def _eu_subject(self, number: int) -> bool:
        for mention in self.mentions[number]:
            if mention.codes == (EU,):
                return mention.start < SUBJECT_REACH
            if mention.how != "code":
                return False
        return False

    def _sentence(self, number: int, carried: tuple[str, ...]) -> Iterator[Statement]:
        unit = self.units[number]
        named = False
        for start, end, mentions in self._clauses(number):
            own = codes_of(m for m in mentions if not contrasted(unit.text, m, unit.language, self.language))
            if mentions and mentions[0].start - start < SUBJECT_REACH and _of_the_union(unit.text, mentions):
                named = True
                continue
            if own:
                named = True
                yield self._statement(number, start, end, own, Tie.SUBJECT)
        if named:
            return
        if carried == (EU,):
            return
        whole = (0, len(unit.text))
        lead = self._lead_in(unit)
        if lead is not None:
            territories, also = lead
            if territories:
                yield self._statement(number, *whole, territories, Tie.CONTINUED, also=also)
            return
        if carried:
            yield self._statement(number, *whole, carried, Tie.CONTINUED)
            return
        governing = self.outline.territory(number)
        if governing is not None:
            codes, heading = governing
            if codes and codes != (EU,):
                also = (heading.evidence(0, len(heading.text)),)
                yield self._statement(number, *whole, codes, Tie.HEADING, also=also)
            return
        if self.dominant:
            yield self._statement(number, *whole, (self.dominant,), Tie.DOCUMENT)

    def _lead_in(self, unit: Unit) -> tuple[tuple[str, ...], tuple[Evidence, ...]] | None:
        if unit.lead_in_index is None or unit.kind is not BlockKind.LIST_ITEM:
            return None
        position = self.position.get(unit.lead_in_index)
        if position is None or not self.mentions[position]:
            return None
        if self._eu_subject(position):
            return (), ()
        lead = self.units[position]
        return codes_of(self.mentions[position]), (lead.evidence(0, len(lead.text)),)

    def _clauses(self, number: int) -> Iterator[tuple[int, int, list[Mention]]]:
        """The clauses of a unit that name different territories: cut at stops and turning conjunctions between them."""
        unit = self.units[number]
        mentions = self.mentions[number]
        cuts = [match.end() for match in re.finditer(r";\s", unit.text)]
        turns = [cue.start for cue in self.cues[number] if cue.group == "modal.clause"]
        cuts += turns
        if turns and turns[0] == 0 and "," in unit.text:  # "While A pilots, B has a law": the comma parts the clauses
            cuts.append(unit.text.index(",") + 1)
        start = 0
        for cut in sorted(cuts):
            left = [m for m in mentions if start <= m.start < cut]
            right = [m for m in mentions if m.start >= cut]
            if codes_of(left) and codes_of(right):
                yield start, cut, left
                start = cut
        yield start, len(unit.text), [m for m in mentions if m.start >= start]

    # -- all

    def _statement(
        self,
        number: int,
        start: int,
        end: int,
        territories: tuple[str, ...],
        tie: Tie,
        also: tuple[Evidence, ...] = (),
        mark: str = "",
        headers: tuple[str, ...] = (),
    ) -> Statement:
        unit = self.units[number]
        end = start + len(unit.text[start:end].rstrip())
        return self._of(number, unit.text[start:end], (unit.evidence(start, end),), territories, tie, also, mark, headers)

    def _of(
        self,
        number: int,
        text: str,
        parts: tuple[Evidence, ...],
        territories: tuple[str, ...],
        tie: Tie,
        also: tuple[Evidence, ...] = (),
        mark: str = "",
        headers: tuple[str, ...] = (),
    ) -> Statement:
        """A statement with its cues and its surroundings; ``number`` is the position of the unit that it stands in."""
        unit = self.units[number]
        languages = (unit.language, self.language)
        cues = find_cues(text, *languages)
        close = [cue.group for near in range(max(number - CLOSE, 0), number + 1) for cue in self.cues[near]]
        around = [
            cue.group
            for text in (*headers, unit.lead_in, *self.outline.headings(number))
            for cue in find_cues(text, *languages)
        ]
        memory = [cue.group for near in range(self.outline.since(number, MEMORY), number) for cue in self.cues[near]]
        own = {cue.group for cue in cues}
        near = MICROCREDENTIAL in {*close, *around, *own} or (self.law and SHORT_AWARD in own)
        return Statement(
            text=text,
            parts=parts,
            territories=territories,
            tie=tie,
            cues=cues,
            topics=frozenset((*around, *memory)),
            heads=frozenset(around),
            near=near,
            subject=self.about,
            languages=languages,
            law=self.law,
            also=also,
            mark=mark,
        )


def _of_the_union(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the Union is the subject: named first, and not in a phrase before the subject ("In line with …, Estonia has")."""
    if mentions[0].codes != (EU,):
        return False
    other = next((mention for mention in mentions if mention.codes != (EU,)), None)
    return other is None or "," not in text[mentions[0].end : other.start]
