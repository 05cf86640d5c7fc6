"""What of a page is not its matter: navigation, footers, banners, share bars, login forms, related pages.

Decisions rest on landmarks and roles (WAI-ARIA), on the names that page authors give to classes and ids (the vocabulary of
style sheets, not of a natural language), on link density and on how much of the page would go. When in doubt text is kept:
a list item or a table row of the matter lost is worse than a menu kept.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from credatlas.extract.lines import split_plain_pair
from credatlas.extract.markup import HEADINGS, Element
from credatlas.extract.names import names_in
from credatlas.extract.pairs import find_pairs

_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "menubar", "toolbar", "tooltip", "banner"))
_CONTAINERS = frozenset(("div", "section", "aside", "form", "ins", "ul", "footer"))
_LANDMARKS = frozenset(("body", "main", "article", "h1"))

MOST = 0.4
"""A container named like boilerplate that holds more of the page's text than this is its frame, not its edge."""
MENU_ENTRY = 45
"""Average length of link texts from which a list of links is no menu but a listing."""
HIDDEN_CHARS = 100
"""Hidden text shorter than this is a message for some other moment; longer text is a panel or streamed content."""
POPUP_CHARS = 400
MAIN_SHARE = 0.3
"""A main landmark with less of the page's prose than this is misused (an empty shell, a banner)."""
CONTENT_SHARE = 0.6
"""A container that only its name calls the content must hold most of the prose."""
EDGE_CHARS = 150
CALL_CHARS = 32
"""Longest text of a link that is a button ("Reserve your place now"); longer ones are titles of something."""
MOST_CALLS = 2
"""Buttons that stand side by side; more are a list of entries that are drawn as buttons."""
LINK_DENSITY = 0.6
"""Share of link text from which a container beside the matter is a menu."""


def mark_boilerplate(body: Element, panels: Container[str] = ()) -> None:
    """Set ``dropped`` on what is no matter of the page. Looks at each element once or twice.

    :param panels: ids of elements that a button or tab of the page opens; they are kept though hidden.
    """
    total = max(1, body.chars)
    stack = [(body, False)]
    mains: list[Element] = []
    named: list[Element] = []
    dropped: list[Element] = []
    while stack:
        element, inside = stack.pop()
        for child in element.children:
            if isinstance(child, str) or not child.chars:
                continue
            if is_boilerplate(child, total, inside) and not (
                "hidden" in child.attrs and child.attrs.get("id") in panels and _density(child) < 0.5
            ):
                child.dropped = True
                dropped.append(child)
                continue
            if child.has_block or child.links:
                is_main = child.tag == "main" or child.attrs.get("role") == "main"
                if is_main:
                    mains.append(child)
                elif not inside and child.attrs and "content" in names_in(child.marks):
                    named.append(child)
                stack.append((child, inside or is_main or child.tag == "article" or child.attrs.get("role") == "article"))
    if not (mains and _drop_outside(body, mains, dropped, True)):
        for element in named:
            if _drop_outside(body, [element], dropped, False):
                break


def _drop_outside(body: Element, mains: list[Element], dropped: list[Element], is_landmark: bool) -> bool:
    """Drop what stands beside the main landmark, except titles and facts.

    Returns false, and drops nothing, where they hold too little of the page's prose.
    """
    inner = sum(_prose(main, dropped) for main in mains if not any(parent in mains for parent in _ancestors(main)))
    whole = _prose(body, dropped)
    if inner < (MAIN_SHARE if is_landmark else CONTENT_SHARE) * whole:
        return False
    frame = {ancestor for main in mains for ancestor in _ancestors(main)}
    titled = any(_has_title(main) for main in mains)
    stack = [body]
    while stack:
        element = stack.pop()
        for child in element.children:
            if isinstance(child, str) or not child.chars or child.dropped:
                continue
            if child in frame:
                stack.append(child)
            elif child not in mains and not _is_beside(child, titled) and (is_landmark or _is_edge(child)):
                child.dropped = True
    return True


def _is_edge(element: Element) -> bool:
    """Whether an element beside a container that is only named "content" is menu or small print, not matter."""
    if element.tag == "details":
        return False
    return _density(element) > 0.5 or (element.chars < EDGE_CHARS and element.tag not in HEADINGS and not _has_heading(element))


