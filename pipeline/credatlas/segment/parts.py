"""Several courses in one document: find the template that repeats.

A catalogue describes each course by the same form: a title, then the same keys or headings again. The keys and known
headings of
a document are its *marks*. Where a mark comes again and what lies between two of its occurrences is alike, the document holds
a part an occurrence. Modules of one course repeat too, but with fewer facts, and below facts of the course itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from credatlas.schema import Block, BlockKind, Document, Part, SectionKind, Unit
from credatlas.segment.headings import look_up, normal_heading
from credatlas.segment.outline import TITLE_LEVEL
from credatlas.segment.sections import Outline

_SIZE = frozenset({SectionKind.WORKLOAD, SectionKind.CREDITS})
_LEARNING = frozenset({SectionKind.OUTCOMES, SectionKind.OBJECTIVES})
_FACTS = (
    _SIZE
    | _LEARNING
    | {
        SectionKind.PREREQUISITES,
        SectionKind.ASSESSMENT,
        SectionKind.CONTENT,
        SectionKind.DELIVERY,
        SectionKind.LEVEL,
        SectionKind.LANGUAGE,
        SectionKind.AUDIENCE,
        SectionKind.DESCRIPTION,
        SectionKind.SCHEDULE,
        SectionKind.LOCATION,
        SectionKind.PRICE,
        SectionKind.STAFF,
        SectionKind.MATERIALS,
        SectionKind.CERTIFICATE,
        SectionKind.PROVIDER,
    }
)
_OWN_FACTS = _LEARNING | {SectionKind.PREREQUISITES, SectionKind.ASSESSMENT, SectionKind.AUDIENCE, SectionKind.CERTIFICATE}
"""Facts that a course states for itself; with two of them above the repeating parts, the parts are its modules."""
_MIN_OWN_FACTS = 2
_SHARED_MARKS = 3
"""Marks that every part must share: a module of one course seldom states more than its length and its contents."""
_SHARED_BY = 0.6
"""Share of the parts in which a mark must stand to be of the template: forms leave lines out."""
_SHARED_ENOUGH = 8
"""Shared marks beyond so many say no more about a form; without this bound, two long stretches would win over twenty short
ones."""
_NEARLY = 0.8
"""Forms that score so near the best may open the parts: a form's first line is left out at times, and then later lines
score best."""
_NAMING = frozenset({SectionKind.OTHER, SectionKind.DESCRIPTION, None})
"""Kinds of keys whose value may be a title: "Module", "Course name"."""
_TITLE_WORDS = 25
"""Longest title, in words."""
_MAX_MARK_KINDS = 400
"""Different marks that are tried as the one that opens a part: a form has tens, not hundreds."""

_PROSE_WORDS = 7
_PROSE = 150
"""Characters of text in lines of more than seven words from which on a part describes its course: a teaser of one line
does not."""
_BRIEF_PROSE = 75
"""The same where the parts state outcomes or entry requirements: lists of results seldom do."""
_OF_COURSES = _LEARNING | {SectionKind.PREREQUISITES}
_BRIEF_FORM = 2
"""Marks that parts must share where each has a heading of its own and states length and requirements or price."""
_BRIEF_PARTS = 3

NO_PART = -1
"""The part of text that belongs to no course of a catalogue."""

_PAIRS = frozenset({BlockKind.KEY_VALUE, BlockKind.DEFINITION})


class _Mark(NamedTuple):
    """A key or a known heading: its block, what it is called, and its kind."""

    block: int
    token: str
    kind: SectionKind


class Division(NamedTuple):
    """The parts of a document, and how many forms repeat in it that do not describe courses of their own (modules, rows of
    a plan)."""

    parts: tuple[Part, ...]
    forms: int


class _Template(NamedTuple):
    """The blocks at which a part's form begins, and the marks that the forms share: their kinds and their names."""

    opens: tuple[int, ...]
    shared: frozenset[SectionKind]
    tokens: frozenset[str]


def find_parts(document: Document, outline: Outline, units: Sequence[Unit], language: str) -> Division:
    """The courses that a document describes, in order; exactly one for a page about one course or about none.

    Spans are offsets into ``document.text``; metadata belongs to no part's span (see :func:`assign_parts`).
    """
    if not document.blocks:
        return Division((Part(0, 0, len(document.text), 0, 0),), 0)
    end = _visible_end(document)
    marks = _marks(units)
    template = _template(marks, outline)
    if template is not None and not _are_modules(template, marks, outline):
        parts = _cut(document, outline, marks, template, end)
        if _are_described(parts, units, _BRIEF_PROSE if template.shared & _OF_COURSES else _PROSE):
            return Division(parts, 0)
    start, stop = _page_title(document, outline, language)
    return Division((Part(0, 0, end, start, stop),), len(template.opens) if template else 0)


