"""Times of day among quantities of hours: "van 9.30 tot 16.30 uur", "antradieniais 17–20 val.", "18:00-20:00 h".

Names of weekdays come from the Unicode CLDR (through Babel).
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from credatlas.fields.gazetteer import INFLECTED
from credatlas.fields.quantity import Quantity
from credatlas.lexicon import LANGUAGES
from credatlas.phrases import fold

DAY_BEGINS = 6.0
"""Hour from which teaching may begin: a range of hours below it is an amount ("2-4 h")."""
DAY_ENDS = 24.0
SHORT_UNIT = 4
"""Letters up to which a word for hours is an abbreviation that times of day carry too ("17 val.", "18 h", "9 uur")."""
LAST_DAY = 31
NAME = 4
"""Letters that the name of a weekday must have: shorter ones are other words as well."""
ENDING = 6
"""Letters that an ending may add to the name of a weekday ("antradieniais", "mandagene")."""

_MINUTES = re.compile(r"(?<![\d.,:])(\d{1,2})[.:]([0-5][05])(?!\d)")
_NUMBER = re.compile(r"\d{1,2}(?:[.:]\d{2})?")


def is_clock(text: str, item: Quantity, sentence: tuple[int, int], language: str, *, scheduled: bool) -> bool:
    """Whether a quantity of hours is the time at which a meeting begins or ends.

    :param text: the unit's text, folded.
    :param item: a quantity of hours.
    :param sentence: span of the sentence or line that it stands in.
    :param scheduled: the unit stands below a heading for dates and times.
    """
    if item.per or item.of or item.compound or item.min is None:
        return False
    low, high = item.min, item.max if item.max is not None else item.min
    if not DAY_BEGINS <= low <= DAY_ENDS or not low <= high <= DAY_ENDS:
        return False
    written = text[item.number_start : item.end]
    minutes = _MINUTES.findall(written)
    if high > low and minutes and len(_NUMBER.findall(written)) == 2:
        return True
    dated = scheduled or _weekdays(language).search(text, *sentence) is not None
    if high > low:
        return dated
    unit = re.sub(r"[\W\d]", "", text[item.number_end : item.end])
    return dated and low.is_integer() and len(unit) <= SHORT_UNIT and (bool(minutes) or _right_after_day(text, item, language))


def is_calendar_day(text: str, item: Quantity, language: str) -> bool:
    """Whether days are days of a month: the name of one stands right before ("balandžio 8-10 d.").

    :param text: the unit's text, folded.
    :param item: a quantity of days.
    """
    if item.min is None or item.max is None or item.max > LAST_DAY or not item.min.is_integer():
        return False
    months = _months(language).finditer(text, 0, item.number_start)
    return any(not text[match.end() : item.number_start].strip(" .,") for match in months)


def _right_after_day(text: str, item: Quantity, language: str) -> bool:
    """Whether a weekday stands right before the number: "antradieniais 17 val."."""
    return any(0 <= item.start - match.end() <= 2 for match in _weekdays(language).finditer(text, 0, item.start))


@cache
def _months(language: str) -> re.Pattern[str]:
    """Names of months in a language, with any ending."""
    months = Locale.parse(language if language in LANGUAGES else "en").months
    names = {fold(name) for context in ("format", "stand-alone") for name in months[context]["wide"].values()}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})[^\W\d_]{{0,2}}(?![^\W\d_])")


@cache
def _weekdays(language: str) -> re.Pattern[str]:
    """Names of weekdays in a language, with any ending."""
    if language not in LANGUAGES:
        language = "en"
    days = Locale.parse(language).days
    names = {fold(name) for context in ("format", "stand-alone") for name in days[context]["wide"].values()}
    cut = 2 if language in INFLECTED else 0
    stems = sorted({name[: max(NAME, len(name) - cut)] for name in names if len(name) >= NAME}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})[^\W\d_]{{0,{ENDING}}}(?![^\W\d_])")
