"""Which figures the report shows, each with its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from credatlas.export import report_counts as counting
from credatlas.export import report_labels as labels
from credatlas.export.report_counts import RecordCounts, Share
from credatlas.export.report_figures import SMALL_GROUP, STATE_COLOURS, bar_chart, interval_chart, stacked_chart

CHART_RECORDS = 5
"""From so many records on charts say more than the numbers."""
MOST_GROUPS = 22
"""Groups in one chart; the largest come first."""

Group = TypeVar("Group")


@dataclass(frozen=True)
class Chart:
    """One figure: its caption, its drawing (empty in small runs) and the same numbers as a table."""

    name: str
    caption: str
    n: int
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    key: str = ""
    """How to read the drawing."""


def charts(counts: RecordCounts) -> tuple[Chart, ...]:
    """The figures of the report. Without a record there is none; below :data:`CHART_RECORDS` they have numbers only."""
    n = counts.records
    if not n:
        return ()
    edges = counting.hour_labels()
    hours: list[tuple[str, int, int]] = [
        (f"{label} hours", counts.hours_stated[index], counts.hours_computed[index]) for index, label in enumerate(edges)
    ]
    hours += [(labels.OTHER_STATEMENTS, counts.workload_other, 0), (labels.NOT_STATED, counts.workload_not_stated, 0)]
    return (
        _states_chart(counts),
        _share_chart(
            "sector",
            "Share with explicit learning outcomes, by sector of the occupation",
            counts,
            counts.sectors,
            labels.sector,
        ),
        _share_chart(
            "country",
            "Share with explicit learning outcomes, by country",
            counts,
            counts.countries,
            labels.country,
            "A record with several countries counts in each.",
        ),
        _elements_chart(counts),
        _bars(
            "workload",
            "Total workload in hours",
            n,
            hours,
            "Stated (dark): the page gives the total; of a range, its upper bound counts. Computed (light): from what "
            "it gives, such as weeks times hours a week. Other units are days, weeks, ECTS and so on.",
            second="Computed",
        ),
        _bars(
            "delivery",
            "Mode of delivery",
            n,
            _labelled(counts.modes, labels.MODES, keep_order=True),
            "A record with several modes counts in each.",
        ),
        _bars("prerequisites", "Prerequisites", n, _labelled(counts.prerequisites, labels.PREREQUISITES, keep_order=True)),
        _bars("credits", "Link to a credit system", n, _labelled(counts.credit_links, labels.CREDIT_LINKS)),
        _bars(
            "level",
            "Level of the European Qualifications Framework",
            n,
            [(f"EQF level {level}", counts.levels[level], 0) for level in sorted(counts.levels, key=_level) if level]
            + [(labels.NOT_STATED, counts.levels[""], 0)],
            "A record that names several levels counts in each.",
        ),
        _bars(
            "language",
            "Language of the page",
            n,
            _labelled(counts.languages, {code: labels.language(code) for code in counts.languages}),
        ),
    )


def _states_chart(counts: RecordCounts) -> Chart:
    kinds = (("All outcomes", counts.states), ("Observable only", counts.observable_states))
    parts = [
        (row, [(name, STATE_COLOURS[code], states[code]) for code, name in labels.STATES.items()]) for row, states in kinds
    ]
    return Chart(
        name="states",
        caption="Learning outcomes: explicit, contents only, not mentioned",
        n=counts.records,
        svg=stacked_chart("states", parts) if counts.records >= CHART_RECORDS else "",
        columns=("Count", *labels.STATES.values()),
        rows=tuple((row, *(str(states[code]) for code in labels.STATES)) for row, states in kinds),
        note="The stricter count accepts only outcomes whose attainment can be observed.",
    )


def _share_chart(
    name: str, caption: str, counts: RecordCounts, groups: counting.Groups, label: Callable[[str], str], note: str = ""
) -> Chart:
    shares = [Share(label(code), explicit, n) for code, explicit, n in counting.explicit_shares(groups)]
    return _shares(name, caption, counts.records, shares, note)


def _elements_chart(counts: RecordCounts) -> Chart:
    """Elements of Annex I that a page can state; the others are named in the note."""
    every: list[Share] = []
    not_counted: list[str] = []
    for element, statuses in counts.elements.items():
        label = labels.ELEMENTS.get(element, element)
        n = statuses["stated"] + statuses["not_stated"]
        if n:
            every.append(Share(label if counts.mandatory[element] else f"{label} (optional)", statuses["stated"], n))
        else:
            not_counted.append(label.lower())
    note = "Share of records that state each element of Annex I of the Council Recommendation of 16 June 2022."
    if not_counted:
        note += f" Not counted, because they belong to an award or are not examined: {', '.join(not_counted)}."
    return _shares("transparency", "The transparency gap: what pages state", counts.records, every, note, "Stated")


def _shares(name: str, caption: str, n: int, shares: Sequence[Share], note: str = "", what: str = "Explicit") -> Chart:
    shown = _largest(shares, [share.label for share in shares])
    drawn = n >= CHART_RECORDS and bool(shown)
    small = f" Groups of fewer than {SMALL_GROUP} records are grey." if any(share.n < SMALL_GROUP for share in shown) else ""
    return Chart(
        name=name,
        caption=caption,
        n=n,
        svg=interval_chart(name, shown) if drawn else "",
        columns=("", what, "n", "Share", "95 % interval"),
        rows=tuple((share.label, str(share.count), str(share.n), percent(share.share), bounds(share)) for share in shares),
        note=note,
        key=f"Bars are 95 % intervals.{small}{_left_out(shares, shown)}" if drawn else "",
    )


def _bars(name: str, caption: str, n: int, bars: Sequence[tuple[str, int, int]], note: str = "", second: str = "") -> Chart:
    """Without a drawing the rows that count nothing are left out."""
    drawn = n >= CHART_RECORDS
    shown = _largest(bars, [label for label, _, _ in bars])
    listed = [bar for bar in bars if drawn or bar[1] or bar[2]]
    return Chart(
        name=name,
        caption=caption,
        n=n,
        svg=bar_chart(name, shown, (labels.NOT_STATED, labels.OTHER_STATEMENTS)) if drawn else "",
        columns=("", "Stated", second) if second else ("", "Records"),
        rows=tuple((label, str(first), str(more)) if second else (label, str(first)) for label, first, more in listed),
        note=note,
        key=_left_out(bars, shown) if drawn else "",
    )


def _largest(groups: Sequence[Group], names: Sequence[str]) -> Sequence[Group]:
    """At most :data:`MOST_GROUPS` of groups in order of size, the last one kept if it is that of pages that do not say."""
    if len(groups) <= MOST_GROUPS:
        return groups
    return [*groups[: MOST_GROUPS - 1], groups[-1] if names[-1] == labels.NOT_STATED else groups[MOST_GROUPS - 1]]


def _left_out(groups: Sequence[Group], shown: Sequence[Group]) -> str:
    return f" {len(groups) - len(shown)} smaller groups are in the numbers only." if len(groups) > len(shown) else ""


def _labelled(counter: Counter[str], names: dict[str, str], keep_order: bool = False) -> list[tuple[str, int, int]]:
    """Bars of a counter: in the order of the names, or the most frequent first with 'not stated' last."""
    if keep_order:
        return [(label, counter[code], 0) for code, label in names.items()]
    bars = [(names.get(code, code), count, 0) for code, count in counter.items()]
    return sorted(bars, key=lambda bar: (bar[0] == labels.NOT_STATED, -bar[1], bar[0]))


def _level(code: str) -> tuple[int, str]:
    return (int(code) if code.isdecimal() else 99, code)


def percent(share: float) -> str:
    """A share in words, with a space that does not break.

    >>> percent(23 / 39)
    '59\\xa0%'
    """
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def bounds(share: Share) -> str:
    """The 95 % interval of a share in words."""
    low, high = share.interval
    return f"{100 * low:.0f}–{100 * high:.0f}\N{NO-BREAK SPACE}%"