def _cut(document: Document, outline: Outline, marks: Sequence[_Mark], template: _Template, end: int) -> tuple[Part, ...]:
    form = {mark.block: mark.kind for mark in marks if mark.token in template.tokens}
    later = [_title(document, outline, form, opening) for opening in template.opens[1:]]
    levels = Counter(outline.headings[title.block].level if title.block in outline.headings else 0 for title in later)
    common, count = levels.most_common(1)[0]
    first = _title(document, outline, form, template.opens[0], level=common)
    if 2 * count > len(later):
        later = [
            _below_chapter(document, outline, form, opening, title, common)
            for opening, title in zip(template.opens[1:], later, strict=True)
        ]
    titles = [first, *later]
    starts = [document.blocks[min(title.block, opening)].start for title, opening in zip(titles, template.opens, strict=True)]
    ends = [*starts[1:], end]
    return tuple(Part(i, starts[i], ends[i], title.start, title.end) for i, title in enumerate(titles))


def _are_described(parts: Sequence[Part], units: Sequence[Unit], least: int) -> bool:
    """Whether most parts hold prose: a plan or a result list has facts, but describes no course.

    :param least: characters of prose that a part must hold.
    """
    prose = [0] * len(parts)
    for unit in assign_parts(units, parts):
        if unit.kind is not BlockKind.METADATA and unit.start >= parts[0].start and unit.text.count(" ") >= _PROSE_WORDS:
            prose[unit.part] += len(unit.text)
    return 2 * sum(length >= least for length in prose) >= len(parts)


def assign_parts(units: Sequence[Unit], parts: Sequence[Part]) -> tuple[Unit, ...]:
    """Units with the number of their part; metadata counts to part 0.

    What stands before the first of several parts (a cover, a table of contents, an introduction) is of none: :data:`NO_PART`.
    """
    if len(parts) <= 1:
        return tuple(units)
    numbered = []
    current = NO_PART
    for unit in units:
        while current + 1 < len(parts) and unit.start >= parts[current + 1].start:
            current += 1
        part = 0 if unit.kind is BlockKind.METADATA else current
        numbered.append(replace(unit, part=part) if part else unit)
    return tuple(numbered)


def _marks(units: Iterable[Unit]) -> list[_Mark]:
    marks = []
    for unit in units:
        if unit.kind is BlockKind.METADATA or unit.section_kind is SectionKind.RELATED:
            continue
        name = unit.key or (unit.text if unit.kind is BlockKind.HEADING else "")
        if not name:
            continue
        found = look_up(name, unit.language)
        token = normal_heading(name)
        if token and (unit.kind is not BlockKind.HEADING or found.kind is not SectionKind.OTHER):
            marks.append(_Mark(unit.block, token, found.kind))
    return marks


