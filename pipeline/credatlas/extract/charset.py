"""Bytes to text: which charset a page is really in.

The bytes decide. A byte order mark or valid UTF-8 wins over any declaration; of the single-byte charsets the declared one
is taken unless another one yields letters that fit a European alphabet clearly better.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]+)""",
    re.I,
)
_LANGUAGE = re.compile(rb"""<html[^>]{0,300}?\blang\s*=\s*["']?\s*([A-Za-z]{2,3})\b""", re.I)
_HEAD_BYTES = 4096
"""Where a declaration is looked for; the HTML standard asks for the first 1024 bytes, pages take more."""

_BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "utf8": "utf-8",
}
"""Names that browsers read as another charset (WHATWG Encoding standard, section 4.2)."""

CANDIDATES = (
    "cp1252", "cp1250", "iso-8859-2", "cp1257", "iso-8859-7", "cp1253", "iso-8859-13", "iso-8859-15", "iso-8859-4", "cp1251",
    "koi8-r", "iso-8859-5", "cp1254", "iso-8859-16", "iso-8859-3",
)  # fmt: skip
"""Single-byte charsets of European pages, the most frequent first: the order breaks ties."""

# Letters outside ASCII of the alphabets (Unicode CLDR exemplar characters), lower case.
ALPHABETS: dict[str, str] = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüßé",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    "es": "áéíñóúü",
    "et": "äöõüšž",
    "fi": "äöåšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ga": "áéíóú",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áæðéíóöúýþ",
    "it": "àèéìòù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "mt": "ċġħż",
    "nl": "áéëèïíóöúü",
    "no": "æøåéòô",
    "pl": "ąćęłńóśźż",
    "pt": "àáâãçéêíóôõú",
    "ro": "ăâîșțşţ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sv": "åäöé",
    "tr": "çğıöşüâî",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_SETS = {language: frozenset(letters + letters.upper()) for language, letters in ALPHABETS.items()}
_PUNCTUATION = frozenset("\u00a0\u00ad–—‘’‚“”„…•·«»‹›€£§©®°´²³½¼¾×±ªº¡¿")

DECLARED_BONUS = 0.15
"""A declared charset wins unless another one is better by this share of the non-ASCII bytes: declarations are mostly right."""
LANGUAGE_BONUS = 0.10
"""The alphabet of the declared language wins over others by this share."""
BROKEN_UTF8_SHARE = 0.02
"""Pages with at most this share of bad sequences among the multi-byte ones are damaged UTF-8, not another charset."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset that it was read by, and whether that was guessed (nobody declared it)."""

    text: str
    charset: str
    guessed: bool


def decode(content: bytes, hint: str | None = None) -> Decoded:
    """Decode the bytes of a page or a text file. Never raises: bytes that fit no charset become U+FFFD.

    :param hint: charset that the transport named.

    >>> decode("Größe".encode("cp1252")).text
    'Größe'
    >>> decode('<meta charset="iso-8859-1">Żółć i gęś'.encode("cp1250")).charset
    'cp1250'
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(name, "replace"), name, False)
    wide = _wide_charset(content)
    if wide:
        return Decoded(content.decode(wide, "replace"), wide, True)
    if content.isascii() and b"\x1b" not in content:
        return Decoded(content.decode("ascii"), "ascii", False)
    declared = _known(hint) or declared_charset(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8", declared != "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(content):
        return Decoded(content.decode("utf-8", "replace"), "utf-8", declared != "utf-8")
    if declared and declared not in CANDIDATES and declared != "utf-8":
        try:
            return Decoded(content.decode(declared), declared, False)
        except (UnicodeDecodeError, LookupError):
            pass
    match = _LANGUAGE.search(content[:_HEAD_BYTES])
    language = match.group(1).decode("ascii").lower()[:2] if match else None
    best = guess_single_byte(content, declared, language)
    return Decoded(content.decode(best, "replace"), best, best != declared)


def declared_charset(content: bytes) -> str | None:
    """The charset that the page itself declares, as Python and browsers call it; ``None`` without a known name."""
    match = _DECLARED.search(content[:_HEAD_BYTES])
    if not match:
        return None
    return _known((match.group(1) or match.group(2)).decode("ascii"))


def guess_single_byte(content: bytes, declared: str | None = None, language: str | None = None) -> str:
    """The single-byte charset whose reading fits one European alphabet best."""
    counts = Counter(re.findall(rb"[A-Za-z]?[\x80-\xff]", content[: 1 << 20]))
    total = sum(counts.values()) or 1
    best, best_score = CANDIDATES[0], float("-inf")
    for name in CANDIDATES:
        pairs = [(pair.decode(name, "replace"), count) for pair, count in counts.items()]
        score = max(_fit(pairs, code, letters, language) for code, letters in _SETS.items()) / total
        if name == declared:
            score += DECLARED_BONUS
        if score > best_score + 1e-9:
            best, best_score = name, score
    return best


def _fit(pairs: list[tuple[str, int]], code: str, letters: frozenset[str], language: str | None) -> float:
    score = 0.0
    for text, count in pairs:
        char = text[-1]
        if char in letters:
            # A capital inside a word ("sZe") is the mark of a wrong charset.
            score += -count if len(text) == 2 and text[0].islower() and char.isupper() else count
        elif char in _PUNCTUATION:
            score += 0.4 * count
        elif char.isalpha():
            score -= count
        else:
            score -= 2 * count
    if code == language:
        score += LANGUAGE_BONUS * sum(count for _, count in pairs)
    return score


def _known(name: str | None) -> str | None:
    if not name:
        return None
    name = name.strip().strip("\"'").lower()
    name = _BROWSER_NAMES.get(name, name)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith(
        ("utf-16", "utf-32", "utf-7", "unicode", "raw", "idna", "puny")
    ):
        return None  # an ASCII-compatible declaration of UTF-16 is read as UTF-8 (WHATWG HTML, "prescan")
    return name if name in CANDIDATES else _BROWSER_NAMES.get(found.name, _candidate_name(found.name))


def _candidate_name(name: str) -> str:
    """Python's own name as it stands in CANDIDATES (``iso8859-2`` is ``iso-8859-2``)."""
    hyphened = name.replace("iso8859", "iso-8859")
    return hyphened if hyphened in CANDIDATES else name


def _wide_charset(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    head = content[:2048]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_damaged_utf8(content: bytes) -> bool:
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", content))
    if not good:
        return False
    text = content.decode("utf-8", "replace")
    return text.count("\ufffd") <= max(2, BROKEN_UTF8_SHARE * good) and good >= 4
