"""The organisation that awards the credential, else the one that teaches (code-book section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from credatlas.fields.reading import trim
from credatlas.lexicon import LANGUAGES, load
from credatlas.phrases import PhraseMatch, Phrases, fold
from credatlas.schema import BlockKind, Finding, SectionKind, Unit

LEXICON = "provider"

CONFIDENCE = {
    "awarding": (0.93, "a key for the body that awards"),
    "keyed": (0.92, "a key for the provider"),
    "schema": (0.88, "the page's machine-readable description names the provider"),
    "stated": (0.8, "a sentence says who awards, offers or teaches"),
    "offers": (0.72, "a sentence whose subject is an organisation that offers or awards"),
    "unit": (0.6, "only a faculty or a department is named"),
    "site": (0.5, "only the site's name in the page's metadata: the host may be another"),
    "title_site": (0.47, "only the part of the page's title that is not the course's: the name of the site"),
    "copyright": (0.45, "only the owner of the page's copyright"),
}
"""Confidence by what the name rests on, with the reason."""

LONGEST = 160
"""Characters up to which a value under a provider key is a name."""
NAME_WORDS = 12
"""Words that the name of an organisation has at most."""

SCHEMA_KEYS = ("provider.name", "provider", "organizer.name", "sourceorganization.name", "recognizedby.name")
"""Last parts of the metadata keys that name a provider (schema.org: provider, organizer …)."""
SITE_KEYS = ("og:site_name", "website.name", "application-name", "publisher.name", "organization.name",
             "collegeoruniversity.name", "educationalorganization.name")  # fmt: skip
TITLE_KEYS = ("title", "og:title", "twitter:title")
"""Metadata keys of the page's own title, which often ends in the name of the site."""
SILENT = frozenset(
    {SectionKind.RELATED, SectionKind.STAFF, SectionKind.MATERIALS, SectionKind.CAREER, SectionKind.PREREQUISITES}
)
"""Sections that speak of other organisations."""

_WORD = re.compile(r"[^\W_][\w'’.&-]*|&")
_BREAK = re.compile(r"[,;:()|!?\n„“”\"«»–—]|\.\s|\.$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|&copy;)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*", re.IGNORECASE)
_TITLE_MARK = re.compile(r"\s+[|–—·•»«-]\s+|\s*[|»]\s*")
_ADDRESS = re.compile(r"https?://|www\.|@")


