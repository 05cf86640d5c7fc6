"""Judging a page: code-book section 2 over labelled units, with a probability for the state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from credatlas.outcomes.cues import find_cues
from credatlas.outcomes.reading import ACHIEVING, role_of
from credatlas.schema import (
    BlockKind,
    Evidence,
    OutcomeJudgement,
    OutcomeState,
    OutcomeStatement,
    SectionKind,
    Unit,
    UnitLabel,
)
from credatlas.settings import Settings

NEGLIGIBLE = 0.15
"""Outcome probability up to which a unit is left out of the page's probability. Units err together, not one by one: summing
dozens of small chances as if they were independent would call every long syllabus uncertain."""

MOST_EVIDENCE = 20
"""Content and aim units that are quoted as evidence of a content description."""

LEAST_SUPPORT = 0.4
"""Confidence from which on a statement outside a declared section counts; a weaker one decides nothing."""

_DECLARED = frozenset({SectionKind.OUTCOMES, SectionKind.OBJECTIVES})
_LEARNING = frozenset({UnitLabel.CONTENT, UnitLabel.AIM})


@dataclass(frozen=True, slots=True)
class _Count:
    """What carries a state: outcome units inside declared sections and elsewhere, statements elsewhere, other blocks."""

    declared: tuple[Unit, ...]
    elsewhere: tuple[Unit, ...]
    statements: int
    learning: tuple[Unit, ...]
    """Content and aim units of blocks without an outcome: an outcome's own paragraph is one statement with it."""
    described: tuple[Unit, ...]


def judge_outcomes(units: Sequence[Unit], settings: Settings) -> OutcomeJudgement:
    """The state of learning outcomes of one record.

    :param units: labelled units of one part of a document, in order; unlabelled ones count for nothing.
    :param settings: thresholds ``explicit_statements``, ``explicit_statements_in_section`` and ``uncertain_below``.
    :return: the state, the stricter state (observable outcomes only), the statements with their evidence, and how sure.

    >>> judge_outcomes([], Settings()).state
    <OutcomeState.NOT_MENTIONED: 'not_mentioned'>
    """
    judged = [unit for unit in units if unit.judgement is not None and unit.kind is not BlockKind.HEADING]
    count = _count(judged, _is_outcome)
    strict = _count(judged, _is_observable)
    state, reason = _state(count, settings)
    confidence = _probability(judged, count, state, settings)
    explicit = state is OutcomeState.EXPLICIT
    return OutcomeJudgement(
        state=state,
        state_observable=_strict_state(strict, count, settings),
        confidence=confidence,
        uncertain=confidence < settings.uncertain_below,
        reason=reason,
        statements=tuple(_statement(unit) for unit in sorted((*count.declared, *count.elsewhere), key=lambda unit: unit.start)),
        evidence=() if explicit else tuple(_whole(unit) for unit in count.described[:MOST_EVIDENCE]),
        searched=_searched(units) if state is OutcomeState.NOT_MENTIONED else (),
    )


def is_declared(unit: Unit) -> bool:
    """Whether a unit stands in a section that declares outcomes: by the kind of its heading, or by a heading or an introducing
    line that is itself the beginning of an outcome ("After the course you can:")."""
    if unit.section_kind in _DECLARED:
        return True
    return any(role_of(find_cues(text, unit.language))[0] in ACHIEVING for text in (unit.heading, unit.lead_in) if text)


def _is_outcome(unit: Unit) -> bool:
    return unit.judgement is not None and unit.judgement.label is UnitLabel.OUTCOME


def _supported(unit: Unit) -> bool:
    return unit.judgement is not None and unit.judgement.confidence >= LEAST_SUPPORT


def _is_observable(unit: Unit) -> bool:
    return _is_outcome(unit) and unit.judgement is not None and unit.judgement.observable is not False


def _count(judged: Sequence[Unit], counts: Callable[[Unit], bool]) -> _Count:
    outcomes = [unit for unit in judged if counts(unit)]
    declared = tuple(unit for unit in outcomes if is_declared(unit))
    elsewhere = tuple(unit for unit in outcomes if not is_declared(unit) and _supported(unit))
    outcomes = [*declared, *elsewhere]
    described = tuple(unit for unit in judged if unit.judgement and unit.judgement.label in _LEARNING)
    blocks = {(unit.part, unit.block) for unit in outcomes}
    return _Count(
        declared=declared,
        elsewhere=elsewhere,
        statements=sum(unit.judgement.statements if unit.judgement else 0 for unit in outcomes),
        learning=tuple(unit for unit in described if (unit.part, unit.block) not in blocks),
        described=described,
    )


