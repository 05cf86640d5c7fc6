"""What of a page is not its matter: navigation, footers, banners, share bars, login forms, related pages.

Decisions rest on landmarks and roles (WAI-ARIA), on the names that page authors give to classes and ids (the vocabulary of
style sheets, not of a natural language), on link density and on how much of the page would go. When in doubt text is kept:
a list item or a table row of the matter lost is worse than a menu kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

from credatlas.extract.markup import HEADINGS, Element

_EDGE = r"(?:^|[\s_:-])"
_END = r"(?:$|[\s_:-])"
_ALWAYS = re.compile(
    _EDGE
    + r"(?:nav(?:bar|igation|box)?|(?:main|top|side|mega|sub|user|footer|header|mobile|site)-?(?:nav|menu)(?:igation)?|menu|breadcrumbs?|crumbs?"
    r"|cookies?|cookie\w+|consent|gdpr|ccpa|onetrust|share|sharing|sharedaddy|addtoany|social|socials|social-?(?:media|links|icons|share|bar)|skip-?(?:link|to|nav)?\w*"
    r"|pagination|pager|paginator|login|signin|sign-in|log-in|lang(?:uage)?s?-?(?:switch\w*|select\w*|menu|nav|picker|list|chooser)"
    r"|related|related-?\w+|recommend\w*|similar|also-?like|you-?may-?\w*|more-?(?:from|posts|articles|stories)|read-?(?:next|more)|up-?next"
    r"|advert\w*|ads?|adsense|banner-?ad|sponsor\w*|promo(?:tion)?s?|newsletter|subscri(?:be|ption)\w*|popup|pop-?up|modal|lightbox|overlay|toast"
    r"|site-?footer|page-?footer|global-?footer|copyright|colophon|legal-?links|back-?to-?top|scroll-?top|printonly|print-?only|toolbar|search-?(?:form|box|bar))"
    + _END
)
_PANELS = re.compile(
    _EDGE + r"(?:accordion|collapse|collapsible|tab|tabs|tab-?\w+|panel|panel-?\w+|faq|toggle|expand\w*|drawer|details)" + _END
)
_FOOTER = re.compile(_EDGE + r"(?:footer|foot|bottom)" + _END)
_SIDE = re.compile(_EDGE + r"(?:sidebar|side-?bar|side|aside|widget|widgets|rail|secondary|complementary)" + _END)

_ROLES = frozenset(
    ("navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip", "banner")
)
_LANDMARKS = frozenset(("body", "main", "article", "h1"))

MOST = 0.4
"""A container named like boilerplate that holds more of the page's text than this is its frame, not its edge."""
LINK_DENSITY = 0.6
"""Share of link text from which a container beside the matter is a menu."""


@lru_cache(maxsize=8192)
def _found(pattern: re.Pattern[str], marks: str) -> bool:
    return pattern.search(marks) is not None


def mark_boilerplate(body: Element) -> None:
    """Set ``dropped`` on what is no matter of the page. Looks at each element once."""
    total = max(1, body.chars)
    stack = [(body, False)]
    while stack:
        element, inside = stack.pop()
        for child in element.children:
            if isinstance(child, str):
                continue
            if not child.chars:
                continue
            if is_boilerplate(child, total, inside):
                child.dropped = True
                continue
            if child.has_block or child.links:
                stack.append(
                    (child, inside or child.tag in ("main", "article") or child.attrs.get("role") in ("main", "article"))
                )


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
        if role == "banner" or (tag == "header" and not inside):
            return _is_bare_header(element)
        return share < 0.8
    if tag == "header" and not inside:
        return _is_bare_header(element)
    if tag == "footer":
        return share < MOST and (not inside or _density(element) > 0.3 or element.chars < 200)
    if tag == "dialog":
        return True
    if tag == "form":
        return _is_form(element, share)
    if tag == "button" or role == "button":
        return not _opens_panel(element)
    if not attrs:
        return False
    if "hidden" in attrs and not _is_panel(element):
        return True
    if attrs.get("aria-modal") == "true":
        return True
    marks = element.marks
    if marks == " ":
        return tag == "aside" and _is_menu(element)
    if share < MOST and _found(_ALWAYS, marks) and not _has_title(element):
        return True
    if share < MOST and not inside and _found(_FOOTER, marks) and not _has_title(element):
        return True
    if tag == "aside" or _found(_SIDE, marks):
        return share < MOST and _is_menu(element)
    return False


def _density(element: Element) -> float:
    return element.link_chars / element.chars if element.chars else 0.0


def _is_menu(element: Element) -> bool:
    return element.links >= 2 and _density(element) > LINK_DENSITY


def _is_bare_header(element: Element) -> bool:
    """A page header without a title or prose: logo, menu, search."""
    return not _has_title(element) and (element.chars - element.link_chars < 300 or _density(element) > 0.5)


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
    return element.attrs.get("role") in ("tabpanel", "region") or _found(_PANELS, element.marks)


def _opens_panel(element: Element) -> bool:
    attrs = element.attrs
    if attrs.get("aria-haspopup") not in (None, "false"):
        return False
    return "aria-expanded" in attrs or "aria-controls" in attrs or _found(_PANELS, element.marks)


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
