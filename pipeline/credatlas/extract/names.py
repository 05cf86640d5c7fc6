"""What page authors call their elements: classes and ids as the vocabulary of style sheets, not of a natural language.

The names are those of common frameworks and content management systems. A name alone never decides; see
:mod:`credatlas.extract.boilerplate`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_EDGE = r"(?:^|[\s_:-])"
_END = r"(?:$|[\s_:-])"


def _anywhere(patterns: str) -> re.Pattern[str]:
    """Any of the patterns (separated by white space) as whole words of a class: ``main-menu`` holds ``menu``."""
    return re.compile(_EDGE + "(?:" + "|".join(patterns.split()) + ")" + _END)


def _whole(pattern: str) -> re.Pattern[str]:
    """The pattern (white space does not count) as a whole class or id."""
    return re.compile(r"(?:^|\s)(?:" + "".join(pattern.split()) + r")(?:$|\s)")


_PATTERNS = {
    "consent": _anywhere(
        r"""cookie-?(?:banner|consent|notice|bar|law|policy|popup|message|info|wrapper|dialog|modal|overlay|settings)\w*
        consent gdpr ccpa
        onetrust\w* cookiebot\w* cybot\w* didomi\w* usercentrics\w* cc-window cky iubenda klaro truste qc-cmp2? borlabs
        complianz cmplz
        eu-cookie tarteaucitron axeptio cookieconsent\w* cookiefirst\w* moove_gdpr"""
    ),
    "trail": _anywhere(
        r"""breadcrumbs? crumbs? pagination pager paginator skip skip-?(?:link|to|nav)\w* back-?to-?top scroll-?top copyright
        lang(?:uage)?s?-?(?:switch\w*|select\w*|picker|list|chooser)"""
    ),
    "menu": _anywhere(
        r"nav\w* menus? \w*(?:menu|nav) tags? tag-?(?:list|cloud|links) toolbar sitemap quick-?links legal colophon"
    ),
    "share": _anywhere(r"share sharing sharedaddy addtoany\w* social\w* follow-?us"),
    "login": _anywhere(r"login log-?in signin sign-?in search-?(?:form|box|bar|input|modal|overlay) site-?search"),
    "related": _anywhere(
        r"""related\w* recommend\w* similar also-?(?:like|bought|viewed) you-?may more-?(?:from|posts|articles|stories|news)
        read-?(?:next|more-?list) up-?next upsells? cross-?sells? recently-?viewed see-?also\w*"""
    ),
    "advert": _anywhere(
        r"""advert\w* ads? adsense ad-?(?:slot|unit|banner|container|wrapper) sponsored newsletter\w* subscri(?:be|ption)-?\w*
        sign-?up-?form"""
    ),
    "voices": _whole(
        r"""comments?|disqus\w*|respond|(?:customer|user|product|app|item|latest|guest)?[-_]?(?:reviews?|ratings?|comments?)
        (?:[-_]+(?:area|list|section|wrapper|container|thread|widget|carousel|slider|preview|ctn|main))*"""
    ),
    "shop": _anywhere(
        r"""cart mini-?cart cart-?(?:drawer|items?|popup) wishlist quick-?(?:view|order|buy|shop|add) facets? facets?-\w+
        refinements?
        refinement-?\w+ filters?-?(?:bar|panel|list|options|sidebar|wrapper|container|form|menu) sort-?by sorting"""
    ),
    "bar": _anywhere(
        r"""(?:promo|announcement|notification|alert|top|notice|utility|info|message)[-_]?(?:bar|banner|strip) announcement
        alert-banner site-alert"""
    ),
    "popup": _anywhere(r"popup pop-?up modal lightbox overlay toast offcanvas off-canvas"),
    "call": _anywhere(r"btn buttons? cta call-?to-?action"),
    "panels": _anywhere(r"accordion collapse collapsible tabs? tab-?\w+ panel panel-?\w+ faq toggle expand\w* details"),
    "footer": _whole(
        r"""(?:(?:site|page|main|global|app|layout|the|l|c|o)[-_]*)?foot(?:er)?
        (?:[-_]+(?:wrapper|container|area|section|bottom|top|widgets?|links|content|main|menu|inner))?"""
    ),
    "side": _anywhere(r"sidebar side-?bar side aside widgets? rail secondary complementary"),
    "content": _whole(
        r"""(?:main|page|primary|site|post|entry|article)[-_]?(?:content|body|column|area|container|wrapper)?
        |content(?:[-_]?(?:area|main|body|inner|wrapper|container))?|maincontent|bodycontent"""
    ),
}


@lru_cache(maxsize=8192)
def names_in(marks: str) -> frozenset[str]:
    """What the class and id of an element (lower case, joined by spaces) call it.

    >>> sorted(names_in("site-footer dark")), sorted(names_in("foot")), sorted(names_in("course-facts footnote"))
    (['footer'], ['footer'], [])
    """
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(marks))
