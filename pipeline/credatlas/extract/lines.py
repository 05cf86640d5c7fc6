"""One line of a page or a text: is it an item, a label with its value, a heading in disguise?

The rules look at shape only (bold runs, colons, bullets, length), never at words, so that they hold in every language.
"""

from __future__ import annotations

import re

from credatlas.extract.text import clean_text

# Marks that the walker puts into running text (private use characters; they are never in cleaned text).
BOLD_ON, BOLD_OFF, LABEL_ON, LABEL_OFF, LINK_ON, LINK_OFF, BREAK = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"

MAX_KEY = 60
"""Longest label in characters. Labels of course facts seen in 26 languages stay below 50."""
MAX_KEY_WORDS = 7
MAX_PLAIN_KEY_WORDS = 5
"""A label that only a colon marks must be shorter than one that its markup marks."""
MAX_VALUE = 300
"""Longest value; what is longer is a paragraph under a heading."""
MAX_HEADING = 100
"""Longest bold-only paragraph that acts as a heading."""

_BULLET = re.compile(r"^\s*(?:[•·●○▪▫■□◦‣⁃∙➢➤►▸▶✓✔✅☑❖◆♦»→*–—-]|[0-9]{1,2}[.)]|[a-zA-Z][.)]|[ivxIVX]{1,4}[.)])\s+(?=\S)")
_BULLET_SIGN = re.compile(r"^\s*(?:[•·●○▪▫■□◦‣⁃∙➢➤►▸▶✓✔✅☑❖◆♦»→*–—-])\s*(?=\S)")
_BOLD_START = re.compile(f"^\\s*[{BOLD_ON}{LABEL_ON}]+([^{BOLD_OFF}{LABEL_OFF}]*)[{BOLD_OFF}{LABEL_OFF}]+(.*)$", re.S)
_MARKED_RUN = re.compile(
    f"[{BOLD_ON}{LABEL_ON}]+([^{BOLD_ON}{BOLD_OFF}{LABEL_ON}{LABEL_OFF}{BREAK}]*)[{BOLD_OFF}{LABEL_OFF}]+(?:\\s*([:：]))?"
)
_SEPARATOR = re.compile(r"\s[|·•]\s")
_SEPARATOR_END = re.compile(r"[\s|·•/–-]+$")
_NO_LABEL = re.compile(r"""[,;"„“”«»!?]|[.)]$""")
_COLON = re.compile(r"^([^:：\n]{2,60}?)\s*[:：](?:\s+|$)(.*)$", re.S)
_SENTENCE_END = re.compile(r"[.!?;…]\s*$")


def strip_marks(text: str) -> str:
    """The text without the walker's marks, cleaned."""
    return clean_text(text.replace(BREAK, " "))


def strip_bullet(text: str) -> str:
    """A line without the bullet sign that it starts with. Numbers stay: they may be part of the name ("1. Module").

    >>> strip_bullet("• plan a repair")
    'plan a repair'
    """
    return text if text[:1].isalnum() else _BULLET_SIGN.sub("", text, count=1)


def looks_like_item(text: str) -> bool:
    """Whether a line starts with a bullet sign, a number or a letter as lists do.

    >>> looks_like_item("- plan a repair"), looks_like_item("2) plan"), looks_like_item("2 weeks")
    (True, True, False)
    """
    return bool(_BULLET.match(text))


def is_label(text: str, max_words: int = MAX_KEY_WORDS) -> bool:
    """Whether a short text can be the label of a value: few words, no sentence, starts with a letter.

    >>> is_label("Duration:"), is_label("The course starts in May and ends in June."), is_label("5 ECTS")
    (True, False, False)
    """
    bare = text.strip().rstrip(":：").rstrip()
    if not bare or len(bare) > MAX_KEY or len(bare.split()) > max_words:
        return False
    return bare[0].isalpha() and not (_SENTENCE_END.search(bare) and not bare.endswith("?"))


def split_marked_pair(line: str) -> tuple[str, str] | None:
    """Label and value of a line that starts with a bold run or a label element; ``None`` if it is no pair.

    A bold run without colon is a label only before a value that does not go on in lower case ("**Anna** teaches …").
    """
    match = _BOLD_START.match(line)
    if not match:
        return None
    label, rest = strip_marks(match.group(1)), strip_marks(match.group(2))
    if not label or not rest or not is_label(label):
        return None
    marked_label = LABEL_ON in line[: match.start(1)]
    if label[-1] in ":：" or rest[0] in ":：":
        value = rest.lstrip(":： ")
        return (label, value) if value else None
    if rest[0] in "–—-" and len(rest) > 2 and rest[1] == " ":
        return label, rest[2:].strip()
    if marked_label:
        return label, rest
    if (rest[0].isupper() or rest[0].isdigit()) and len(rest) <= MAX_VALUE // 2 and not _SENTENCE_END.search(label):
        return label, rest
    return None


