"""The outline of a policy document: its headings, the territories that they announce, its tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from credatlas.policy.territory import EU, Mention, codes_of, find_mentions, listed
from credatlas.schema import BlockKind, Unit

NUMBERED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[^\W\d_])")
"""The number of a heading that layout shows as an item: "2. Stage of the policy discussion"."""
HEADING_LENGTH = 100
"""Characters of the longest numbered line that counts as a heading."""
REST = 24
"""Letters that a heading may hold beside a territory's name and still announce it ("Country profile: Estonia")."""
DOMINANT_SHARE = 0.6
"""Share of all mentions that makes one territory the subject of a document that has none in its title."""
DOMINANT_WEIGHT = 1.5
"""Weight of mentions that such a territory needs: two names, or one in a language of the territory."""
INSTITUTION = 0.5
"""Weight of a national institution beside a name (1.0): a paper can cite another country's agency."""
SPOKEN = 0.5
"""Weight that the document's language adds to a territory that is named at all."""


@dataclass(frozen=True, slots=True)
class _Heading:
    position: int
    level: int
    codes: tuple[str, ...]
    text: str


class Outline:
    """Where the headings of a document stand and what they govern."""

    def __init__(self, units: Sequence[Unit], headings: Sequence[_Heading]) -> None:
        self._units = units
        self._headings = {heading.position: heading for heading in headings}
        self._chains = self._climb(headings)

    def _climb(self, headings: Sequence[_Heading]) -> list[tuple[_Heading, ...]]:
        """For each unit its headings, the nearest last."""
        repeated = {text for text, count in Counter(heading.text for heading in headings).items() if count > 1}
        chains: list[tuple[_Heading, ...]] = []
        chain: list[_Heading] = []
        for position in range(len(self._units)):
            heading = self._headings.get(position)
            if heading is not None:
                below_territory = heading.text in repeated and not heading.codes
                while chain and (
                    chain[-1].level > heading.level
                    or (chain[-1].level == heading.level and not (below_territory and chain[-1].codes))
                ):
                    chain.pop()
                chain.append(heading)
            chains.append(tuple(chain))
        return chains

    def is_heading(self, position: int) -> bool:
        return position in self._headings

    def headings(self, position: int) -> tuple[str, ...]:
        """Texts of the headings above a unit, the title first."""
        return tuple(heading.text for heading in self._chains[position])

    def territory(self, position: int) -> tuple[tuple[str, ...], Unit] | None:
        """The territory that the nearest heading above announces (``EU`` for the Union), with that heading."""
        for heading in reversed(self._chains[position]):
            if heading.codes:
                return heading.codes, self._units[heading.position]
        return None

    def since(self, position: int, memory: int) -> int:
        """The first of the units before a unit that belong to its section, ``memory`` at most."""
        low = max(position - memory, 0)
        for before in range(position - 1, low - 1, -1):
            if before in self._headings:
                return before
        return low

    def table(self, position: int) -> range:
        """The rows of the table that a row belongs to."""
        group = self._units[position].group
        low = high = position
        while low > 0 and self._same(low - 1, group):
            low -= 1
        while high + 1 < len(self._units) and self._same(high + 1, group):
            high += 1
        return range(low, high + 1)

    def _same(self, position: int, group: int) -> bool:
        return self._units[position].kind is BlockKind.TABLE_ROW and self._units[position].group == group

    def dominant(self, mentions: Sequence[Sequence[Mention]], spoken: Sequence[str]) -> str | None:
        """The territory of the whole document: named in its title, else by most of its mentions; ``None`` if there is none.

        :param mentions: those of each unit.
        :param spoken: territories of the document's language.
        """
        first = min(self._headings, default=None)
        if first is not None:
            titled = codes_of(mentions[first])
            if len(titled) == 1:
                return titled[0]
            if any(mention.codes == (EU,) for mention in mentions[first]):
                return None
        weights: dict[str, float] = {}
        for found in mentions:
            for mention in found:
                for code in mention.codes if mention.how != "code" else ():
                    weights[code] = weights.get(code, 0.0) + (INSTITUTION if mention.how == "institution" else 1.0)
        weights.pop(EU, None)
        if not weights:
            return None
        best = max(weights, key=lambda code: weights[code])
        enough = weights[best] + (SPOKEN if best in spoken else 0.0) >= DOMINANT_WEIGHT
        return best if enough and weights[best] >= DOMINANT_SHARE * sum(weights.values()) else None


def outline(units: Sequence[Unit], language: str) -> Outline:
    """Read the headings of a document, numbered lines among them."""
    headings: list[_Heading] = []
    for position, unit in enumerate(units):
        level = _level(units, position)
        if level:
            headings.append(_Heading(position, level, _announced(unit, language, first=not headings), unit.text.strip()))
    return Outline(units, headings)


def _level(units: Sequence[Unit], position: int) -> int:
    unit = units[position]
    if unit.kind is BlockKind.HEADING:
        return unit.level or 2
    number = NUMBERED.match(unit.text)
    if number is None or unit.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or len(unit.text) > HEADING_LENGTH:
        return 0
    if unit.text.rstrip()[-1] in ".;,:?!":
        return 0
    beside = [units[i] for i in (position - 1, position + 1) if 0 <= i < len(units)]
    if any(other.kind is BlockKind.LIST_ITEM and other.group == unit.group for other in beside):
        return 0
    return 1 + number.group(1).count(".") + 1


def _announced(unit: Unit, language: str, *, first: bool) -> tuple[str, ...]:
    """The territory that a heading announces for its section; the document's title announces none."""
    if first:
        return ()
    text = NUMBERED.sub("", unit.text)
    if listed(text, unit.language, language):
        return codes_of(listed(text, unit.language, language))
    mentions = find_mentions(text, unit.language, language)
    codes = codes_of(mentions)
    if len(codes) == 1:
        named = sum(mention.end - mention.start for mention in mentions)
        return codes if len(text) - named <= REST else ()
    return (EU,) if mentions and not codes else ()
