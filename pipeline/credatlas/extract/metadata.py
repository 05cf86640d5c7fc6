"""What a page says about itself to machines: title element, meta description, Open Graph, JSON-LD and microdata courses.

Each statement becomes one block ``name: value`` of kind ``metadata``. Names follow schema.org: ``Course.name``,
``Course.provider.name``, ``Course.hasCourseInstance.courseWorkload``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from credatlas.extract.markup import Element, Markup, words_of
from credatlas.extract.text import Draft, clean_text
from credatlas.schema import BlockKind

COURSE_TYPES = words_of(
    """Course CourseInstance EducationalOccupationalProgram EducationalOccupationalCredential LearningResource Event
    EducationEvent Product Organization EducationalOrganization CollegeOrUniversity"""
)
"""Types that are read on their own (schema.org); others only as part of these."""
PROPERTIES = words_of(
    """name description provider author creator offers hasCourseInstance courseWorkload educationalCredentialAwarded
    coursePrerequisites teaches inLanguage courseMode courseCode numberOfCredits timeRequired educationalLevel location
    startDate endDate about assesses totalHistoricalEnrollment competencyRequired credentialCategory occupationalCategory
    programPrerequisites timeToComplete educationalProgramMode availableLanguage financialAidEligible instructor
    courseSchedule duration repeatCount repeatFrequency syllabusSections educationalAlignment targetName recognizedBy
    isAccessibleForFree abstract headline keywords publisher address addressLocality addressCountry price priceCurrency
    audience educationalRole audienceType learningResourceType educationalUse value unitText unitCode alternateName"""
)
"""Properties that say something about a course (schema.org Course, CourseInstance, EducationalOccupationalProgram)."""
_NAMED_META = {
    "description": "description",
    "og:title": "og:title",
    "og:description": "og:description",
    "og:site_name": "og:site_name",
    "og:locale": "og:locale",
    "author": "author",
    "keywords": "keywords",
}

MAX_STATEMENTS = 400
"""Statements taken from one page; catalogues repeat themselves."""
MAX_NESTING = 6
MAX_VALUE_CHARS = 5000


def read_metadata(markup: Markup) -> list[Draft]:
    """The metadata blocks of a page, without repetitions."""
    seen: set[tuple[str, str]] = set()
    drafts: list[Draft] = []
    for name, value in _statements(markup):
        text = clean_text(value)[:MAX_VALUE_CHARS].rstrip()
        if not text or (name, text) in seen:
            continue
        seen.add((name, text))
        drafts.append(Draft(BlockKind.METADATA, f"{name}: {text}", key=len(name)))
        if len(drafts) >= MAX_STATEMENTS:
            break
    return drafts


def _statements(markup: Markup) -> Iterator[tuple[str, str]]:
    if markup.title:
        yield "title", markup.title
    for name, value in markup.meta:
        if name in _NAMED_META:
            yield _NAMED_META[name], value
    for script in markup.scripts:
        yield from read_json_ld(script)
    if markup.has_microdata:
        yield from read_microdata(markup.body)


def read_json_ld(script: str) -> Iterator[tuple[str, str]]:
    """The statements about courses in a JSON-LD script; nothing where it is no JSON.

    >>> list(read_json_ld('{"@type": "Course", "name": "Welding", "provider": {"name": "North College"}}'))
    [('Course.name', 'Welding'), ('Course.provider.name', 'North College')]
    """
    text = script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    yield from _nodes(data, 0)


def _nodes(data: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth > MAX_NESTING:
        return
    if isinstance(data, list):
        for item in data[:MAX_STATEMENTS]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        kind = _type(data)
        if kind in COURSE_TYPES:
            yield from _properties(data, kind, 0)
            return
        for key in ("@graph", "mainEntity", "itemListElement", "item", "mainEntityOfPage", "hasPart"):
            if key in data:
                yield from _nodes(data[key], depth + 1)


def _type(data: dict[str, Any]) -> str:
    kind = data.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    names = [name.rsplit("/", 1)[-1] for name in kinds if isinstance(name, str)]
    return next((name for name in names if name in COURSE_TYPES), names[0] if names else "")


def _properties(data: dict[str, Any], path: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > MAX_NESTING:
        return
    for key, value in data.items():
        if not isinstance(key, str) or key not in PROPERTIES:
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                if set(item) <= {"@value", "@language", "@type"} and "@value" in item:
                    yield f"{path}.{key}", str(item["@value"])
                else:
                    yield from _properties(item, f"{path}.{key}", depth + 1)
            elif isinstance(item, bool):
                yield f"{path}.{key}", "true" if item else "false"
            elif isinstance(item, str | int | float):
                yield f"{path}.{key}", strip_tags(str(item))


def strip_tags(text: str) -> str:
    """Text of a value that holds markup, as descriptions in JSON-LD often do."""
    if "<" not in text and "&" not in text:
        return text
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(text).body
    return body.text(separator=" ") if body is not None else text


def read_microdata(body: Element) -> Iterator[tuple[str, str]]:
    """The statements about courses in ``itemscope`` / ``itemprop`` attributes (WHATWG HTML, microdata)."""
    stack: list[tuple[Element, str]] = [(body, "")]
    while stack:
        element, path = stack.pop()
        attrs = element.attrs
        here = path
        if attrs:
            name = attrs.get("itemprop", "").split()
            if "itemscope" in attrs:
                kind = attrs.get("itemtype", "").rstrip("/").rsplit("/", 1)[-1]
                if path and name and name[0] in PROPERTIES and path.count(".") < MAX_NESTING:
                    here = f"{path}.{name[0]}"
                else:
                    here = kind if kind in COURSE_TYPES else ""
            elif path and name and name[0] in PROPERTIES:
                yield f"{path}.{name[0]}", attrs.get("content") or attrs.get("datetime") or element.text()
        stack.extend((child, here) for child in reversed(element.children) if not isinstance(child, str))