def _template(marks: Sequence[_Mark], outline: Outline) -> _Template | None:
    """The best repeating form: many times and many shared marks; of nearly equal ones, the one that opens first."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, mark in enumerate(marks):
        places[mark.token].append(position)
    kinds = {mark.token: mark.kind for mark in marks}
    found: list[tuple[int, int, _Template]] = []
    for positions in [positions for positions in places.values() if len(positions) >= 2][:_MAX_MARK_KINDS]:
        bounds = zip(positions, [*positions[1:], len(marks)], strict=True)
        intervals = [{mark.token for mark in marks[start:stop]} for start, stop in bounds]
        counts = Counter(token for interval in intervals for token in interval)
        needed = max(2.0, _SHARED_BY * len(intervals))
        shared = frozenset(token for token, count in counts.items() if count >= needed)
        shared_kinds = frozenset(kinds[token] for token in shared) & _FACTS
        if len(shared) < _BRIEF_FORM or len(shared_kinds) < 2 or not shared_kinds & (_SIZE | _LEARNING):
            continue
        is_brief = len(shared) < _SHARED_MARKS
        opens = [
            position
            for position, tokens in zip(positions, intervals, strict=True)
            if len(tokens & shared) >= 2 or (is_brief and len({kinds[token] for token in tokens} & shared_kinds) >= 2)
        ]
        if is_brief and not _is_brief_form(opens, marks, shared_kinds, outline):
            continue
        if len(opens) >= 2:
            template = _Template(tuple(marks[position].block for position in opens), shared_kinds, shared)
            found.append((len(opens) * min(len(shared), _SHARED_ENOUGH), positions[0], template))
    if not found:
        return None
    good = max(score for score, _, _ in found) * _NEARLY
    return min((entry for entry in found if entry[0] >= good), key=lambda entry: entry[1])[2]


def _is_brief_form(
    opens: Sequence[int], marks: Sequence[_Mark], shared_kinds: frozenset[SectionKind], outline: Outline
) -> bool:
    """Whether parts that share two facts only are courses: headings of one level above them, and facts that modules lack."""
    if len(opens) < _BRIEF_PARTS or not shared_kinds & _SIZE:
        return False
    if not shared_kinds & {SectionKind.PREREQUISITES, SectionKind.PRICE}:
        return False
    known = {mark.block for mark in marks}
    levels = set()
    previous = -1
    for position in opens:
        block = marks[position].block
        above = [index for index in range(previous + 1, block) if index in outline.headings and index not in known]
        if not above:
            return False
        levels.add(outline.headings[above[-1]].level)
        previous = block
    return len(levels) == 1


def _are_modules(template: _Template, marks: Sequence[_Mark], outline: Outline) -> bool:
    """Whether the repeating parts are modules of one course."""
    first = template.opens[0]
    before = {mark.kind for mark in marks if mark.block < first} & _OWN_FACTS
    if len(before) >= _MIN_OWN_FACTS:
        return True
    shared = template.shared
    if shared & _LEARNING and shared & _SIZE:
        return False
    section = outline.sections[outline.of_block[first]]
    while section.parent is not None:
        section = outline.sections[section.parent]
        if section.kind is SectionKind.CONTENT:
            return True
    return not shared & (
        _LEARNING | {SectionKind.PREREQUISITES, SectionKind.ASSESSMENT, SectionKind.PRICE, SectionKind.SCHEDULE}
    )


class _Title(NamedTuple):
    block: int
    start: int
    end: int


def _title(
    document: Document, outline: Outline, form: Mapping[int, SectionKind], opening: int, level: int | None = None
) -> _Title:
    """The title of the part whose form opens at a block: the highest heading between the form before and this one, else
    the value
    of an opening pair that states no fact ("Module: …"), else the short line before it.

    :param form: the blocks of all forms' shared marks, with their kinds.
    :param level: level that the heading must have (0: no heading will do); the first part's title stands below the document's.
    """
    previous = opening - 1
    while previous >= 0 and previous not in form:
        previous -= 1
    candidates = []
    for index in range(opening, previous, -1):
        heading = outline.headings.get(index)
        if heading is not None and index not in form and level in (None, heading.level):
            candidates.append((heading.level, -index if level is None else index, heading))
    if candidates:
        heading = (min if level is None else max)(candidates)[2]
        return _Title(heading.block, heading.start, heading.end)
    block = document.blocks[opening]
    if block.kind in _PAIRS and block.key_end is not None and block.key_start is not None:
        start = block.key_end
        while start < block.end and document.text[start] in " :：|\n\t–-":
            start += 1
        if start < block.end and form.get(opening) in _NAMING:
            return _Title(opening, start, block.end)
    if opening - 1 > previous:
        before = document.blocks[opening - 1]
        if _is_short(document, before):
            return _Title(opening - 1, before.start, before.end)
    return _Title(opening, block.start, block.end)


def _below_chapter(
    document: Document, outline: Outline, form: Mapping[int, SectionKind], opening: int, title: _Title, common: int
) -> _Title:
    """The title of a part that opens a chapter: the heading of the parts' common level below the chapter's heading."""
    heading = outline.headings.get(title.block)
    if heading is None or heading.level >= common:
        return title
    below = _title(document, outline, form, opening, level=common)
    own = outline.headings.get(below.block)
    return below if own is not None and own.level == common and below.block > title.block else title


def _is_short(document: Document, block: Block) -> bool:
    text = document.text[block.start : block.end]
    return block.kind is BlockKind.PARAGRAPH and text.count(" ") < _TITLE_WORDS and text[-1:] not in ".;"


def _page_title(document: Document, outline: Outline, language: str) -> tuple[int, int]:
    """The span of the title of a page about one course: its first heading of level 1, else its title element, else its highest
    heading that names no section, else its first line."""
    headings = [
        heading
        for heading in sorted(outline.headings.values())
        if heading.marked and not look_up(document.text[heading.start : heading.end], language).whole
    ]
    for heading in headings:
        if heading.level == TITLE_LEVEL:
            return (heading.start, heading.end)
    for block in document.blocks:
        if block.kind is BlockKind.METADATA:
            return _metadata_value(document, block)
    if headings:
        title = min(headings, key=lambda heading: (heading.level, heading.start))
        return (title.start, title.end)
    first = document.blocks[0]
    return (first.start, first.end)


def _metadata_value(document: Document, block: Block) -> tuple[int, int]:
    colon = document.text.find(": ", block.start, block.end)
    return (colon + 2 if colon >= 0 else block.start, block.end)


def _visible_end(document: Document) -> int:
    for block in document.blocks:
        if block.kind is BlockKind.METADATA:
            return max(0, block.start - 1)
    return len(document.text)