def _is_beside(element: Element, titled: bool) -> bool:
    """Whether an element beside the main landmark belongs to the matter: the title's block, or facts of the course."""
    if "hidden" in element.attrs:
        return True  # long hidden text beside the matter was streamed there and is moved in by a script
    if element.tag == "h1" or _has_title(element):
        return not titled or _density(element) < 0.5
    return element.chars >= 10 and _density(element) < 0.3 and _has_facts(element)


def _has_facts(element: Element) -> bool:
    """Whether a definition list, a label/value pair or a ``Label: value`` line stands in the subtree."""
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag in ("dl", "th") or find_pairs(node):
            return True
        for child in node.children:
            if isinstance(child, str):
                if ":" in child and split_plain_pair(" ".join(child.split())) is not None:
                    return True
            elif child.chars and not child.dropped:
                stack.append(child)
    return False


def _ancestors(element: Element) -> Iterator[Element]:
    parent = element.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _prose(element: Element, dropped: Sequence[Element]) -> int:
    """Characters outside links, without what is dropped."""
    gone = sum(part.chars - part.link_chars for part in dropped if any(parent is element for parent in _ancestors(part)))
    return element.chars - element.link_chars - gone


def is_boilerplate(element: Element, total: int, inside: bool) -> bool:
    """Whether an element is no matter of the page.

    :param total: characters of the whole page.
    :param inside: whether the element stands inside ``main`` or ``article``.
    """
    tag = element.tag
    if tag in _LANDMARKS:
        return False
    attrs = element.attrs
    role = attrs.get("role", "") if attrs else ""
    if role in ("main", "article"):
        return False
    share = element.chars / total
    if tag == "nav" or role in _ROLES:
        if role == "banner":
            return _is_bare_header(element)
        return share < 0.8 and (role not in ("menu", "menubar", "toolbar") or _density(element) > 0.5)
    if tag == "header":
        return not inside and not _is_in_section(element, total) and _is_bare_header(element)
    if tag == "footer":
        if inside or _is_in_section(element, total):
            return share < MOST and _density(element) > 0.3
        return share < 0.8
    if tag == "dialog" or role in ("dialog", "alertdialog"):
        return not inside or role == "alertdialog" or "consent" in names_in(element.marks) or _is_popup(element)
    if tag == "form":
        return _is_form(element, share)
    if tag == "button" or (role == "button" and element.chars < 200):
        return not _opens_panel(element)
    if not attrs:
        return tag == "aside" and _is_menu(element)
    if tag == "a" and element.chars <= CALL_CHARS:
        return _is_call(element)
    if "hidden" in attrs and not _is_panel(element) and (element.chars < HIDDEN_CHARS or _density(element) > 0.5):
        return True
    if attrs.get("aria-modal") == "true":
        return _is_popup(element)
    marks = element.marks
    if len(marks) < 3:
        return tag == "aside" and _is_menu(element)
    if "consent" in names_in(marks):
        return share < 0.9
    if share >= MOST or _has_title(element):
        return False
    return _is_named_boilerplate(element, marks, inside) or (tag == "aside" and _is_menu(element))


def _is_named_boilerplate(element: Element, marks: str, inside: bool) -> bool:
    """Whether the names of an element say boilerplate, and what it holds agrees."""
    names = names_in(marks)
    if not names:
        return False
    density, chars = _density(element), element.chars
    is_container = element.tag in _CONTAINERS
    return (
        ("trail" in names and (density > 0.3 or chars < 150))
        or ("menu" in names and density > 0.5 and element.link_chars < MENU_ENTRY * element.links)
        or ("share" in names and (density > 0.4 or chars < 150))
        or ("login" in names and chars < 400)
        or ("related" in names and density > 0.3 and element.links > 1)
        or ("bar" in names and not inside)
        or (is_container and ("voices" in names or "shop" in names))
        or (is_container and "advert" in names and chars < 600)
        or ("popup" in names and _is_popup(element))
        or ("footer" in names and not inside and (density > 0.3 or chars < 800))
        or ("side" in names and _is_menu(element))
    )


def _is_popup(element: Element) -> bool:
    """A window over the page that holds little text or many links; one with prose may describe a module of the course."""
    return element.chars < POPUP_CHARS or _density(element) > 0.3


def _density(element: Element) -> float:
    return element.link_chars / element.chars if element.chars else 0.0


