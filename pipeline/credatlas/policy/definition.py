"""The national definition of a microcredential (code-book section 4), quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.phrases import PhraseMatch
from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import MICRO, Statement
from credatlas.schema import Finding

LONGEST = 900
"""Characters of the longest sentence that is quoted: legal definitions run long."""
SHORTEST = 40
"""Characters that a definition must have."""
REACH = 60
"""Characters between the term and the word that defines it ("A microcredential, as the Act says, means …")."""
CLOSE = 14
"""Characters between the term and a plain "is a"."""
OPENING = 40
"""Characters of the sentence in which the term must begin for a plain "is a" to define it."""
LESS = 0.15
"""How much less sure "is a" is than "means"."""


def find_definition(statements: Sequence[Statement]) -> Iterator[Finding[str | None]]:
    """The sentence that says what a microcredential is, the surest first."""
    found = [finding for item in statements for finding in _read(item)]
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _read(item: Statement) -> Iterator[Finding[str | None]]:
    if not SHORTEST <= len(item.text) <= LONGEST:
        return
    terms = [cue for cue in item.cues if cue.group in MICRO]
    for term in terms:
        word = _defined(item, term, "definition.defines", REACH)
        if word is None and term.start <= OPENING:
            word = _defined(item, term, "definition.is_a", CLOSE)
        if word is None or modality(item, word) is not Modality.AFFIRMED:
            continue
        less = 0.0 if word.group == "definition.defines" else LESS
        yield Finding(value=item.text, confidence=item.confidence - less, evidence=item.evidence(), rule=word.group)
        return


def _defined(item: Statement, term: PhraseMatch, group: str, reach: int) -> PhraseMatch | None:
    return next((cue for cue in item.groups(group) if 0 <= cue.start - term.end <= reach), None)
