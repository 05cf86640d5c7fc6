"""From the markup tree to drafts of blocks, in reading order.

The walker keeps the state of one walk: the running inline text, the open list, language and link. What a *line* is (item,
pair, heading in disguise) is decided in :mod:`credatlas.extract.lines`; tables are read in :mod:`credatlas.extract.tables`.
"""

from __future__ import annotations

from collections.abc import Mapping

from credatlas.extract.lines import (
    BOLD_OFF,
    BOLD_ON,
    BREAK,
    LABEL_OFF,
    LABEL_ON,
    LINK_OFF,
    LINK_ON,
    MAX_VALUE,
    is_bold_heading,
    looks_like_item,
    split_lines,
    split_marked_pair,
    split_marked_pairs,
    split_plain_pair,
    split_plain_pairs,
    strip_bullet,
    strip_marks,
)
from credatlas.extract.markup import BLOCKS, HEADINGS, Element
from credatlas.extract.pairs import find_pairs, is_label_element, needs_blocks
from credatlas.extract.tables import walk_table
from credatlas.extract.text import Draft, clean_text, key_value_text
from credatlas.schema import BlockKind

LONGEST_HEADING = 220
"""Headings longer than this are paragraphs that an author has dressed up."""
LONGEST_LINK = 1500
"""A link around more text than this was never closed."""
_PLAIN_TAGS = frozenset(("div", "p", "section", "article", "td"))
_BOLD_TAGS = frozenset(("b", "strong"))
_LABEL_CHARS = 60


