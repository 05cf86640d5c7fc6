"""Credit link: the credit system that a course page names (code-book section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from credatlas.fields.workload import read_unit
from credatlas.fields.workload_kind import ACCEPT
from credatlas.fields.workload_vocabulary import languages_of
from credatlas.lexicon import load
from credatlas.phrases import Phrases, fold
from credatlas.schema import BlockKind, Finding, SectionKind, Unit

CONFIDENCE = {"counted": 0.95, "named": 0.75, "denied": 0.9}
"""Confidence where credits are counted in the system, where the system is only named, where the page says there are none."""
_SECTIONS = {SectionKind.WORKLOAD, SectionKind.CREDITS, SectionKind.CERTIFICATE, SectionKind.STACKABILITY, SectionKind.METADATA}
_NOT_THIS_COURSE = {
    SectionKind.PREREQUISITES, SectionKind.RELATED, SectionKind.CAREER, SectionKind.STAFF, SectionKind.PRICE,
}  # fmt: skip
NONE = "none_stated"


@cache
def _systems(languages: tuple[str, ...]) -> Phrases:
    groups: dict[str, list[str]] = {}
    for language in languages:
        for name, phrases in load(language, "credits").get("system", {}).items():
            groups.setdefault(name, []).extend(phrases)
    return Phrases(groups)


def find_credit_link(units: Sequence[Unit], language: str) -> Iterator[Finding[str]]:
    """Credit systems of the course, best first: ``ECTS``, ``ECVET``, a national system as written, or ``none_stated``.

    Credits counted in a system come first; then a system that a workload, credit or certificate section names without a
    number; then the statement that the course carries no credits. Plain "credits" name no system and give nothing.

    :param units: all units of the part, headings and metadata included.
    :param language: ISO 639-1 code of the document.
    """
    counted: list[Finding[str]] = []
    named: list[Finding[str]] = []
    denied: list[Finding[str]] = []
    for unit in units:
        folded = fold(unit.text)
        matches = list(_systems(languages_of(unit.language, language)).find(folded))
        none = next((match for match in matches if match.group == "none"), None)
        if none is not None:
            denied.append(_finding(NONE, unit, none.start, none.end, "denied"))
            continue
        counted.extend(_counted(unit, language))
        for match in matches:
            if unit.section_kind not in _SECTIONS or unit.section_kind in _NOT_THIS_COURSE:
                continue
            name = {"ects": "ECTS", "ecvet": "ECVET"}.get(match.group, unit.text[match.start : match.end])
            named.append(_finding(name, unit, match.start, match.end, "named"))
    yield from _distinct([*counted, *named] if counted else [*denied, *named])


def _counted(unit: Unit, language: str) -> Iterator[Finding[str]]:
    if unit.kind is BlockKind.METADATA and ":" not in unit.text:
        return
    for _, item in read_unit(unit, language):
        quantity = item.quantity
        if item.points < ACCEPT or quantity.unit not in ("ects", "ecvet", "national_credit"):
            continue
        name = {"ects": "ECTS", "ecvet": "ECVET"}.get(quantity.unit)
        text = unit.text[quantity.start : quantity.end]
        yield _finding(name or text.strip("0123456789.,:- "), unit, quantity.start, quantity.end, "counted")


def _finding(value: str, unit: Unit, start: int, end: int, why: str) -> Finding[str]:
    return Finding[str](
        value=value, confidence=CONFIDENCE[why], evidence=(unit.evidence(start, end),), rule=f"credit_link.{why}"
    )


def _distinct(findings: Sequence[Finding[str]]) -> Iterator[Finding[str]]:
    seen: set[str] = set()
    for finding in findings:
        if finding.value not in seen:
            seen.add(finding.value)
            yield finding
