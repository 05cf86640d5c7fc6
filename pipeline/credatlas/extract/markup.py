"""HTML markup as a light tree of Python objects, with the sums that later decisions need.

The tree is built in one pass without recursion. Elements deeper than ``MAX_DEPTH`` are folded into their ancestor at that
depth (their text stays, in order), so that everything that walks the tree may recurse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set: long lists of names stay readable."""
    return frozenset(text.split())


MAX_DEPTH = 120
"""Real pages nest 20 to 60 levels; the limit keeps recursive walks far from the interpreter's limit."""

SKIPPED = words_of(
    """script style noscript template svg math canvas iframe object embed map audio video source track frame frameset head
    title meta link base select option optgroup datalist textarea input progress meter param applet area wbr rp rt img
    picture col colgroup"""
)
"""Elements whose content no reader sees as text (or that have none)."""

BLOCKS = words_of(
    """html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table caption tbody td
    tfoot th thead tr ul"""
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

MAX_NESTING = 8_000
"""Deepest nesting that is parsed: the parser's time grows with its square (8,000 levels take a quarter of a second)."""
_TAG = re.compile(r"<(/?)[a-zA-Z][^\s/>]*")
_TAB = re.compile(r"""=["']?(?:tab|pill)["'\s>]""")
_OMITTED = words_of("p li dt dd td th tr option tbody thead path use")
_UNCLOSED = frozenset(
    [f"<{name}" for name in _OMITTED | words_of("br hr img input meta link source wbr area col")]
    + [f"</{name}" for name in _OMITTED]
)
_KEPT_EMPTY = frozenset(("br", "hr", "td", "th"))
_NO_ATTRIBUTES: dict[str, str] = {}


class Element:
    """An element: ``children`` are elements and strings in order. Sums run over the whole subtree.

    ``chars`` counts characters of text, ``link_chars`` those inside links to other pages, ``links`` these links.
    ``has_block`` says whether a block-level element stands below. ``dropped`` is set by :mod:`credatlas.extract.boilerplate`.
    """

    __slots__ = ("attrs", "chars", "children", "dropped", "has_block", "link_chars", "links", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element | str] = []
        self.chars = 0
        self.link_chars = 0
        self.links = 0
        self.has_block = False
        self.dropped = False

    @property
    def marks(self) -> str:
        """Class and id as one lower-case string: what the page's authors call the element."""
        attrs = self.attrs
        return f"{attrs.get('class', '')} {attrs.get('id', '')}".lower() if attrs else ""

    def elements(self) -> list[Element]:
        """The child elements that are not dropped and hold text."""
        return [child for child in self.children if not isinstance(child, str) and child.chars and not child.dropped]

    def own_text(self) -> bool:
        """Whether text stands directly inside, beside any child elements."""
        return any(isinstance(child, str) and not child.isspace() for child in self.children)

    def text(self) -> str:
        """The text of the subtree, pieces joined by spaces; not cleaned."""
        out: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                out.append(node)
            elif not node.dropped:
                stack.extend(reversed(node.children))
        return " ".join(out)


@dataclass(slots=True)
class Markup:
    """A parsed page: its body, what its head says, and its JSON-LD scripts (raw)."""

    body: Element
    title: str = ""
    language: str | None = None
    canonical: str | None = None
    meta: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    attributed: list[Element] = field(default_factory=list)
    """The elements that have attributes, in document order."""
    has_microdata: bool = False


def parse_markup(text: str, everything: bool = False) -> Markup:
    """Parse a page. Broken markup is repaired the way browsers do (WHATWG HTML standard).

    :param everything: read what stands there for readers without scripts, too, and navigation.
    """
    parser = LexborHTMLParser(text)
    root = parser.root
    markup = Markup(Element("body", _NO_ATTRIBUTES, None))
    if root is None:
        return markup
    language = root.attributes.get("lang") or root.attributes.get("xml:lang")
    if language:
        markup.language = language
    if parser.head is not None:
        _read_head(parser.head, markup)
    start = parser.body
    if start is None:
        return markup
    markup.has_microdata = "itemscope" in text
    markup.body = _build(start, markup, _skipped(text, everything))
    if markup.language is None and markup.body.attrs.get("lang"):
        markup.language = markup.body.attrs["lang"]
    return markup


def nests_too_deep(text: str) -> bool:
    """Whether more elements are open at once than ``MAX_NESTING``, by a rough count that only large pages need.

    Elements whose end tag may be left out (``br``, ``p``, ``li``) are not counted.
    """
    opened = text.count("<")
    if opened <= MAX_NESTING:
        return False
    depth = deepest = 0
    for match in _TAG.finditer(text):
        name = match.group(0)
        if name in _UNCLOSED:
            continue
        depth += -1 if match.group(1) else 1
        if depth > deepest:
            deepest = depth
            if deepest > MAX_NESTING:
                return True
    return False


def _skipped(text: str, everything: bool) -> frozenset[str]:
    """Navigation is not even built (often half of a page's elements), unless it may hold tabs, which name panels."""
    if everything:
        return SKIPPED - {"noscript"}
    return SKIPPED if _TAB.search(text) else SKIPPED | {"nav"}


def _read_head(head: Any, markup: Markup) -> None:
    node = head.first_child
    while node is not None:
        tag = node.tag
        if tag == "meta":
            _read_meta(node.attributes, markup)
        elif tag == "title" and not markup.title:
            markup.title = node.text() or ""
        elif tag == "link":
            attributes = node.attributes
            if "canonical" in (attributes.get("rel") or "").lower().split() and not markup.canonical:
                markup.canonical = attributes.get("href")
        elif tag == "script" and "ld+json" in (node.attributes.get("type") or "").lower():
            markup.scripts.append(node.text() or "")
        node = node.next


def _read_meta(attributes: dict[str, str | None], markup: Markup) -> None:
    name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
    if name and attributes.get("content"):
        markup.meta.append((name.lower(), attributes["content"] or ""))


def _build(start: Any, markup: Markup, skipped: frozenset[str]) -> Element:
    """Copy a lexbor subtree. ``stack`` holds the elements that are open, each with the sibling that follows it."""
    body = Element(start.tag or "body", _attributes(start), None)
    stack: list[tuple[Any, Element, bool]] = []
    attributed = markup.attributed
    current = body
    owned = True  # whether ``current`` was made for the level that is being walked
    node = start.first_child
    while True:
        while node is None:
            if not stack:
                return body
            node, parent, was_owned = stack.pop()
            if owned:
                _close(current)
            current, owned = parent, was_owned
        tag = node.tag
        if tag == "-text":
            text = node.text_content
            if text:
                current.children.append(text)
                current.chars += _length(text)
            node = node.next
            continue
        if tag in skipped or tag is None or tag[0] in "-!":
            _read_skipped(node, tag, current, markup)
            node = node.next
            continue
        child = node.first_child
        attrs = node.attributes
        if not attrs:
            attrs = _NO_ATTRIBUTES
        elif None in attrs.values():
            attrs = {name: value or "" for name, value in attrs.items()}
        if child is None:
            if attrs or tag in _KEPT_EMPTY:
                current.children.append(Element(tag, attrs, current))
            node = node.next
            continue
        if len(stack) >= MAX_DEPTH:
            stack.append((node.next, current, owned))
            owned = False
            current.children.append(" ")
        else:
            element = Element(tag, attrs, current)
            current.children.append(element)
            if attrs:
                attributed.append(element)
            if child.tag == "-text" and child.next is None:  # most elements hold one text and nothing else
                text = child.text_content
                element.children.append(text)
                element.chars = _length(text)
                _close(element)
                node = node.next
                continue
            stack.append((node.next, current, owned))
            current, owned = element, True
        node = child


def _length(text: str) -> int:
    """Characters of a text without white space at its ends and with runs of it counted once."""
    if text.isspace():
        return 0
    length = len(text)
    if length > 40 and ("\n" in text or "  " in text):
        return len(" ".join(text.split()))
    return length


def _attributes(node: Any) -> dict[str, str]:
    attributes: dict[str, Any] = node.attributes
    if not attributes:
        return _NO_ATTRIBUTES
    if None in attributes.values():
        return {name: value or "" for name, value in attributes.items()}
    return attributes


def _read_skipped(node: Any, tag: str | None, current: Element, markup: Markup) -> None:
    if tag == "script":
        if "ld+json" in (node.attributes.get("type") or "").lower():
            markup.scripts.append(node.text() or "")
    elif tag == "meta":
        attributes = _attributes(node)
        if "itemprop" in attributes:
            current.children.append(Element("meta", attributes, current))
        _read_meta(node.attributes, markup)
    elif tag == "input":
        current.children.append(Element("input", _attributes(node), current))
    elif tag in ("img", "picture"):
        current.children.append(" ")
    elif tag == "title" and not markup.title:
        markup.title = node.text() or ""
    elif tag == "link":
        attributes = _attributes(node)
        if "canonical" in attributes.get("rel", "").lower().split() and not markup.canonical:
            markup.canonical = attributes.get("href")
        elif "itemprop" in attributes:
            current.children.append(Element("link", attributes, current))


def _close(element: Element) -> None:
    """Pass an element's sums on to its parent. Called once for each element, after its subtree is complete."""
    parent = element.parent
    if parent is None:
        return
    tag = element.tag
    if element.chars:
        if tag == "a" and not element.attrs.get("href", "#").startswith(("#", "javascript:")):
            element.link_chars = element.chars
            element.links = 1
        parent.chars += element.chars
        parent.link_chars += element.link_chars
        parent.links += element.links
    if element.has_block or tag in BLOCKS or "-" in tag:
        parent.has_block = True
