"""Stage of the policy discussion (code-book section 4): initial, advanced, legislation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credatlas.phrases import PhraseMatch
from credatlas.policy.modality import Modality, modality
from credatlas.policy.statement import MICRO, MICROCREDENTIAL, Statement, Tie
from credatlas.schema import Finding, PolicyStage

NAMED = {
    "stage.named_initial": PolicyStage.INITIAL,
    "stage.named_advanced": PolicyStage.ADVANCED,
    "stage.named_legislation": PolicyStage.LEGISLATION,
}
ORDER = (PolicyStage.LEGISLATION, PolicyStage.ADVANCED, PolicyStage.INITIAL)
CELL_LENGTH = 60
"""Characters of the longest cell that can be the name of a stage."""
ENACTED_REACH = 80
"""Characters between a law and what is said of it ("a decree on microcredentials was adopted")."""
LESS = 0.15
"""How much less sure a stage is that only cues show, or that is planned."""


def find_stage(statements: Sequence[Statement]) -> Iterator[Finding[PolicyStage | None]]:
    """The stage that the statements of one territory affirm; a table's word first, then the furthest stage shown."""
    readings = [(stage, rule, confidence, item) for item in statements for stage, rule, confidence in _read(item)]
    if not readings:
        return
    cells = [reading for reading in readings if reading[1] == "stage.cell"]
    best = min(cells or readings, key=lambda reading: (ORDER.index(reading[0]), -reading[2]))
    same = sorted((reading for reading in cells or readings if reading[0] == best[0]), key=lambda reading: -reading[2])
    evidence = tuple(dict.fromkeys(piece for _, _, _, item in same[:2] for piece in item.evidence()))
    yield Finding(value=best[0], confidence=round(max(0.05, max(r[2] for r in same)), 4), evidence=evidence, rule=best[1])


def _read(item: Statement) -> Iterator[tuple[PolicyStage, str, float]]:
    if not item.about:
        return
    named = list(_named(item))
    if named:
        yield from named
        return
    own = {cue.group for cue in item.cues if cue.group in MICRO}
    if item.law and own:
        yield PolicyStage.LEGISLATION, "stage.law_text", item.confidence - (0.0 if MICROCREDENTIAL in own else LESS)
    if item.near:
        yield from _law(item)
    for cue in item.groups("stage.advanced"):
        if modality(item, cue) not in (Modality.NEGATED, Modality.OVER):
            yield PolicyStage.ADVANCED, "stage.advanced", item.confidence - LESS
    for cue in item.groups("stage.initial"):
        if modality(item, cue) is not Modality.OVER:
            yield PolicyStage.INITIAL, "stage.initial", item.confidence - LESS


def _named(item: Statement) -> Iterator[tuple[PolicyStage, str, float]]:
    """A stage called by its name: in a cell under a header of stages, or in words such as "initial stage"."""
    cell = item.tie is Tie.CELL and len(item.text) <= CELL_LENGTH and item.speaks_of("subject.stage")
    for cue in item.groups("stage.named"):
        whole = len(item.text.split()) <= 1 or len(item.text[cue.start : cue.end].split()) > 1
        if not (cell or (whole and cue.group != "stage.named_legislation" and " " in item.text[cue.start : cue.end])):
            continue
        if modality(item, cue) in (Modality.NEGATED, Modality.OVER):
            continue
        yield NAMED[cue.group], "stage.cell" if cell else "stage.named", item.confidence
        return


def _law(item: Statement) -> Iterator[tuple[PolicyStage, str, float]]:
    """A law (or its draft) that is said to be there; a law that is only planned is a framework being prepared."""
    laws = [*item.groups("stage.draft"), *item.groups("stage.law")]
    for law in laws:
        kind = modality(item, law)
        draft = law.group == "stage.draft" or _inside(law, item.groups("stage.draft"))
        if kind in (Modality.NEGATED, Modality.OVER):
            continue
        if kind is Modality.PLANNED and not draft:
            yield PolicyStage.ADVANCED, "stage.planned_law", item.confidence - 2 * LESS
        elif draft or any(_near(law, cue) for cue in item.groups("stage.enacted")):
            yield PolicyStage.LEGISLATION, "stage.law", item.confidence


def _inside(law: PhraseMatch, drafts: Sequence[PhraseMatch]) -> bool:
    return any(draft.start <= law.start and law.end <= draft.end for draft in drafts)


def _near(law: PhraseMatch, cue: PhraseMatch) -> bool:
    return max(law.start, cue.start) - min(law.end, cue.end) <= ENACTED_REACH and not (
        law.start <= cue.start and cue.end <= law.end
    )
