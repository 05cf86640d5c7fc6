"""Territories that a text names: by name, adjective, code or national institution.

Names come from the Unicode CLDR (through Babel) and the lexicon ``policy``, which adds sub-national entities and adjectives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from babel import Locale

from credatlas.lexicon import load
from credatlas.phrases import Phrases, fold
from credatlas.policy.vocabulary import LEXICON, known_languages

EU = "EU"
"""Mark of a mention of the Union or another international body: a subject that is no territory."""

INFLECTED = frozenset({"bg", "cs", "el", "et", "fi", "ga", "hr", "hu", "is", "lt", "lv", "pl", "ro", "sk", "sl"})
"""Languages in which names of territories take endings ("v Estonsku", "Eestis")."""
ENDING = 5
"""Letters that an ending may add to the stem of a name."""
STEM = 3
"""Letters that the stem of a name must keep."""

_OWN_CODE = {"GR": "EL", "GB": "UK"}
"""ISO codes that the EU writes otherwise (Interinstitutional Style Guide, annex A5)."""
CODES = frozenset(
    (
        *("AD", "AL", "AT", "AU", "BA", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR"),
        *("GB", "GE", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO"),
        *("NZ", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "UK", "US", "XK"),
        *("BE-FL", "BE-FR", "BE-DE", "UK-ENG", "UK-NIR", "UK-SCT", "UK-WLS"),
    )
)
"""Codes that count in lists: Europe and the countries that comparative reports set beside it."""
_CODE_ALIASES = {"BEFL": "BE-FL", "BEFR": "BE-FR", "BEDE": "BE-DE", "UK-EN": "UK-ENG", "UK-NI": "UK-NIR", "UK-SC": "UK-SCT"}

_CODE = re.compile(r"(?<![\w-])(?:BE[-‐‑–_/ ]?(?:FL|FR|DE|fl|fr|de)|UK[-‐‑–_](?:ENG?|NIR?|SCT?|WLS)|[A-Z]{2})(?![\w-])")
_DASHED = re.compile(r"\s*:\s|\s[–—-]\s")
_SUFFIX = re.compile(r"[-‐‑–_][A-Z]{2}")
_BETWEEN = re.compile(r"[\s,;/|&+•·.()\[\]:*\d–—-]*")
_WORD = re.compile(r"[^\W\d_]+")

_CONTRAST_REACH = 40
"""Characters before a name that are searched for words of comparison."""
_ARTICLE = 4
"""Characters that may stand between such a word and the name ("unlike the Netherlands")."""


class Mention(NamedTuple):
    """A territory named in a text: its span, its code, and how it is named (``name``, ``adjective``, ``code`` …)."""

    start: int
    end: int
    codes: tuple[str, ...]
    how: str


def find_mentions(text: str, *codes: str) -> list[Mention]:
    """Territories named in a text, in order; two-letter codes only where they stand in a list or alone.

    >>> [(m.codes, m.how) for m in find_mentions("The Estonian law; BE-FL – BE-FR – BG.", "en")]
    [(('EE',), 'adjective'), (('BE-FL',), 'code'), (('BE-FR',), 'code'), (('BG',), 'code')]
    >>> find_mentions("IT is taught in no school.", "en")
    []
    """
    found = _named(text, known_languages(codes))
    found.extend(_coded(text, found))
    found.sort()
    return _merged(text, found)


def listed(text: str, *codes: str) -> tuple[Mention, ...]:
    """The territories of a text that names nothing else ("BG, CY and CZ", "Estonia (EE)"), else an empty tuple.

    >>> [m.codes[0] for m in listed("Bulgaria, Cyprus and Czechia", "en")]
    ['BG', 'CY', 'CZ']
    >>> listed("Estonia has a law", "en")
    ()
    """
    mentions = [mention for mention in find_mentions(text, *codes) if mention.codes != (EU,)]
    if not mentions or any(mention.how not in ("name", "code") for mention in mentions):
        return ()
    rest = _without(text, mentions)
    joiners = _joiners(known_languages(codes))
    return tuple(mentions) if all(word in joiners for word in _WORD.findall(fold(rest))) else ()


def codes_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The codes of mentions, each once, in order; the Union left out."""
    return tuple(dict.fromkeys(code for mention in mentions for code in mention.codes if code != EU))


def _without(text: str, mentions: Sequence[Mention]) -> str:
    rest, position = "", 0
    for mention in mentions:
        rest += text[position : mention.start] + " "
        position = mention.end
    return rest + text[position:]


def _named(text: str, languages: tuple[str, ...]) -> list[Mention]:
    found: list[Mention] = []
    position = 0
    for match in _names(languages).find(fold(text)):
        how, _, value = match.group.partition(":")
        written = text[match.start : match.end]
        if match.start < position or _SUFFIX.match(text, match.end):
            continue
        if how == "frame":
            position = match.end
            continue
        if match.phrase.endswith("*") and len(written) - len(match.phrase) + 1 > ENDING:
            continue
        if how in ("name", "Adjective") and written.islower():
            continue
        position = match.end
        found.append(Mention(match.start, match.end, tuple(value.split("+")), how.lower()))
    return found