class Walker:
    """One walk over a tree. Call :meth:`walk` for each root, then take :attr:`drafts`."""

    def __init__(self, language: str | None = None, tabs: Mapping[str, str] | None = None) -> None:
        self.drafts: list[Draft] = []
        self._document_language = language
        self._language: str | None = None
        self._tabs = tabs or {}
        self._inline: list[str] = []
        self._group = 0
        self._groups = 0
        self._depth = 0
        self._item_open = False
        self._href: str | None = None
        self._link: str | None = None
        self._level = 1

    # -- blocks ---------------------------------------------------------------------------------------------------------

    def walk(self, element: Element) -> None:
        """Read an element's subtree into drafts."""
        attrs = element.attrs
        if not attrs:
            self._block(element)
            return
        if self._tabs and "id" in attrs and attrs["id"] in self._tabs:
            self._tab_heading(element, self._tabs[attrs["id"]])
        if "lang" not in attrs:
            self._block(element)
            return
        language = self._language
        self.flush()
        self._language = first_subtag(attrs["lang"])
        self._block(element)
        self.flush()
        self._language = language

    def _block(self, element: Element) -> None:
        tag = element.tag
        if tag in _PLAIN_TAGS and "role" not in element.attrs:
            self.flush()
            only = _only_text(element)
            if only is not None:
                self._line(only)
            elif not self._pairs(element):
                self._children(element)
                self.flush()
        elif tag in HEADINGS or element.attrs.get("role") == "heading":
            self._heading(element)
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(element)
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self.flush()
            walk_table(self, element)
        elif tag == "dl":
            self._definitions(element)
        elif tag == "summary":
            self.flush()
            if any(child.tag in HEADINGS for child in element.elements()):
                self._children(element)
            else:
                self.add_heading(self.inline_text(element))
            self.flush()
        elif tag == "pre":
            self.flush()
            self._inline.append(element.text().replace("\n", BREAK))
            self.flush()
        elif tag == "hr":
            self.flush()
        else:
            self.flush()
            if not self._pairs(element):
                self._children(element)
            self.flush()

    def _children(self, element: Element) -> None:
        previous: Element | None = None
        for child in element.children:
            if isinstance(child, str):
                self._inline.append(child)
                previous = None
                continue
            if child.dropped:
                self._inline.append(" ")
                continue
            tag = child.tag
            if tag == "br":
                self._inline.append(BREAK)
            elif not child.chars:
                if tag == "hr":
                    self.flush()
                continue
            elif tag == "button" or child.attrs.get("role") in ("button", "tab"):
                self.flush()
                self.add_heading(self.inline_text(child))
            elif tag in BLOCKS or "-" in tag or child.attrs.get("role") == "heading":
                self.walk(child)
            elif child.has_block:
                self._inline_with_blocks(child)
            else:
                if previous is not None and _needs_gap(previous, child):
                    self._inline.append(" ")
                self._inline_element(child)
                previous = child

    def _inline_with_blocks(self, element: Element) -> None:
        self.flush()
        href = self._href
        if element.tag == "a" and element.chars <= LONGEST_LINK:
            self._href = element.attrs.get("href") or href
        self.walk(element)
        self.flush()
        self._href = href

    def _heading(self, element: Element) -> None:
        self.flush()
        level = HEADINGS.get(element.tag, 0) or _aria_level(element)
        if element.has_block and (element.chars > LONGEST_HEADING or needs_blocks(element)):
            self._unclosed_heading(element, level)
            return
        raw = self._render(element)
        text = strip_marks(raw)
        if not text:
            return
        if len(text) > LONGEST_HEADING:
            self._inline.append(raw)
            self.flush()
            return
        self._level = level
        self._add(Draft(BlockKind.HEADING, text, level=level, href=self._whole_link(raw)))

    def _unclosed_heading(self, element: Element, level: int) -> None:
        """A heading that swallowed what follows: its own text ends at the first block inside."""
        first = next(
            (i for i, c in enumerate(element.children) if not isinstance(c, str) and (c.has_block or c.tag in BLOCKS)), 0
        )
        head, rest = Element(element.tag, {}, None), Element("div", {}, None)
        head.children, rest.children = element.children[:first], element.children[first:]
        text = self.inline_text(head)
        if text:
            self._level = level
            self._add(Draft(BlockKind.HEADING, text, level=level))
        self._children(rest)
        self.flush()

    def add_heading(self, text: str) -> None:
        """A heading that the markup does not call one: one level below the last real heading."""
        text = text.strip()
        if text and len(text) <= LONGEST_HEADING:
            self._add(Draft(BlockKind.HEADING, text, level=min(6, self._level + 1), href=self._href))
        elif text:
            self._add(Draft(BlockKind.PARAGRAPH, text, href=self._href))

    def _tab_heading(self, panel: Element, label: str) -> None:
        self.flush()
        head = strip_marks(panel.text()[: 2 * len(label) + 200])
        if not head.casefold().startswith(label.casefold()):
            self.add_heading(label)

    def _list(self, element: Element) -> None:
        self.flush()
        group, depth, item_open = self._group, self._depth, self._item_open
        if depth == 0:
            self._groups += 1
            self._group = self._groups
        self._depth = depth + 1
        self._item_open = False
        self._children(element)
        self.flush()
        self._group, self._depth, self._item_open = group, depth, item_open

    def _item(self, element: Element) -> None:
        self.flush()
        self._item_open = True
        only = _only_text(element)
        if only is not None:
            self._line(only)
        elif not self._pairs(element):
            self._children(element)
            self.flush()
        self._item_open = False

    def _definitions(self, element: Element) -> None:
        self.flush()
        group = self.new_group()
        term = ""
        values: list[str] = []
        for child in _definition_parts(element):
            if child.tag == "dt":
                self._definition(term, values, group)
                term, values = self.inline_text(child), []
            elif not child.has_block or not needs_blocks(child):
                values.append(self.value_text(child))
            else:
                self._definition(term, values, group)
                if term and not values:
                    self.add_heading(term)
                term, values = "", []
                self.walk(child)
                self.flush()
        self._definition(term, values, group)

    def _definition(self, term: str, values: list[str], group: int) -> None:
        value = "; ".join(value for value in values if value)
        if not term and not value:
            return
        if term and value and len(value) <= 2 * MAX_VALUE:
            self.add_pair(term, value, BlockKind.DEFINITION, group)
            return
        if term and value:
            self.add_heading(term)
        elif term:
            self._add(Draft(BlockKind.PARAGRAPH, term))  # a key left empty: what follows is not its value
        if value:
            self._add(Draft(BlockKind.PARAGRAPH, value))

    # -- pairs ----------------------------------------------------------------------------------------------------------

    def _pairs(self, element: Element) -> bool:
        """Read a container that holds labels and their values; ``False`` if it is none."""
        pairs = find_pairs(element)
        for label, value in pairs:
            self._pair(self.inline_text(label), value)
        return bool(pairs)

    def _pair(self, key: str, value: Element) -> None:
        if value.has_block and needs_blocks(value):
            self.add_heading(key)
            self.walk(value)
            self.flush()
            return
        text = self.value_text(value)
        if len(text) > MAX_VALUE:
            self.add_heading(key)
            self._add(Draft(BlockKind.PARAGRAPH, text))
        elif text:
            self.add_pair(key, text)

    def add_pair(self, key: str, value: str, kind: BlockKind = BlockKind.KEY_VALUE, group: int | None = None) -> None:
        """A key/value block."""
        text, length = key_value_text(key, value)
        self._add(
            Draft(
                kind if length else BlockKind.PARAGRAPH,
                text,
                level=self._depth,
                key=length,
                group=self._group if group is None else group,
                href=self._href,
            )
        )

    def new_group(self) -> int:
        """The number of the next list or table."""
        self._groups += 1
        return self._groups

    def add(self, draft: Draft) -> None:
        """Add a finished draft (tables do)."""
        self._add(draft)

    def _add(self, draft: Draft) -> None:
        if self._language and self._language != self._document_language:
            draft.language = self._language
        self.drafts.append(draft)

    # -- running text ---------------------------------------------------------------------------------------------------

    def inline_text(self, element: Element) -> str:
        """The text of an element as one line."""
        only = _only_text(element)
        return clean_text(only) if only is not None else strip_marks(self._render(element))

    def value_text(self, element: Element) -> str:
        """The text of a value: lines, items and paragraphs inside it are joined by ``; ``."""
        only = _only_text(element)
        if only is not None:
            return clean_text(only)
        text = ""
        for line in self._render(element).split(BREAK):
            line = strip_marks(line)
            if line:
                text += ("" if not text else " " if text[-1] in ".,;:!?" else "; ") + line
        return text

    def _render(self, element: Element) -> str:
        saved, self._inline = self._inline, []
        link = self._link
        self._link = None
        self._render_children(element)
        raw = "".join(self._inline)
        self._inline = saved
        if self._link is None:
            self._link = link
        return raw

    def _render_children(self, element: Element) -> None:
        previous: Element | None = None
        for child in element.children:
            if isinstance(child, str):
                self._inline.append(child)
                previous = None
            elif child.dropped:
                self._inline.append(" ")
            elif child.tag == "br":
                self._inline.append(BREAK)
            elif child.chars:
                if child.tag in BLOCKS or "-" in child.tag:
                    self._inline.append(BREAK)
                    self._render_children(child)
                    self._inline.append(BREAK)
                    previous = None
                else:
                    if previous is not None and _needs_gap(previous, child):
                        self._inline.append(" ")
                    self._inline_element(child)
                    previous = child

    def _inline_element(self, element: Element) -> None:
        tag = element.tag
        if tag in _BOLD_TAGS:
            opening, closing = BOLD_ON, BOLD_OFF
        elif tag == "a":
            opening, closing = LINK_ON, LINK_OFF
            self._link = element.attrs.get("href") or None
        elif element.chars <= _LABEL_CHARS and is_label_element(element):
            opening, closing = LABEL_ON, LABEL_OFF
        else:
            self._render_children(element)
            return
        self._inline.append(opening)
        self._render_children(element)
        self._inline.append(closing)

    def _whole_link(self, raw: str) -> str | None:
        if self._href:
            return self._href
        if LINK_ON not in raw or raw.count(LINK_ON) != 1:
            return None
        before, _, rest = raw.partition(LINK_ON)
        after = rest.partition(LINK_OFF)[2]
        return self._link if not strip_marks(before) and not strip_marks(after) else None

    def flush(self) -> None:
        """End the running text: it becomes one block, or several where lines stand for themselves."""
        inline = self._inline
        if not inline:
            return
        raw = "".join(inline)
        inline.clear()
        if BREAK not in raw:
            self._line(raw)
        else:
            for line, is_item in split_lines(raw):
                if is_item and not self._depth:
                    self._add(Draft(BlockKind.LIST_ITEM, strip_bullet(strip_marks(line)), level=1, group=self._groups + 1))
                else:
                    self._line(line)
            self._groups += 1

    def _line(self, raw: str) -> None:
        if raw.count(BOLD_OFF) + raw.count(LABEL_OFF) > 1:
            for piece in split_marked_pairs(raw):
                self._single_line(piece)
        elif raw.count(":") > 1 and len(raw) <= MAX_VALUE:
            for piece in split_plain_pairs(raw):
                self._single_line(piece)
        else:
            self._single_line(raw)

    def _single_line(self, raw: str) -> None:
        text = strip_marks(raw)
        if not text:
            return
        href = self._whole_link(raw)
        if not href:
            pair = split_marked_pair(raw) if BOLD_ON in raw or LABEL_ON in raw else None
            if pair is None and (":" in text or "：" in text):
                pair = split_plain_pair(text)
            if pair is not None and len(pair[1]) <= MAX_VALUE:
                self.add_pair(*pair)
                self._item_open = False
                return
        if self._item_open:
            self._item_open = False
            self._add(Draft(BlockKind.LIST_ITEM, strip_bullet(text), level=self._depth, group=self._group, href=href))
        elif not href and not self._depth and is_bold_heading(raw):
            self.add_heading(text)
        elif not text[0].isalnum() and looks_like_item(text):
            self._add(Draft(BlockKind.LIST_ITEM, strip_bullet(text), level=max(1, self._depth), group=self._group, href=href))
        else:
            self._add(Draft(BlockKind.PARAGRAPH, text, level=0, group=self._group if self._depth else 0, href=href))


