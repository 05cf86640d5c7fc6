"""Tabs and accordions: which element of a page is a panel that a tab or a button opens, and what that is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from credatlas.extract.markup import HEADINGS, Element
from credatlas.extract.text import clean_text

_OPENERS = frozenset(("aria-controls", "role", "data-toggle", "data-bs-toggle"))
_TOGGLES = frozenset(("tab", "collapse", "pill"))


@dataclass(frozen=True, slots=True)
class Panels:
    """Ids of the panels of a page, and the label of each panel that belongs to a tab in a list of tabs."""

    ids: frozenset[str]
    labels: dict[str, str]


def find_panels(elements: Sequence[Element]) -> Panels:
    """The panels that tabs (``role="tab"``, ``data-toggle="tab"``) and buttons (``aria-controls``) of a page open.

    Lists of tabs whose panels stand on the page are dropped: each label stands as a heading over its panel instead.

    :param elements: the elements of the page that have attributes.
    """
    openers: list[tuple[Element, str]] = []
    for element in elements:
        attrs = element.attrs
        if element.chars and not _OPENERS.isdisjoint(attrs):
            target = _target(attrs)
            if target:
                openers.append((element, target))
    if not openers:
        return Panels(frozenset(), {})
    ids = {element.attrs["id"] for element in elements if "id" in element.attrs and element.chars}
    openers = [(opener, target) for opener, target in openers if target in ids]
    labels: dict[str, str] = {}
    for opener, target in openers:
        if _is_tab(opener.attrs) and _stands_in_list(opener):
            labels.setdefault(target, clean_text(opener.text()))
            opener.dropped = True
    return Panels(frozenset(target for _, target in openers), labels)


def _target(attrs: dict[str, str]) -> str:
    if attrs.get("aria-haspopup", "false") != "false":
        return ""
    if "aria-controls" in attrs:
        return attrs["aria-controls"].strip()
    if _is_tab(attrs) or attrs.get("data-toggle") in _TOGGLES or attrs.get("data-bs-toggle") in _TOGGLES:
        target = attrs.get("data-bs-target") or attrs.get("data-target") or attrs.get("href", "")
        return target[1:] if target.startswith("#") else ""
    return ""


def _is_tab(attrs: dict[str, str]) -> bool:
    return attrs.get("role") == "tab" or "tab" in (attrs.get("data-toggle"), attrs.get("data-bs-toggle"))


def _stands_in_list(tab: Element) -> bool:
    """Whether other tabs stand beside a tab; a tab over its own panel is the head of an accordion and stays."""
    if tab.parent is not None and tab.parent.tag in ("summary", *HEADINGS):
        return False
    following = _next_element(tab)
    return following is None or following.tag == tab.tag or following.chars <= tab.chars


def _next_element(element: Element) -> Element | None:
    found = False
    for child in element.parent.children if element.parent is not None else ():
        if found and not isinstance(child, str) and child.chars:
            return child
        found = found or child is element
    return None
