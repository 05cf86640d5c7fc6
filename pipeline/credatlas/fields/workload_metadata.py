"""Workload in machine-readable statements: ISO 8601 durations of schema.org properties."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"\bP(?=\d|T\d)(?:(?P<years>[\d.,]+)Y)?(?:(?P<months>[\d.,]+)M)?(?:(?P<weeks>[\d.,]+)W)?(?:(?P<days>[\d.,]+)D)?"
    r"(?:T(?:(?P<hours>[\d.,]+)H)?(?:(?P<minutes>[\d.,]+)M)?(?:[\d.,]+S)?)?(?![\w])"
)
LENGTH_PROPERTIES = ("timerequired", "courseworkload", "duration", "repeatcount", "numberofcredits", "educationalcredit")
"""Local names of schema.org properties that state effort or length (schema.org 29: CreativeWork, CourseInstance, Course)."""
PACE_PROPERTY = "courseworkload"


def parse_duration(text: str) -> tuple[float, str, int, int] | None:
    """Value, unit code and offsets of an ISO 8601 duration of one unit (hours with minutes count as one).

    >>> parse_duration("PT22H"), parse_duration("P4W"), parse_duration("PT1H30M"), parse_duration("P1Y2M")
    ((22.0, 'hours', 0, 5), (4.0, 'weeks', 0, 3), (1.5, 'hours', 0, 7), None)
    """
    match = _DURATION.search(text)
    if not match:
        return None
    parts = {name: float(value.replace(",", ".")) for name, value in match.groupdict().items() if value}
    parts = {name: value for name, value in parts.items() if value}
    if set(parts) <= {"hours", "minutes"} and parts:
        return round(parts.get("hours", 0) + parts.get("minutes", 0) / 60, 2), "hours", match.start(), match.end()
    if len(parts) == 1:
        name, value = next(iter(parts.items()))
        return value, name, match.start(), match.end()
    return None
