"""Language of instruction, as ISO 639-1 codes (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from babel import Locale

from credatlas.fields.cues import cues_of
from credatlas.fields.reading import SUBJECT_SECTIONS, value_span
from credatlas.lexicon import LANGUAGES, load
from credatlas.phrases import PhraseMatch, Phrases, fold
from credatlas.schema import BlockKind, Evidence, Finding, SectionKind, Unit

LEXICON = "languages"

CONFIDENCE = {
    "declared": (0.95, "a key or section for the language of instruction"),
    "stated": (0.88, "a sentence says in which language it is taught"),
    "metadata": (0.6, "only the page's machine-readable description says so; it often repeats the site's language"),
}
"""Confidence by what the language rests on, with the reason."""

NEIGHBOURS = ("ar", "be", "bs", "ca", "cy", "eu", "gl", "he", "hi", "ja", "ko", "lb", "mk", "ru", "sq", "sr", "tr", "uk", "zh")

TAUGHT = (*LANGUAGES, *NEIGHBOURS)
"""Languages looked for: all that have lexicons, and those of neighbours, minorities and large groups of learners."""

STEM = 6
"""Letters from which a name may be inflected: its last letter is left open ("polski", "polskim")."""

NEAR = 4
"""Words between "taught in" and the name of a language."""

SCHEMA_KEY = "inlanguage"
"""schema.org's property for what this module looks for."""

_TAG = re.compile(r"\b([a-z]{2})(?:[-_][a-z]{2,4})?\b")
_WORD = re.compile(r"\w+")


def find_instruction_language(units: Sequence[Unit], language: str) -> Iterator[Finding[tuple[str, ...]]]:
    """The languages in which one part of a page says it is taught, or nothing where the page is silent.

    Subtitles, required language skills and the page's own language are not the language of instruction.

    :param units: all units of the part, in order.
    :param language: the document's language, ISO 639-1.
    """
    found: dict[str, dict[str, Evidence]] = {}
    for unit in units:
        for basis, code, piece in _read(unit, language):
            found.setdefault(basis, {}).setdefault(code, piece)
    for basis, (confidence, _) in CONFIDENCE.items():
        if basis in found:
            pieces = {(piece.start, piece.end): piece for piece in found[basis].values()}
            yield Finding(
                value=tuple(found[basis]),
                confidence=confidence,
                evidence=tuple(pieces.values()),
                rule=f"instruction_language.{basis}",
                text="; ".join(dict.fromkeys(piece.quote for piece in pieces.values())),
            )
            return


def _read(unit: Unit, language: str) -> Iterator[tuple[str, str, Evidence]]:
    if unit.kind is BlockKind.HEADING or unit.section_kind in SUBJECT_SECTIONS:
        return
    low, high = value_span(unit)
    if unit.key.lower().endswith(SCHEMA_KEY):
        for tag in _TAG.finditer(unit.text.lower(), low):
            if tag.group(1) in TAUGHT:
                yield "metadata", tag.group(1), unit.evidence(low, high)
        return
    declared = unit.section_kind is SectionKind.LANGUAGE
    cues = cues_of(unit, language)
    taught = cues.get(f"{LEXICON}.cue", ())
    traps = cues.get(f"{LEXICON}.trap", ())
    if not declared and (not taught or unit.section_kind is SectionKind.PREREQUISITES):
        return
    if declared and cues.get(f"{LEXICON}.requirement"):
        return
    end = min((_clause_start(unit.text, low, trap.start) for trap in traps if trap.start > low), default=high)
    for match in _names(unit.language, language).find(fold(unit.text)):
        if match.start < low or match.start >= end:
            continue
        if declared:
            yield "declared", match.group, unit.evidence(low, high)
        elif any(_introduces(unit.text, cue, match) for cue in taught):
            cue = next(cue for cue in taught if _introduces(unit.text, cue, match))
            yield "stated", match.group, unit.evidence(min(cue.start, match.start), max(cue.end, match.end))


def _clause_start(text: str, low: int, position: int) -> int:
    """Where the phrase that leads to a word begins: "(Spanish subtitles" does not belong to the language of instruction."""
    mark = max(text.rfind(sign, low, position) for sign in "(,;|/")
    return mark if mark >= 0 else position


def _introduces(text: str, cue: PhraseMatch, name: PhraseMatch) -> bool:
    """Whether "taught in" stands before a name of a language, with other names and little else between."""
    if cue.start <= name.start <= cue.end:
        return True
    between = text[cue.end : name.start]
    return cue.end <= name.start and not re.search(r"[.;:!?]", between) and len(_WORD.findall(between)) <= NEAR


@cache
def _names(*languages: str) -> Phrases:
    """Names of the languages of :data:`TAUGHT` in some languages and in English, by code."""
    groups: dict[str, dict[str, None]] = {code: {} for code in TAUGHT}
    for language in dict.fromkeys((*languages, "en")):
        if language not in LANGUAGES:
            continue
        names = Locale.parse(language).languages
        for code in TAUGHT:
            name = names.get(code, "").lower()
            if name and _WORD.match(name) and not set(name) & set("()|*…^"):
                groups[code][name[:-1] + "*" if len(name) >= STEM and " " not in name else name] = None
        for code, forms in load(language, LEXICON).get("form", {}).items():
            groups.setdefault(code, {}).update(dict.fromkeys(forms))
    return Phrases(groups)
