"""The grammar of quantity expressions: ``at least 60-70 hours``, ``Seis (6) horas``, ``dreitägig``, ``10 days of 3 hours``.

:func:`quantities` reads one text and says which quantities stand in it and where; what they mean for a course is decided
elsewhere (:mod:`credatlas.fields.workload`). Offsets of the results point into the text that was given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from credatlas.fields.numerals import HALF, Number
from credatlas.fields.quantity import CREDIT_UNITS, HOUR_UNITS, Quantity, Reading
from credatlas.fields.quantity_links import in_unit_of_total, multiplied
from credatlas.fields.workload_vocabulary import Vocabulary, spaced
from credatlas.phrases import PhraseMatch, fold

FILLER_WORDS = 3
"""Describing words that may stand between a number and its unit ("30 guided online learning hours")."""
BOUND_GAP = 2
"""Words that may stand between "at least" and the number ("at least a total of 20")."""
LONGEST_WORD = 60
"""Letters of the longest compound that is read backwards from a colon."""
QUARTERS = (0.0, 15.0, 30.0, 45.0)
"""Minutes that durations like ``1h30`` end in."""
OPENING_HOURS = (7.0, 24.0)
"""Bounds of a range that repeats its hour sign (``9h-17h``) from which it is a time of day."""
LARGEST_CREDIT = 400.0
"""More credits than any course or degree carries: the point was a decimal sign."""
CACHED_READINGS = 1024
"""Readings that are kept: several fields read the quantities of the same page."""
_SPACE = re.compile(r"[\s\u200b]*")
_UNIT_GAP = re.compile(r"\s*[-/*]?\s*")
_RANGE_SIGN = re.compile(r"\s*(?:-|÷|~)\s*")
_PLUS = re.compile(r"\s*\+")
_SLASH = re.compile(r"\.?\s*/\s*")
_PAREN = re.compile(r"\s*\(\s*")
_BEFORE_NUMBER = re.compile(r"\s*(?:[:=]|\(|-)?\s*")
_TIMES = re.compile(r"\s*[x×*]\s*")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:-|h|uhr)")
_DATE_AFTER = re.compile(r"[./]\d{1,2}[./]\d{2,4}|[:]\d{2}|\s?[%€$£°]|\s?(?:eur|usd|gbp|kč|zł|huf|ft|lei|kn)\b")
_MONEY_BEFORE = re.compile(r"[€$£§#№]\s?$")
_MINUTES = re.compile(r"\d{1,2}\.[0-5][05]")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")


@lru_cache(maxsize=CACHED_READINGS)
def quantities(text: str, words: Vocabulary) -> Reading:
    """Read a text.

    :param text: the text of a unit, as it stands in the document.
    :param words: the vocabulary of its languages.
    """
    folded = fold(text)
    wide, places = spaced(folded)
    reader = _Reader(wide, words)
    found = reader.read()
    if not places:
        return Reading(folded, tuple(found), tuple(reader.matches), tuple(reader.bare))

    def back(position: int) -> int:
        return position - bisect_left(places, position)

    return Reading(
        folded,
        tuple(
            replace(
                item,
                start=back(item.start),
                end=back(item.end),
                number_start=back(item.number_start),
                number_end=back(item.number_end),
            )
            for item in found
        ),
        tuple(PhraseMatch(back(match.start), back(match.end), match.group, match.phrase) for match in reader.matches),
        tuple(replace(number, start=back(number.start), end=back(number.end)) for number in reader.bare),
    )


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self.matches: list[PhraseMatch] = list(words.phrases.find(text))
        self.starts: dict[int, list[PhraseMatch]] = {}
        self.ends: dict[int, list[PhraseMatch]] = {}
        for match in self.matches:
            self.starts.setdefault(match.start, []).append(match)
            self.ends.setdefault(match.end, []).append(match)
        self.numbers = words.numerals.numbers(text)
        self.number_at = {number.start: index for index, number in enumerate(self.numbers)}
        self.bare: list[Number] = []

    # -- looking at a place -------------------------------------------------

    def at(self, position: int, table: str) -> PhraseMatch | None:
        """The longest phrase of a table that starts at a place."""
        for match in self.starts.get(position, ()):
            if match.group.startswith(table):
                return match
        return None

    def skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def unit_at(self, position: int) -> tuple[int, str, str] | None:
        """End, unit and first compound part of the unit word at a place."""
        match = self.at(position, "unit.")
        if match:
            return match.end, match.group[5:], ""
        word = _WORD.match(self.text, position)
        if word and (cut := self.words.compound(word.group())) and self.words.numerals.prefix_value(cut[0]) is None:
            return word.end(), cut[1], cut[0]
        return None

    def unit_after(self, position: int) -> tuple[int, str, str] | None:
        """The unit that follows a number, past describing words."""
        gap = _UNIT_GAP.match(self.text, position)
        place = gap.end() if gap else position
        if place >= len(self.text):
            return None
        for _ in range(FILLER_WORDS + 1):
            found = self.unit_at(place)
            if found:
                return found
            filler = self.at(place, "join.filler") or self.at(place, "kind.")
            if not filler:
                return None
            place = self.skip(filler.end)
            if self.text[place : place + 1] in "-(":
                place = self.skip(place + 1)
            if self.text[place : place + 1] == ")":
                place = self.skip(place + 1)
        return None

    # -- reading ------------------------------------------------------------

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        index = 0
        while index < len(self.numbers):
            number = self.numbers[index]
            if found and number.start < found[-1].end:
                index += 1
                continue
            item, used = self.one(index, found[-1] if found else None)
            if item is None:
                self.bare.append(number)
            else:
                found.append(item)
            index += max(used, 1)
        found.extend(self.compounds())
        found.sort(key=lambda item: item.start)
        return list(in_unit_of_total(multiplied(self.text, found, self.matches), self.text, self.matches))

    def one(self, index: int, before: Quantity | None) -> tuple[Quantity | None, int]:
        """The quantity that begins with a number, and how many numbers it used."""
        text, number = self.text, self.numbers[index]
        low = high = number.value
        end, used = number.end, 1
        ended = self.doubled(index)
        if ended:
            end, used = ended, 2
        if self.foreign(number) or (self.labelled(number) and not self.in_hours(number)):
            return None, 1
        plus = clock = False
        unit = self.unit_after(end)
        second = self.range_end(index + used - 1, end, number)
        if second is not None:
            low, high, end, extra = second
            used += extra
            unit = self.unit_after(end)
        elif unit is not None:
            crossing = self.range_over_unit(index + used - 1, unit)
            if crossing is not None:
                clock = unit[1] == "hours" and low >= OPENING_HOURS[0] and crossing[0] <= OPENING_HOURS[1]
                high, unit, extra, end_number = crossing
                used += extra
                end = end_number
        elif match := _PLUS.match(text, end):
            unit = self.unit_after(match.end())
            plus = unit is not None
        if unit is None:
            return self.unit_first(index, low, high, end, used, before)
        unit_end, name, first = unit
        more = self.minutes_after(index + used - 1, unit_end, name) or self.half_after(index + used - 1, unit_end)
        if more:
            low, high, unit_end = low + more[0], high + more[0], more[1]
            used += 1
            closing = self.range_over_unit(index + used - 1, (unit_end, name, ""), above=low)
            clock = clock or (closing is not None and low >= OPENING_HOURS[0] and closing[0] <= OPENING_HOURS[1])
            if closing is not None and not clock:
                high, (unit_end, name, first), end = closing[0], closing[1], closing[3]
                used += closing[2]
        if text[unit_end : unit_end + 1] == "+":
            plus, unit_end = True, unit_end + 1
        if name == "days" and number.word and low == high == HALF:
            name, low, high = "half_days", 1.0, 1.0
        per, unit_end = self.per(unit_end, number.start)
        if name in CREDIT_UNITS and low > LARGEST_CREDIT and "." in text[number.start : number.end]:
            low = high = float(text[number.start : number.end].replace(" ", ""))
        item = Quantity(
            start=number.start, end=unit_end, min=low, max=None if plus else high, unit=name,
            number_start=number.start, number_end=end, article=number.article, per=per, compound=first,
            clock=clock or self.clock(number),
        )  # fmt: skip
        return self.bounded(item), used

    def doubled(self, index: int) -> int | None:
        """End of a number said twice: ``seis (6)``, ``6 (six)``."""
        if index + 1 >= len(self.numbers):
            return None
        number, other = self.numbers[index], self.numbers[index + 1]
        opened = _PAREN.match(self.text, number.end)
        if opened and opened.end() == other.start and number.value == other.value:
            closing = self.text.find(")", other.end)
            if closing == other.end or (closing > 0 and not self.text[other.end : closing].strip()):
                return closing + 1
        return None

    def labelled(self, number: Number) -> bool:
        """Whether the number names an item: week 3, module 2, day 1."""
        if number.word:
            return False
        place = number.start - 1
        while place >= 0 and self.text[place] == " ":
            place -= 1
        if place == number.start - 1 and place >= 0 and self.text[place] not in "-":
            return False
        return any(
            match.group in ("unit.modules", "unit.weeks", "unit.days", "unit.sessions", "unit.semesters", "trap.label")
            for match in self.ends.get(place + 1, ())
        ) and not any(self.starts_before(match) for match in self.ends.get(place + 1, ()))

    def in_hours(self, number: Number) -> bool:
        """Whether hours or minutes follow a number, so that it names no item: "lectures 30 hours"."""
        unit = self.unit_after(number.end)
        return unit is not None and unit[1] in (*HOUR_UNITS, "minutes")

    def starts_before(self, match: PhraseMatch) -> bool:
        """Whether a number stands before a unit word, so that the word is its unit and no label."""
        place = match.start - 1
        while place >= 0 and self.text[place] in " -":
            place -= 1
        return any(number.end == place + 1 for number in self.numbers)

    def foreign(self, number: Number) -> bool:
        """Whether the number is a date, a price, a share or a clock time."""
        if number.word:
            return False
        if _DATE_AFTER.match(self.text, number.end) or _MONEY_BEFORE.search(self.text[max(0, number.start - 2) : number.start]):
            return True
        return bool(_CLOCK.match(self.text, number.start)) and "," not in self.text[number.start : number.end]

    def range_end(self, index: int, end: int, number: Number) -> tuple[float, float, int, int] | None:
        """Both values, end and numbers used where a second number closes a range."""
        if index + 1 >= len(self.numbers):
            return None
        other = self.numbers[index + 1]
        sign = _RANGE_SIGN.match(self.text, end)
        place = sign.end() if sign else self.skip(end)
        if not (sign and place == other.start):
            word = self.at(place, "join.range")
            ranged = word is not None and self.skip(word.end) == other.start
            joint = None if ranged else self.at(place, "join.and")
            if not ranged and not (joint and self.skip(joint.end) == other.start and self.between(number.start)):
                return None
        if other.value <= number.value or (other.word and other.article):
            return None
        doubled = self.doubled(index + 1)
        return number.value, other.value, doubled or other.end, 2 if doubled else 1

    def between(self, position: int) -> bool:
        return self.bound_before(position, ("join.between",)) is not None

    def range_over_unit(
        self, index: int, unit: tuple[int, str, str], above: float | None = None
    ) -> tuple[float, tuple[int, str, str], int, int] | None:
        """A range that repeats its unit: ``2 hours to 4 hours``."""
        if index + 1 >= len(self.numbers):
            return None
        other = self.numbers[index + 1]
        sign = _RANGE_SIGN.match(self.text, unit[0])
        place = sign.end() if sign and sign.end() == other.start else -1
        if place < 0:
            word = self.at(self.skip(unit[0]), "join.range")
            place = self.skip(word.end) if word else -1
        if place != other.start or other.value <= (self.numbers[index].value if above is None else above):
            return None
        second = self.unit_after(other.end)
        if second and second[1] == unit[1]:
            return other.value, second, 1, other.end
        return None

    def minutes_after(self, index: int, end: int, unit: str) -> tuple[float, int] | None:
        """Minutes after hours, in hours, and where they end: ``1h30``, ``2 h 30 min``."""
        if unit != "hours" or index + 1 >= len(self.numbers):
            return None
        other = self.numbers[index + 1]
        if other.word or other.start != self.skip(end) or other.value >= 60 or not other.value.is_integer():
            return None
        glued = other.end - other.start == 2 and other.value in QUARTERS
        after = self.unit_after(other.end)
        if after and after[1] == "minutes":
            return other.value / 60, after[0]
        return (other.value / 60, other.end) if glued and not self.unit_at(self.skip(other.end)) else None

    def half_after(self, index: int, end: int) -> tuple[float, int] | None:
        """A half said after the unit, and where it ends: "due ore e mezza"."""
        if index + 1 >= len(self.numbers):
            return None
        other = self.numbers[index + 1]
        joined = other.word and other.value == HALF and self.words.numerals.joins(self.text[end : other.start].strip())
        return (HALF, other.end) if joined and not self.unit_at(_after_gap(self.text, other.end)) else None

    def per(self, end: int, start: int) -> tuple[str, int]:
        """What the quantity counts for: ``week``, ``day``, ``part``, and where that ends."""
        slash = _SLASH.match(self.text, end)
        if slash:
            follow = self.unit_at(slash.end())
            if follow:
                kind = {"weeks": "week", "days": "day"}.get(follow[1], "part")
                return kind, follow[0]
        place = self.skip(end + 1 if self.text[end : end + 1] == "." else end)
        if self.text[place : place + 1] == "(":
            place = self.skip(place + 1)
        for _ in range(FILLER_WORDS):
            match = self.at(place, "per.")
            if match:
                return match.group[4:], match.end
            filler = self.at(place, "join.filler") or self.at(place, "kind.")
            if not filler:
                break
            place = self.skip(filler.end)
        before = self.bound_before(start, ("per.week", "per.day", "per.part"), signs=":= ")
        return (before.group[4:], end) if before else ("", end)

    def bound_before(self, start: int, groups: tuple[str, ...], signs: str = " :(") -> PhraseMatch | None:
        """A phrase of these groups right before a place, past a few describing words."""
        place = start
        for _ in range(BOUND_GAP + 1):
            while place > 0 and self.text[place - 1] in signs + ".":
                place -= 1
            ending = self.ends.get(place, [])
            for match in ending:
                if match.group in groups:
                    return match
            step = next((m for m in ending if m.group.startswith(("join.filler", "bound."))), None)
            if step is None:
                return None
            place = step.start
        return None

    def bounded(self, item: Quantity) -> Quantity:
        """The quantity with at least, at most and about taken into account."""
        low = self.bound_before(item.start, ("bound.minimum",))
        high = self.bound_before(item.start, ("bound.maximum",))
        about = self.bound_before(item.start, ("bound.approximate",))
        span = self.bound_before(item.start, ("join.between",))
        place = self.skip(item.end)
        if self.text[place : place + 1] == "(":
            place = self.skip(place + 1)
        low_after, high_after = self.at(place, "bound.minimum_after"), self.at(place, "bound.maximum_after")
        start = min([item.start, *(match.start for match in (low, high, about, span) if match)])
        end = max([item.end, *(match.end for match in (low_after, high_after) if match)])
        changes = {"start": start, "end": end, "approximate": about is not None}
        if item.min is not None and item.max is not None and item.min == item.max:
            if low or low_after:
                return replace(item, max=None, **changes)  # type: ignore[arg-type]
            if high or high_after:
                return replace(item, min=None, **changes)  # type: ignore[arg-type]
        return replace(item, **changes)  # type: ignore[arg-type]

    def clock(self, number: Number) -> bool:
        """Whether "9 h", "9 o'clock" or "14.30 h" is a time of day: a clock word before it, minutes after a point."""
        if _MINUTES.fullmatch(self.text, number.start, number.end) and self.words.numerals.decimal == ",":
            return True
        return self.bound_before(number.start, ("clock.before",)) is not None

    def unit_first(
        self, index: int, low: float, high: float, end: int, used: int, before: Quantity | None
    ) -> tuple[Quantity | None, int]:
        """A number after its unit ("ECTS: 7,5", "hours: 40"), or one that shares the unit of the quantity before."""
        number = self.numbers[index]
        place = number.start
        while place > 0 and self.text[place - 1] == " ":
            place -= 1
        sign = place > 0 and self.text[place - 1] in ":=(-"
        signed = self.text[place - 1] if sign else ""
        while place > 0 and self.text[place - 1] in " :=(-).":
            place -= 1
        labelled = self.under_label(place, signed, number, low, high, end)
        if labelled is not None:
            return labelled, used
        for match in self.ends.get(place, ()):
            if not match.group.startswith("unit."):
                continue
            name = match.group[5:]
            if name in CREDIT_UNITS or signed in (":", "="):
                if self.starts_before(match) and signed not in (":", "="):
                    continue
                item = Quantity(
                    start=match.start, end=end, min=low, max=high, unit=name,
                    number_start=number.start, number_end=end, article=number.article,
                )  # fmt: skip
                if name in CREDIT_UNITS and low > LARGEST_CREDIT:
                    return None, used
                return self.bounded(item) if signed in ("", "(") else item, used
        last = _LAST_WORD.search(self.text, max(0, place - LONGEST_WORD), place) if signed in (":", "=") else None
        if last:
            cut = self.words.compound(last.group())
            if cut and self.words.numerals.prefix_value(cut[0]) is None:
                return Quantity(
                    start=last.start(), end=end, min=low, max=high, unit=cut[1],
                    number_start=number.start, number_end=end, compound=cut[0],
                ), used  # fmt: skip
        if before is not None and before.unit in HOUR_UNITS and not before.per and not number.article:
            after = self.kind_after(end)
            ahead = next((m for m in self.ends.get(place, ()) if m.group.startswith("kind.")), None)
            between = self.text[before.end : number.start]
            if (after or ahead) and not re.search(r"[.!?]\s", between):
                return Quantity(
                    start=ahead.start if ahead and not after else number.start,
                    end=after.end if after else end, min=low, max=high, unit=before.unit,
                    number_start=number.start, number_end=end, inherited=True,
                ), used  # fmt: skip
        return None, used

    def under_label(self, place: int, signed: str, number: Number, low: float, high: float, end: int) -> Quantity | None:
        """A number after a label that tells its unit: "Workload 150", "hours: lectures: 30, labs: 15"."""
        ending = self.ends.get(place, [])
        named = {(match.start, match.end) for match in ending if match.group.startswith("unit.")}
        for match in ending:
            if match.group.startswith("key.") and match.group[4:] in HOUR_UNITS and (match.start, match.end) not in named:
                name, start = match.group[4:], match.start
            elif match.group.startswith("kind.") and signed in (":", "=") and self.hours_before(match.start):
                name, start = "hours", match.start
            else:
                continue
            return Quantity(
                start=start, end=end, min=low, max=high, unit=name, number_start=number.start, number_end=end,
                inherited=match.group.startswith("kind."),
            )  # fmt: skip
        return None

    def hours_before(self, position: int) -> bool:
        """Whether the text speaks of hours before a place, so that numbers in a list after it are hours."""
        return any(
            match.end <= position and match.group in ("unit.hours", "unit.academic_hours", "key.hours")
            for match in self.matches
        )

    def kind_after(self, position: int) -> PhraseMatch | None:
        """A cue of kind after a number that has no unit, past linking words ("20 son prácticas")."""
        place = self.skip(position)
        for _ in range(BOUND_GAP):
            if match := self.at(place, "kind."):
                return match
            filler = self.at(place, "join.filler")
            if not filler:
                return None
            place = self.skip(filler.end)
        return self.at(place, "kind.")

    def compounds(self) -> Iterator[Quantity]:
        """Words that hold number and unit: ``dreitägig``, ``tredages``; and half days without a number."""
        for word in _WORD.finditer(self.text):
            cut = self.words.compound(word.group())
            value = self.words.numerals.prefix_value(cut[0]) if cut else None
            if cut and value is not None:
                yield self.bounded(
                    Quantity(
                        start=word.start(),
                        end=word.end(),
                        min=value,
                        max=value,
                        unit=cut[1],
                        number_start=word.start(),
                        number_end=word.end(),
                    )
                )
        for match in self.matches:
            if match.group.startswith("dual."):
                per, end = self.per(match.end, match.start)
                yield self.bounded(Quantity(match.start, end, 2.0, 2.0, match.group[5:], match.start, match.end, per=per))


def _after_gap(text: str, position: int) -> int:
    gap = _UNIT_GAP.match(text, position)
    return gap.end() if gap else position