def find_provider(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """Providers of one part of a page, best first. Partners, sponsors and the host of a document are none.

    :param units: all units of the part, in order, metadata last.
    :param language: the document's language, ISO 639-1.
    :returns: findings whose value and evidence are the name as the page writes it.
    """
    found = [finding for unit in units for finding in _read(unit, units, language)]
    found += _of_page_title(units, language)
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _read(unit: Unit, units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    if unit.kind is BlockKind.METADATA:
        yield from _of_metadata(unit, units)
    elif unit.kind is BlockKind.HEADING or unit.section_kind in SILENT:
        return
    elif unit.key:
        yield from _of_key(unit, language)
    else:
        yield from _of_text(unit, language)


def _of_metadata(unit: Unit, units: Sequence[Unit]) -> Iterator[Finding[str | None]]:
    key = unit.key.lower()
    basis = "schema" if key.endswith(SCHEMA_KEYS) else "site" if key.endswith(SITE_KEYS) else ""
    start, end = trim(unit.text, unit.value_start, len(unit.text))
    name = unit.text[start:end]
    if basis and _is_name(name):
        for other in units:  # quotes should be what a reader sees
            place = other.text.find(name) if other.kind is not BlockKind.METADATA else -1
            if place >= 0:
                yield _finding(other, place, place + len(name), basis)
                return
        yield _finding(unit, start, end, basis)


def _of_page_title(units: Sequence[Unit], language: str) -> Iterator[Finding[str | None]]:
    """The name of the site in the page's title element: "Welding basics | Northside College" beside that heading."""
    headings = {fold(unit.text).strip() for unit in units if unit.kind is BlockKind.HEADING}
    for unit in units:
        if unit.kind is not BlockKind.METADATA or unit.key.lower() not in TITLE_KEYS:
            continue
        start = trim(unit.text, unit.value_start, len(unit.text))[0]
        pieces = []
        for mark in (*_TITLE_MARK.finditer(unit.text, start), None):
            pieces.append(trim(unit.text, start, mark.start() if mark else len(unit.text)))
            start = mark.end() if mark else start
        others = [(low, high) for low, high in pieces if high > low and fold(unit.text[low:high]) not in headings]
        for low, high in reversed(others if len(others) < len(pieces) else others[1:]):
            name = unit.text[low:high]
            organisation = _orgs(language, unit.language).first(fold(name)) is not None
            named = name[:1].isupper() and (organisation or ((low, high) == pieces[-1] and _is_proper(name)))
            if named and _is_name(name) and len(name.split()) <= NAME_WORDS:
                yield _finding(unit, low, high, "title_site")
                return


def _of_key(unit: Unit, language: str) -> Iterator[Finding[str | None]]:
    key = fold(unit.key)
    match = _keys(language, unit.language).whole(key)
    if match is None and unit.section_kind in (SectionKind.PROVIDER, SectionKind.OTHER, SectionKind.NONE):
        match = _keys(*LANGUAGES).whole(key)  # labels of a site in one language above a description in another
    start, end = trim(unit.text, unit.value_start, len(unit.text))
    if match is None or match.group == "partner" or not _is_name(unit.text[start:end]):
        return
    stop = _BREAK.search(unit.text, start, end) if end - start > LONGEST // 2 else None
    yield _finding(unit, start, stop.start() if stop and stop.start() - start > 3 else end, match.group)


def _of_text(unit: Unit, language: str) -> Iterator[Finding[str | None]]:
    text, folded = unit.text, fold(unit.text)
    cues = list(_cues(language, unit.language).find(folded))
    partners = [cue for cue in cues if cue.group == "partner"]
    for cue in cues:
        if cue.group == "by" and not any(partner.end <= cue.start for partner in partners):
            span = _name_after(text, cue.end, language, unit.language)
            if span and (_has_org(cues, span) or _is_proper(text[span[0] : span[1]])):
                yield _finding(unit, *span, "stated")
        elif cue.group == "active":
            span = _name_before(text, cue.start, language, unit.language)
            if span and _has_org(cues, span):
                yield _finding(unit, *span, "offers")
    owner = _COPYRIGHT.search(text)
    if owner:
        span = _name_after(text, owner.end(), language, unit.language)
        if span:
            yield _finding(unit, *span, "copyright")


def _name_after(text: str, position: int, *languages: str) -> tuple[int, int] | None:
    """Span of the name that begins at a position: capitalised words, joined by small ones that names contain."""
    stop = _BREAK.search(text, position)
    limit = stop.start() if stop else len(text)
    words = list(_WORD.finditer(text, position, limit))
    small = _small(*languages)
    while words and fold(words[0].group()) in small["article"]:
        words.pop(0)
    if not words or text[position : words[0].start()].strip(" '’-") not in ("", *small["article"]):
        return None
    end, named = 0, False
    for count, word in enumerate(words):
        token = word.group()
        capital = token[0].isupper() or token == "&"
        institution = (not count or named) and bool(_orgs(*languages).first(fold(token)))
        if capital or institution:
            end, named = word.end(), named or capital
        elif fold(token).rstrip("'’-") not in small["joining"] and fold(token) not in small["joining"]:
            break
        if count >= NAME_WORDS:
            break
    if not named or not end:
        return None
    return words[0].start(), end


def _name_before(text: str, position: int, *languages: str) -> tuple[int, int] | None:
    """Span of the name that ends before a position, if nothing but the name stands there in its sentence."""
    start = 0
    for stop in _BREAK.finditer(text, 0, position):
        start = stop.end()
    words = list(_WORD.finditer(text, start, position))
    small = _small(*languages)
    while words and fold(words[0].group()) in small["article"]:
        words.pop(0)
    if not 1 <= len(words) <= NAME_WORDS:
        return None
    loose = [w for w in words if not w.group()[0].isupper() and w.group() != "&" and fold(w.group()) not in small["joining"]]
    institutions = [w for w in loose if _orgs(*languages).first(fold(w.group()))]
    if len(loose) > len(institutions) or not any(w.group()[0].isupper() for w in words):
        return None
    return words[0].start(), words[-1].end()


def _has_org(cues: Sequence[PhraseMatch], span: tuple[int, int]) -> bool:
    return any(cue.group == "org" and span[0] <= cue.start < span[1] for cue in cues)


def _is_proper(name: str) -> bool:
    """Whether a name without a word for an organisation looks like one: two capitalised words, or capitals only."""
    words = [word.group() for word in _WORD.finditer(name)]
    capital = [word for word in words if word[0].isupper()]
    return len(capital) >= 2 or any(len(word) > 1 and word.isupper() for word in words)


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST and any(char.isalpha() for char in name) and not _ADDRESS.search(name)


def _finding(unit: Unit, start: int, end: int, basis: str) -> Finding[str | None]:
    start, end = trim(unit.text, start, end)
    piece = unit.evidence(start, end)
    return Finding(
        value=piece.quote, confidence=CONFIDENCE[basis][0], evidence=(piece,), rule=f"provider.{basis}", text=piece.quote
    )


@cache
def _lists(languages: tuple[str, ...]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for code in dict.fromkeys((*languages, "en")):
        for name, phrases in load(code, LEXICON).items():
            if name != "sources":
                lists.setdefault(name, []).extend(phrases)
    return lists


@cache
def _keys(*languages: str) -> Phrases:
    lists = _lists(languages)
    groups = {"awarding": "awarding", "key": "keyed", "unit": "unit", "partner": "partner"}
    return Phrases({group: lists.get(name, []) for name, group in groups.items()})


@cache
def _cues(*languages: str) -> Phrases:
    lists = _lists(languages)
    return Phrases({name: lists.get(name, []) for name in ("by", "active", "org", "partner")})


@cache
def _orgs(*languages: str) -> Phrases:
    return Phrases({"org": _lists(languages).get("org", [])})


@cache
def _small(*languages: str) -> dict[str, frozenset[str]]:
    lists = _lists(languages)
    article = frozenset(fold(word) for word in lists.get("article", []))
    joining = article | {fold(word) for word in lists.get("connector", [])}
    return {"article": article, "joining": frozenset(joining | {word.rstrip("'-") for word in joining})}
