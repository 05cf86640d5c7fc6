"""Label and value in the markup: two elements side by side of which the first names what the second says."""

from __future__ import annotations

import re
from functools import lru_cache

from credatlas.extract.lines import MAX_VALUE, is_label
from credatlas.extract.markup import HEADINGS, Element

# Names that page authors give to classes: the vocabulary of style sheets, not of any natural language.
_LABEL = re.compile(r"(?:^|[\s_-])(?:label|lbl|key|term|dt|caption|fieldname|propname|property)(?:$|\s)")
_WEAK_LABEL = re.compile(r"(?:^|[\s_-])(?:title|heading|head|header|name|type|th|question)(?:$|\s)")
_BOLD = re.compile(r"(?:^|\s)(?:fw-bold|fw-semibold|font-?(?:weight-)?(?:bold|semibold|medium)|bold|strong)(?:$|\s)")
_VALUE = re.compile(
    r"(?:^|[\s_-])(?:value|val|data|dd|content|desc|description|info|item|items|body|detail|td|right|answer)(?:$|[\s_-])"
)

_MAX_LABEL_CHARS = 70
MAX_SEQUENCE = 80
"""Elements of one container that are looked at as labels and values in turn."""


@lru_cache(maxsize=4096)
def _named(pattern: re.Pattern[str], marks: str) -> bool:
    return pattern.search(marks) is not None


def is_label_element(element: Element) -> bool:
    """Whether the markup itself calls an element a label."""
    return element.tag == "label" or (bool(element.attrs) and _named(_LABEL, element.attrs.get("class", "").lower()))


def find_pairs(element: Element) -> list[tuple[Element, Element]]:
    """Labels and values of a container that holds nothing else, in turn: label, value, label, value.

    Evidence that the first is a label: its tag or class says so, it ends with a colon, or the container is one of several
    of the same shape. Labels of a sequence must be of the same tag and class.
    """
    if len(element.children) < 2:
        return []
    parts = [child for child in element.children if not isinstance(child, str) and child.chars and not child.dropped]
    if len(parts) < 2 or len(parts) % 2 or len(parts) > MAX_SEQUENCE or element.own_text():
        return []
    pairs = list(zip(parts[0::2], parts[1::2], strict=True))
    if len(pairs) == 1:
        return pairs if _is_pair(element, *pairs[0]) else []
    label, value = pairs[0]
    same = all(
        part.tag == label.tag and (part.attrs.get("class") == label.attrs.get("class") or _is_named_label(part))
        for part, _ in pairs
    )
    if not same or (label.tag == value.tag and label.attrs.get("class") == value.attrs.get("class")):
        return []
    return pairs if all(_is_pair(element, *pair) for pair in pairs) else []


def _is_named_label(element: Element) -> bool:
    name = element.attrs.get("class", "").lower()
    return is_label_element(element) or _named(_WEAK_LABEL, name) or _named(_BOLD, name)


def _is_pair(element: Element, label: Element, value: Element) -> bool:
    if label.chars > _MAX_LABEL_CHARS or label.tag in HEADINGS or label.tag == "a" or label.links or value.tag == "a":
        return False
    text = " ".join(label.text().split())
    if not is_label(text):
        return False
    if is_label_element(label) or label.tag in ("strong", "b", "dt", "th") or text.endswith((":", "：")):
        return True
    if _named(_BOLD, label.attrs.get("class", "").lower()) and not _named(_BOLD, value.attrs.get("class", "").lower()):
        return value.chars <= MAX_VALUE
    if _named(_WEAK_LABEL, label.attrs.get("class", "").lower()):
        return not value.attrs or _named(_VALUE, value.attrs.get("class", "").lower())
    return value.chars <= MAX_VALUE and not value.links and _is_repeated(element, label, value)


def _is_repeated(element: Element, label: Element, value: Element) -> bool:
    """Whether a neighbour has the same shape: same tag and class, a label and a value in the same tags."""
    parent = element.parent
    if parent is None:
        return False
    for other in parent.children:
        if isinstance(other, str) or other is element or other.tag != element.tag or not other.chars:
            continue
        if other.attrs.get("class") != element.attrs.get("class"):
            continue
        parts = other.elements()
        if (
            len(parts) == 2
            and parts[0].tag == label.tag
            and parts[1].tag == value.tag
            and not other.own_text()
            and parts[0].chars <= _MAX_LABEL_CHARS
            and parts[1].chars <= MAX_VALUE
            and is_label(" ".join(parts[0].text().split()))
        ):
            return True
    return False


def needs_blocks(element: Element) -> bool:
    """Whether a value holds lists, tables, headings or several paragraphs, which one line cannot show."""
    paragraphs = 0
    stack = [element]
    while stack:
        for child in stack.pop().elements():
            if child.tag in ("ul", "ol", "dl", "table", "details", "li") or child.tag in HEADINGS:
                return True
            if child.tag == "p":
                paragraphs += 1
                if paragraphs > 1:
                    return True
            if child.has_block:
                stack.append(child)
    return False