def split_marked_pairs(line: str) -> list[str]:
    """A line cut before each of its marked labels, if it holds several: ``**Duration:** 2 days. **Price:** 90 €``.

    The line is left whole where a marked run is no label with a colon of its own: without a value after it, or in lower
    case within a sentence.

    :return: lines with their marks; what stands before the first label is a line of its own.
    """
    found = [match for match in _MARKED_RUN.finditer(line) if _is_marked_label(match)]
    if len(found) < 2:
        return [line]
    starts = [match.start() for match in found]
    values = [line[match.end() : end] for match, end in zip(found, [*starts[1:], len(line)], strict=True)]
    if any(len(strip_marks(value)) > MAX_VALUE for value in values[:-1]):
        return [line]
    pieces = [line[: starts[0]]]
    for number, (match, value) in enumerate(zip(found, values, strict=True), 1):
        is_empty = number < len(found) and not strip_marks(value)  # a key left empty opens no section
        pieces.append(strip_marks(match.group()) if is_empty else match.group() + value)
    return [_SEPARATOR_END.sub("", piece) for piece in pieces if strip_marks(piece).strip(" |·•/–-")]


def _is_marked_label(match: re.Match[str]) -> bool:
    label = strip_marks(match.group(1))
    has_colon = label[-1:] in (":", "：") or bool(match.group(2))
    return (has_colon or LABEL_ON in match.group()) and is_label(label) and not label[0].islower()


def split_plain_pairs(text: str) -> list[str]:
    """A line cut at its separators, if what they part are pairs throughout.

    >>> split_plain_pairs("Duration: 2 days | Price: 90 €")
    ['Duration: 2 days', 'Price: 90 €']
    >>> split_plain_pairs("Ratio: 2 | 3")
    ['Ratio: 2 | 3']
    """
    pieces = [piece.strip() for piece in _SEPARATOR.split(text)]
    return pieces if len(pieces) > 1 and all(split_plain_pair(piece) for piece in pieces) else [text]


def split_plain_pair(text: str) -> tuple[str, str] | None:
    """Label and value of a short line with a colon: ``Duration: 4 weeks``.

    >>> split_plain_pair("Duration: 4 weeks")
    ('Duration', '4 weeks')
    >>> split_plain_pair("Opening hours 10:00 to 12:00") is None
    True
    """
    match = _COLON.match(text)
    if not match:
        return None
    label, value = match.group(1).strip(), match.group(2).strip()
    if not value or len(value) > MAX_VALUE or not is_label(label, MAX_PLAIN_KEY_WORDS) or _NO_LABEL.search(label):
        return None
    return label, value


def is_bold_heading(line: str) -> bool:
    """Whether a line consists of one short bold run and is no sentence."""
    if BOLD_ON not in line:
        return False
    outside = re.sub(f"{BOLD_ON}[^{BOLD_OFF}]*{BOLD_OFF}", "", line)
    if strip_marks(outside).strip(":： "):
        return False
    text = strip_marks(line)
    return 1 < len(text) <= MAX_HEADING and any(char.isalpha() for char in text) and not text.endswith((".", ",", ";"))


SHORT_LINE = 90
"""Lines shorter than this on average stand for themselves; longer ones are prose that someone wrapped by hand."""


def split_lines(raw: str) -> list[tuple[str, bool]]:
    """The lines of a text with ``BREAK`` marks that are blocks of their own, each with whether it is a list item.

    An empty line always separates. Between single breaks, lines are kept apart when they look like items, pairs or short
    entries; lines of wrapped prose are joined again.
    """
    result: list[tuple[str, bool]] = []
    for paragraph in re.split(f"{BREAK}\\s*{BREAK}[\\s{BREAK}]*", raw):
        lines = [line for line in paragraph.split(BREAK) if strip_marks(line)]
        if len(lines) > 1:
            lines = _join_wrapped(_balance(lines))
        result.extend((line, looks_like_item(strip_marks(line))) for line in lines)
    several = sum(is_item for _, is_item in result) > 1
    return [(line, is_item and several) for line, is_item in result]


def _balance(lines: list[str]) -> list[str]:
    """Close bold runs at the end of each line and open them again on the next: a run over two lines is two runs."""
    balanced: list[str] = []
    is_open = False
    for line in lines:
        text = BOLD_ON + line if is_open else line
        is_open = text.count(BOLD_ON) > text.count(BOLD_OFF)
        balanced.append(text + BOLD_OFF if is_open else text)
    return balanced


def _join_wrapped(lines: list[str]) -> list[str]:
    plain = [strip_marks(line) for line in lines]
    entries = sum(
        looks_like_item(text)
        or is_bold_heading(line)
        or split_marked_pair(line) is not None
        or split_plain_pair(text) is not None
        for line, text in zip(lines, plain, strict=True)
    )
    short = sum(map(len, plain)) / len(plain) <= SHORT_LINE
    joined: list[list[str]] = []
    previous = ""
    all_lower = all(part[0].islower() for part in plain[1:])
    for line, text in zip(lines, plain, strict=True):
        goes_on = (
            text[0].islower()
            and not _SENTENCE_END.search(previous)
            and split_plain_pair(text) is None
            and not looks_like_item(text)
            and not (short and entries == 0 and all_lower)
        )
        if joined and (goes_on or (not short and not entries)):
            joined[-1].append(line)
        else:
            joined.append([line])
        previous = text
    return [" ".join(parts) for parts in joined]