def _coded(text: str, taken: Sequence[Mention]) -> Iterator[Mention]:
    spans = [
        match
        for match in _CODE.finditer(text)
        if _own(match.group()) in CODES and not any(m.start < match.end() and match.start() < m.end for m in taken)
    ]
    alone = len(text.strip(" .:()[]*–-\n")) <= len("UK-ENG")
    for number, match in enumerate(spans):
        code = _own(match.group())
        neighbours = (spans[number - 1] if number else None, spans[number + 1] if number + 1 < len(spans) else None)
        in_list = any(
            other is not None and _joined(text[min(match.end(), other.end()) : max(match.start(), other.start())])
            for other in neighbours
        )
        bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        beside = any(
            _BETWEEN.fullmatch(text[min(match.end(), m.end) : max(match.start(), m.start)]) and code in m.codes for m in taken
        )
        leading = match.start() == 0 and bool(_DASHED.match(text, match.end()))
        if leading or "-" in code or in_list or alone or bracketed or beside:
            yield Mention(match.start(), match.end(), (code,), "code")


def _own(written: str) -> str:
    code = re.sub(r"[‐‑–_/ ]", "-", written.upper())
    code = _CODE_ALIASES.get(code, code)
    return _OWN_CODE.get(code, code)


def _joined(between: str) -> bool:
    """Whether nothing but a separator (or one short word: "and", "und") stands between two codes."""
    words = _WORD.findall(between)
    return len(between) <= 8 and (not words or (len(words) == 1 and len(words[0]) <= 3 and words[0].islower()))


def _merged(text: str, found: list[Mention]) -> list[Mention]:
    """A country right before its part ("Belgium (Flemish Community)") gives way to the part."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and len(before.codes) == len(mention.codes) == 1
            and (mention.codes[0].startswith(before.codes[0] + "-") or mention.codes == before.codes)
            and _BETWEEN.fullmatch(text[before.end : mention.start])
            and mention.start - before.end <= 4
        ):
            kept[-1] = Mention(before.start, mention.end, mention.codes, before.how)
        else:
            kept.append(mention)
    return kept


@cache
def _joiners(languages: tuple[str, ...]) -> frozenset[str]:
    words = {word for code in languages for word in load(code, LEXICON).get("territory", {}).get("joiners", ())}
    for code in languages:
        for style in ("standard", "standard-short"):
            words.update(_WORD.findall(Locale.parse(code).list_patterns.get(style, {}).get("end", "").format("", "")))
    return frozenset(words)


@cache
def _names(languages: tuple[str, ...]) -> Phrases:
    groups: dict[str, list[str]] = {}
    for language in languages:
        for code, name in Locale.parse(language).territories.items():
            if _OWN_CODE.get(code, code) in CODES:
                groups.setdefault(f"name:{_OWN_CODE.get(code, code)}", []).extend(_forms(fold(name), language))
        table = load(language, LEXICON).get("territory", {})
        adjective = "Adjective" if table.get("adjectives_capitalised") else "adjective"
        for how, section in (
            ("name", "names"),
            (adjective, "adjectives"),
            ("institution", "institutions"),
            ("name", "capitals"),
        ):
            for code, names in table.get(section, {}).items():
                groups.setdefault(f"{how}:{code}", []).extend(names)
        groups.setdefault(f"eu:{EU}", []).extend(table.get("eu", ()))
        groups.setdefault("frame:", []).extend(table.get("eu_frame", ()))
    return Phrases(groups)


def _forms(name: str, language: str) -> Sequence[str]:
    """A name as a phrase; in an inflected language each longer word also with any ending."""
    plain = " ".join(re.sub(r"[()*|^…]", " ", name).split())
    if language not in INFLECTED:
        return (plain,)
    words = [word[:-1] + "*" if len(word) > STEM and word[-1].isalpha() else word for word in plain.split()]
    return (plain, " ".join(words))


def contrasted(text: str, mention: Mention, *codes: str) -> bool:
    """Whether a territory is named only to compare with ("unlike Germany", "experts from Denmark").

    >>> text = "Unlike Germany, Poland has a pilot."
    >>> [contrasted(text, mention, "en") for mention in find_mentions(text, "en")]
    [True, False]
    """
    before = fold(text[max(mention.start - _CONTRAST_REACH, 0) : mention.start]).rstrip()
    return any(match.end >= len(before) - _ARTICLE for match in _contrasts(known_languages(codes)).find(before))


@cache
def _contrasts(languages: tuple[str, ...]) -> Phrases:
    words = [word for code in languages for word in load(code, LEXICON).get("territory", {}).get("contrast", ())]
    return Phrases({"contrast": words})
