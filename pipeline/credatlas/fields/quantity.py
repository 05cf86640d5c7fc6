"""A quantity as the grammar of :mod:`credatlas.fields.quantities` reads it, before anyone says what it means."""

from __future__ import annotations

from dataclasses import dataclass

from credatlas.fields.numerals import Number
from credatlas.phrases import PhraseMatch

CREDIT_UNITS = frozenset({"ects", "ecvet", "national_credit", "credits"})
HOUR_UNITS = frozenset({"hours", "academic_hours"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: ``text[start:end]``, with everything that the grammar saw around it.

    ``unit`` is a unit code of the code-book or one of ``minutes`` and ``weekly_hours`` (which the code-book has no unit for);
    an empty string where a number stands without one. ``per`` is ``part`` for "per module", "each".
    """

    start: int
    end: int
    min: float | None
    max: float | None
    unit: str
    number_start: int
    number_end: int
    approximate: bool = False
    article: bool = False
    per: str = ""
    of: str = ""
    """Unit that this quantity measures one of, in a multiplication ("7 lessons of 2 hours": ``sessions``)."""
    inherited: bool = False
    """The unit is that of the quantity before ("150 h, of which 60 contact")."""
    compound: str = ""
    """First part of a compound unit word (``präsenz`` of ``Präsenzstunden``)."""
    clock: bool = False
    count: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text holds: its quantities and the phrases around them (offsets into the text given)."""

    folded: str
    quantities: tuple[Quantity, ...]
    phrases: tuple[PhraseMatch, ...]
    bare: tuple[Number, ...] = ()
    """Numbers that no unit goes with."""
