"""What page authors call their elements: classes and ids as the vocabulary of style sheets, not of a natural language.

The names are those of common frameworks and content management systems. A name alone never decides; see
:mod:`credatlas.extract.boilerplate`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_EDGE = r"(?:^|[\s_:-])"
_END = r"(?:$|[\s_:-])"


def _names(*words: str) -> re.Pattern[str]:
    return re.compile(_EDGE + "(?:" + "|".join(words) + ")" + _END)


_CONSENT = _names(
    r"cookie-?(?:banner|consent|notice|bar|law|policy|popup|message|info|wrapper|dialog|modal|overlay|settings)\w*", "consent", "gdpr", "ccpa",
    r"onetrust\w*", r"cookiebot\w*", r"cybot\w*", r"didomi\\w*", r"usercentrics\\w*", "cc-window", "cky", "iubenda", "klaro", "truste", "qc-cmp2?",
    "borlabs", "complianz", "cmplz", "eu-cookie", "tarteaucitron", "axeptio", r"cookieconsent\w*", r"cookiefirst\w*", "moove_gdpr",
)  # fmt: skip
_TRAIL = _names(
    "breadcrumbs?", "crumbs?", "pagination", "pager", "paginator", "skip", r"skip-?(?:link|to|nav)\w*", "back-?to-?top", "scroll-?top", "copyright",
    r"lang(?:uage)?s?-?(?:switch\w*|select\w*|picker|list|chooser)",
)  # fmt: skip
_MENU = _names(
    r"nav\w*",
    r"menus?",
    r"\w*(?:menu|nav)",
    "tags?",
    "tag-?(?:list|cloud|links)",
    "toolbar",
    "sitemap",
    "quick-?links",
    "legal",
    "colophon",
)
_SHARE = _names("share", "sharing", "sharedaddy", r"addtoany\w*", r"social\w*", "follow-?us")
_LOGIN = _names("login", "log-?in", "signin", "sign-?in", "search-?(?:form|box|bar|input|modal|overlay)", "site-?search")
_RELATED = _names(
    r"related\w*", r"recommend\w*", r"recommended\w*", "similar", r"also-?(?:like|bought|viewed)", "you-?may", r"more-?(?:from|posts|articles|stories|news)",
    r"read-?(?:next|more-?list)", "up-?next", "upsells?", "cross-?sells?", "recently-?viewed", r"see-?also\w*",
)  # fmt: skip
_ADVERT = _names(
    r"advert\w*",
    "ads?",
    "adsense",
    "ad-?(?:slot|unit|banner|container|wrapper)",
    "sponsored",
    "newsletter",
    r"newsletter\w*",
    r"subscri(?:be|ption)-?\w*",
    r"sign-?up-?form",
)
_CONTENT = re.compile(
    r"(?:^|\s)(?:(?:main|page|primary|site|post|entry|article)[-_]?(?:content|body|column|area|container|wrapper)?|content(?:[-_]?(?:area|main|body|inner|wrapper|container))?"
    r"|maincontent|bodycontent)(?:$|\s)"
)
_VOICES = re.compile(
    r"(?:^|\s)(?:comments?|disqus\w*|respond|(?:customer|user|product|app|item|latest|guest)?[-_]?(?:reviews?|ratings?|comments?)"
    r"(?:[-_]+(?:area|list|section|wrapper|container|thread|widget|carousel|slider|preview|ctn|main))*)(?:$|\s)"
)
_SHOP = _names(
    "cart", r"mini-?cart", r"cart-?(?:drawer|items?|popup)", "wishlist", "quick-?(?:view|order|buy|shop|add)", "facets?", r"facets?-\w+", "refinements?", r"refinement-?\w+",
    r"filters?-?(?:bar|panel|list|options|sidebar|wrapper|container|form|menu)", "sort-?by", "sorting",
)  # fmt: skip
_BAR = _names(
    r"(?:promo|announcement|notification|alert|top|notice|utility|info|message)[-_]?(?:bar|banner|strip)",
    r"announcement",
    "alert-banner",
    "site-alert",
)
_POPUP = _names("popup", "pop-?up", "modal", "lightbox", "overlay", "toast", "offcanvas", "off-canvas")
_PANELS = _names(
    "accordion",
    "collapse",
    "collapsible",
    "tab",
    "tabs",
    r"tab-?\w+",
    "panel",
    r"panel-?\w+",
    "faq",
    "toggle",
    r"expand\w*",
    "details",
)
_FOOTER = re.compile(
    r"(?:^|\s)(?:(?:site|page|main|global|app|layout|the|l|c|o)[-_]*)?footer"
    r"(?:[-_]+(?:wrapper|container|area|section|bottom|top|widgets?|links|content|main|menu|inner))?(?:$|\s)"
)
_SIDE = _names("sidebar", "side-?bar", "side", "aside", "widgets?", "rail", "secondary", "complementary")

_PATTERNS = {
    "consent": _CONSENT,
    "trail": _TRAIL,
    "menu": _MENU,
    "share": _SHARE,
    "login": _LOGIN,
    "related": _RELATED,
    "advert": _ADVERT,
    "voices": _VOICES,
    "shop": _SHOP,
    "bar": _BAR,
    "popup": _POPUP,
    "panels": _PANELS,
    "footer": _FOOTER,
    "side": _SIDE,
    "content": _CONTENT,
}


@lru_cache(maxsize=8192)
def names_in(marks: str) -> frozenset[str]:
    """What the class and id of an element (lower case, joined by spaces) call it.

    >>> sorted(names_in("site-footer dark")), sorted(names_in("course-facts"))
    (['footer'], [])
    """
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(marks))