def _is_menu(element: Element) -> bool:
    return element.links >= 2 and _density(element) > LINK_DENSITY


def _is_in_section(element: Element, total: int) -> bool:
    """Whether an element belongs to a section of the page and not to the page itself."""
    return any(
        parent.tag in ("section", "article", "li", "td") and parent.chars < 0.9 * total for parent in _ancestors(element)
    )


def _is_bare_header(element: Element) -> bool:
    """A header with logo, menu and search; not one that holds the title of the page or of a section."""
    if _has_heading(element):
        return element.links > 4 and _density(element) > 0.5 and not _has_title(element)
    return element.chars - element.link_chars < 300 or _density(element) > 0.5


def _has_heading(element: Element) -> bool:
    stack = [element]
    while stack:
        for child in stack.pop().children:
            if isinstance(child, str) or not child.chars:
                continue
            if child.tag in HEADINGS:
                return True
            if child.has_block and child.tag != "nav":
                stack.append(child)
    return False


def _has_title(element: Element) -> bool:
    stack = [element]
    while stack:
        for child in stack.pop().children:
            if isinstance(child, str):
                continue
            if child.tag == "h1" and child.chars:
                return True
            if child.has_block:
                stack.append(child)
    return False


def _is_panel(element: Element) -> bool:
    return element.attrs.get("role") in ("tabpanel", "region") or "panels" in names_in(element.marks)


def _opens_panel(element: Element) -> bool:
    """Whether a button opens a panel of the page's matter: the head of an accordion or a tab."""
    attrs = element.attrs
    if attrs.get("aria-haspopup") not in (None, "false"):
        return False
    if _opens_panel_by_name(element):
        return True
    following = _following(element)
    if following is None or following.tag in ("button", "a", "main") or _has_title(following):
        return False
    return following.chars > 2 * element.chars + 40 and (_is_one_of_several(element) or "panels" in names_in(following.marks))


def _is_one_of_several(element: Element) -> bool:
    """Whether an element, or the wrapper around it and what follows, has a sibling of the same shape, as heads of panels do."""
    node: Element | None = element
    for _ in range(3):
        if node is None or node.parent is None:
            return False
        for other in node.parent.children:
            if isinstance(other, str) or other is node or other.tag != node.tag or not other.chars:
                continue
            if other.attrs.get("class") == node.attrs.get("class") and (node is element or _holds(other, element.tag)):
                return True
        node = node.parent
    return False


def _holds(element: Element, tag: str) -> bool:
    stack = [element]
    while stack:
        for child in stack.pop().children:
            if not isinstance(child, str) and child.chars:
                if child.tag == tag:
                    return True
                stack.append(child)
    return False


def _is_call(element: Element) -> bool:
    """Whether a link is a button that calls to an action: named so, with no text beside it, and not one of a list."""
    if "call" not in names_in(element.marks) or _opens_panel_by_name(element):
        return False
    parent = element.parent
    if parent is None or parent.tag in HEADINGS or parent.own_text():
        return False
    return sum(not isinstance(child, str) and child.tag == "a" for child in parent.children) <= MOST_CALLS


def _opens_panel_by_name(element: Element) -> bool:
    attrs = element.attrs
    return "aria-expanded" in attrs or "aria-controls" in attrs or "panels" in names_in(element.marks)


def _following(element: Element) -> Element | None:
    """The element after this one, or after the wrapper that holds nothing else."""
    parent = element.parent
    while parent is not None and parent.chars == element.chars:
        element, parent = parent, parent.parent
    if parent is None:
        return None
    position = next(index for index, child in enumerate(parent.children) if child is element)
    return next((child for child in parent.children[position + 1 :] if not isinstance(child, str) and child.chars), None)


def _is_form(element: Element, share: float) -> bool:
    """Login, search and contact forms; not the form that frames a whole page."""
    if share >= MOST:
        return False
    headings = controls = 0
    stack = [element]
    while stack:
        for child in stack.pop().children:
            if isinstance(child, str):
                continue
            if child.tag == "input":
                if child.attrs.get("type", "").lower() == "password":
                    return True
                controls += child.attrs.get("type", "").lower() != "hidden"
            elif child.tag in HEADINGS or child.tag in ("li", "tr"):
                headings += 1
            stack.append(child)
    return element.chars < 600 or (controls > 3 and headings < controls)
