"""What the report counts: one pass over a run's lines, memory flat in their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from credatlas.export.intervals import wilson
from credatlas.export.runs import Record

HOUR_EDGES = (8, 16, 40, 80, 150, 300)
"""Upper edges in hours: a day, two days, a week, two weeks, about 5 and 10 ECTS (25 to 30 hours each)."""
SURE = 0.9
"""Confidence from which a judgement is called sure in the report."""

Groups = defaultdict[str, Counter[str]]


@dataclass(frozen=True)
class Share:
    """``count`` of ``n``, with its 95 % Wilson interval."""

    label: str
    count: int
    n: int

    @property
    def share(self) -> float:
        return self.count / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.count, self.n)


@dataclass
class RecordCounts:
    """Counts over course records. Empty string as a code: the page does not say."""

    records: int = 0
    documents: set[int] = field(default_factory=set)
    """Hashes of the documents that gave a record."""
    states: Counter[str] = field(default_factory=Counter)
    observable_states: Counter[str] = field(default_factory=Counter)
    """The stricter count: observable outcomes only."""
    uncertain: int = 0
    sure: int = 0
    flagged: int = 0
    """Uncertain, or with an issue that is more than information."""
    issues: Counter[str] = field(default_factory=Counter)
    sectors: Groups = field(default_factory=lambda: defaultdict(Counter))
    countries: Groups = field(default_factory=lambda: defaultdict(Counter))
    hours_stated: Counter[int] = field(default_factory=Counter)
    """By index of the class between :data:`HOUR_EDGES`."""
    hours_computed: Counter[int] = field(default_factory=Counter)
    workload_other: int = 0
    workload_not_stated: int = 0
    modes: Counter[str] = field(default_factory=Counter)
    """A record with two modes counts in both."""
    prerequisites: Counter[str] = field(default_factory=Counter)
    credit_links: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    elements: Groups = field(default_factory=lambda: defaultdict(Counter))
    mandatory: dict[str, bool] = field(default_factory=dict)
    origins: Counter[str] = field(default_factory=Counter)


def count_records(records: Iterable[Record]) -> RecordCounts:
    """One pass over course records."""
    counts = RecordCounts()
    for record in records:
        _add(counts, record)
    return counts


def _add(counts: RecordCounts, record: Record) -> None:
    outcomes = record["outcomes"]
    state = outcomes["state"]
    counts.records += 1
    counts.documents.add(identity(record))
    counts.states[state] += 1
    counts.observable_states[outcomes["state_observable"]] += 1
    counts.uncertain += outcomes["uncertain"]
    counts.sure += outcomes["confidence"] >= SURE
    counts.flagged += needs_review(record)
    counts.issues.update({issue["code"] for issue in record["issues"]})
    counts.sectors[record["sector"]["value"] or ""][state] += 1
    for code in set(record["location"]["value"]) or {""}:
        counts.countries[code][state] += 1
    _add_workload(counts, record["workload"])
    counts.modes.update(set(record["delivery_mode"]["value"]) or {""})
    counts.prerequisites[record["prerequisites"]["value"]] += 1
    counts.credit_links[record["credit_link"]["value"]] += 1
    counts.levels.update({str(level) for level in record["eqf_level"]["value"]} or {""})
    counts.languages[record["document"]["language"]] += 1
    counts.origins[origin(record["document"]["source"])] += 1
    for element in (record["transparency"] or {"elements": ()})["elements"]:
        counts.elements[element["element"]][element["status"]] += 1
        counts.mandatory[element["element"]] = element["mandatory"]


def _add_workload(counts: RecordCounts, statements: list[dict[str, Any]]) -> None:
    stated, computed = total_hours(statements, derived=False), total_hours(statements, derived=True)
    if stated is not None:
        counts.hours_stated[hour_class(stated)] += 1
    elif computed is not None:
        counts.hours_computed[hour_class(computed)] += 1
    elif any(not item["derived"] for item in statements):
        counts.workload_other += 1
    else:
        counts.workload_not_stated += 1


def total_hours(statements: Iterable[dict[str, Any]], derived: bool) -> float | None:
    """The largest total in hours, stated or computed; ``None`` if there is none.

    >>> total_hours([{"min": 20, "max": 30, "unit": "hours", "kind": "total", "derived": False}], derived=False)
    30
    """
    bounds = [
        item["max"] if item["max"] is not None else item["min"]
        for item in statements
        if item["unit"] == "hours" and item["kind"] == "total" and item["derived"] == derived
    ]
    return max((bound for bound in bounds if bound is not None), default=None)


def hour_class(hours: float) -> int:
    """Index of the class between :data:`HOUR_EDGES`; an edge belongs to the class below.

    >>> hour_class(8), hour_class(8.5), hour_class(1000)
    (0, 1, 6)
    """
    return sum(hours > edge for edge in HOUR_EDGES)


def hour_labels() -> list[str]:
    """
    >>> hour_labels()[:2], hour_labels()[-1]
    (['up to 8', 'over 8 to 16'], 'over 300')
    """
    pairs = pairwise(HOUR_EDGES)
    return [f"up to {HOUR_EDGES[0]}", *(f"over {low} to {high}" for low, high in pairs), f"over {HOUR_EDGES[-1]}"]


def needs_review(record: Record) -> bool:
    """Whether people should look at a record first: an uncertain judgement, or an issue that is more than information."""
    return bool(record["outcomes"]["uncertain"]) or any(issue["severity"] != "info" for issue in record["issues"])


def explicit_shares(groups: Groups) -> list[tuple[str, int, int]]:
    """(code, explicit, n) of each group, the largest first, the group that is not stated last."""
    rows = [(code, states["explicit"], states.total()) for code, states in groups.items()]
    return sorted(rows, key=lambda row: (row[0] == "", -row[2], row[0]))


def identity(line: dict[str, Any]) -> int:
    """One number a document, the same within a process."""
    document = line["document"]
    return hash((document["source"], document["sha256"]))


def origin(source: str) -> str:
    """Where a source comes from: the host of an address, the folder of a path.

    >>> origin("https://example.org/a/b.html"), origin("pages/a.html"), origin("a.html")
    ('example.org', 'pages', '.')
    """
    if is_address(source):
        return urlsplit(source).netloc
    return source.rpartition("/")[0] or "."


def is_address(source: str) -> bool:
    """Whether a source is a web address that may become a link: http or https with a host, nothing else.

    >>> is_address("https://example.org/a"), is_address("javascript:alert(1)"), is_address("pages/a.html"), is_address("http://[")
    (True, False, False, False)
    """
    if not source.lower().startswith(("http://", "https://")):
        return False
    try:
        return bool(urlsplit(source).hostname)
    except ValueError:
        return False


@dataclass
class PolicyCounts:
    """Policy records, of which there is at most a handful a territory."""

    records: int = 0
    documents: set[int] = field(default_factory=set)
    stages: dict[str, str] = field(default_factory=dict)
    """The furthest stage that a document states, by territory."""
    rpl_uses: dict[str, set[str]] = field(default_factory=dict)
    others: dict[str, dict[str, str]] = field(default_factory=dict)


STAGE_ORDER = ("", "initial", "advanced", "legislation")


def count_policies(policies: Iterable[Record]) -> PolicyCounts:
    """One pass over policy records; several documents on one territory are joined."""
    counts = PolicyCounts()
    for policy in policies:
        territory = policy["territory"]["value"]
        counts.records += 1
        counts.documents.add(identity(policy))
        stages = (counts.stages.get(territory, ""), policy["stage"]["value"] or "")
        counts.stages[territory] = max(stages, key=STAGE_ORDER.index)
        counts.rpl_uses.setdefault(territory, set()).update(policy["rpl_uses"]["value"])
        known = counts.others.setdefault(territory, {})
        for name in ("framework_inclusion", "stackable", "modularisation"):
            if policy[name]["value"] != "not_stated" or name not in known:
                known[name] = policy[name]["value"]
    return counts