def _state(count: _Count, settings: Settings) -> tuple[OutcomeState, str]:
    if count.declared and len(count.declared) >= settings.explicit_statements_in_section:
        heading = next((unit.heading or unit.lead_in or unit.key for unit in count.declared), "")
        return OutcomeState.EXPLICIT, f"{_number(count.declared)} in a declared section ('{' '.join(heading.split())[:80]}')"
    if count.statements >= settings.explicit_statements:
        return OutcomeState.EXPLICIT, f"{count.statements} distinct outcome statements in running text"
    if count.statements and not count.learning:
        return OutcomeState.EXPLICIT, "the only statement about the learning is an outcome"
    if count.described or count.statements:
        few = (
            f", and {count.statements} outcome statement, fewer than {settings.explicit_statements}" if count.statements else ""
        )
        return OutcomeState.CONTENT_DESCRIPTION, f"{len(count.described)} units describe contents or aims{few}"
    return OutcomeState.NOT_MENTIONED, "no statement about outcomes, contents or aims"


def _strict_state(strict: _Count, count: _Count, settings: Settings) -> OutcomeState:
    """The state by observable outcomes alone; an unobservable one still describes what is learnt."""
    state = _state(strict, settings)[0]
    return OutcomeState.CONTENT_DESCRIPTION if state is OutcomeState.NOT_MENTIONED and count.statements else state


def _number(units: Sequence[Unit]) -> str:
    return "1 outcome" if len(units) == 1 else f"{len(units)} outcomes"


def _probability(judged: Sequence[Unit], count: _Count, state: OutcomeState, settings: Settings) -> float:
    """Probability that the true labels give the state: chances of units taken as independent (Poisson binomial)."""
    none_declared = 1.0
    few = [1.0] + [0.0] * max(settings.explicit_statements - 1, 0)  # few[k]: probability of exactly k statements elsewhere
    described = 1.0
    for unit in judged:
        chance = _chance(unit, UnitLabel.OUTCOME)
        learning = sum(_chance(unit, label) for label in _LEARNING)
        if unit.judgement is None or unit.kind is BlockKind.METADATA:
            continue
        described *= 1 - min(learning, 1.0)
        if chance <= NEGLIGIBLE:
            continue
        if is_declared(unit):
            none_declared *= 1 - chance
        else:
            few = _convolve(few, chance, max(unit.judgement.statements, 1))
    explicit = 1 - none_declared * sum(few)
    if len(few) > 1 and not count.learning:
        explicit += none_declared * few[1]
    explicit = min(max(explicit, 0.0), 1.0)
    chances = {
        OutcomeState.EXPLICIT: explicit,
        OutcomeState.CONTENT_DESCRIPTION: (1 - explicit) * (1 - described),
        OutcomeState.NOT_MENTIONED: (1 - explicit) * described,
    }
    return round(chances[state], 4)


def _convolve(few: Sequence[float], chance: float, weight: int) -> list[float]:
    return [few[k] * (1 - chance) + (few[k - weight] * chance if k >= weight else 0.0) for k in range(len(few))]


def _chance(unit: Unit, label: UnitLabel) -> float:
    if unit.judgement is None:
        return 0.0
    if unit.judgement.probabilities is None:
        return unit.judgement.confidence if unit.judgement.label is label else 0.0
    return unit.judgement.probabilities.get(label, 0.0)


def _statement(unit: Unit) -> OutcomeStatement:
    assert unit.judgement is not None
    return OutcomeStatement(
        text=unit.text[unit.value_start :] or unit.text,
        observable=bool(unit.judgement.observable),
        generic=unit.judgement.generic,
        confidence=unit.judgement.confidence,
        reason=unit.judgement.reason,
        evidence=(_whole(unit),),
    )


def _whole(unit: Unit) -> Evidence:
    return unit.evidence(0, len(unit.text))


def _searched(units: Sequence[Unit]) -> tuple[str, ...]:
    """Headings of the sections that were read, in order, each once; the kind where a section has no heading."""
    names = [unit.heading or unit.section_kind.value for unit in units if unit.kind is not BlockKind.METADATA]
    return tuple(dict.fromkeys(names))
