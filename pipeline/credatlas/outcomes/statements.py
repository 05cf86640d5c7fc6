"""How many distinct outcomes a unit states: coordinated verbs with their own objects count one each (code-book section 2)."""

from __future__ import annotations

import re

from credatlas.outcomes.reading import Reading

OBJECT_WORDS = 2
"""Words between two verbs from which on the first one has an object of its own: its noun, and the conjunction."""

_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[;•·▪‣]|\n|(?<=[\w)])\s[-–]\s")


def count_statements(reading: Reading) -> int:
    """Distinct outcomes in a unit that is labelled outcome; at least 1.

    A verb of a nominal form counts only where it opens a clause, and a verb directly beside another one ("plan and run X")
    shares its object and counts once.
    """
    text = reading.unit.text
    clauses = [
        piece
        for piece in _CLAUSE.split(text[reading.role_end or reading.body_start :])
        if len(_WORD.findall(piece)) >= OBJECT_WORDS
    ]
    verbs = [cue for cue in reading.verbs if cue.group != "verb.aim" and not cue.group.endswith(".nominal")]
    distinct = 0
    last_end: int | None = None
    for cue in verbs:
        if last_end is None or len(_WORD.findall(text[last_end : cue.start])) > OBJECT_WORDS:
            distinct += 1
            last_end = cue.end
        elif cue.start >= last_end:
            last_end = cue.end
    return max(1, distinct, len(clauses) if len(clauses) > 1 and distinct > 1 else 1)