def first_subtag(language: str) -> str | None:
    """The first subtag of a BCP 47 tag, lower case; ``None`` if it is no language.

    >>> first_subtag("de-AT"), first_subtag("x")
    ('de', None)
    """
    tag = language.replace("_", "-").split("-")[0].strip().lower()
    return tag if tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3 else None


def _only_text(element: Element) -> str | None:
    """The text of an element that holds nothing else."""
    children = element.children
    return children[0] if len(children) == 1 and isinstance(children[0], str) else None


def _definition_parts(element: Element) -> list[Element]:
    """``dt`` and ``dd`` of a list in order; a ``div`` around pairs is looked into. Anything else counts as ``dd``."""
    parts: list[Element] = []
    for child in element.elements():
        if child.tag == "div" and any(grand.tag in ("dt", "dd") for grand in child.elements()):
            parts.extend(_definition_parts(child))
        else:
            parts.append(child)
    return parts


def _aria_level(element: Element) -> int:
    value = element.attrs.get("aria-level", "")
    return min(6, max(1, int(value))) if value.isascii() and value.isdigit() and len(value) < 3 else 2


def _edge(element: Element, last: bool) -> str:
    """First or last character of an element's text."""
    node: Element | str = element
    while not isinstance(node, str):
        inside = [c for c in node.children if (c if isinstance(c, str) else c.chars and not c.dropped)]
        if not inside:
            return " "
        node = inside[-1 if last else 0]
    return node[-1 if last else 0] if node else " "


def _needs_gap(left: Element, right: Element) -> bool:
    """Whether two inline elements that touch are two things (label and value), not two halves of one word."""
    end, start = _edge(left, True), _edge(right, False)
    if not (end.isalnum() and start.isalnum()):
        return end in ":.!?)" and start.isalnum()
    if left.tag in ("sub", "sup") or right.tag in ("sub", "sup"):
        return False
    if (
        left.tag != right.tag
        or left.tag in ("a", "label", "button", "time")
        or start.isupper()
        or start.isdigit() != end.isdigit()
    ):
        return not (end.isupper() and start.islower())  # a big first letter: <b>W</b><span>elding</span>
    return left.attrs.get("class") != right.attrs.get("class")
