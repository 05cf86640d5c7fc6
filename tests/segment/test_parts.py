# ruff: noqa: E501 (pages on one line each)
"""Several courses in one document."""

from credatlas.segment.parts import NO_PART


def titles(result):
    return [result.document.text[part.title_start : part.title_end] for part in result.parts]


FORM = """
## {title}
{text}
Duration:: {weeks} weeks
### Learning outcomes
- plan the work on a {thing} and report on it
### Entry requirements
Experience with a {thing} in your own firm.
"""
TEXT = "In this course small groups work on a {thing}, first with a teacher and then on their own, until every one is at home with it."
THINGS = [("Pumps", "pump", 4), ("Valves", "valve", 2), ("Motors", "motor", 6)]


def catalogue():
    forms = [
        FORM.format(title=title, text=TEXT.format(thing=thing), thing=thing, weeks=weeks) for title, thing, weeks in THINGS
    ]
    return "# Courses of the spring\nAll courses are in Cork.\n" + "\n".join(forms) + "\n@title: Courses"


def test_catalogue(segment, find):
    page = segment(catalogue())
    assert titles(page) == ["Pumps", "Valves", "Motors"]
    assert page.kind == "catalogue"
    assert find(page, "plan the work on a pump").part == 0
    assert find(page, "plan the work on a valve").part == 1
    assert find(page, "Experience with a motor").part == 2
    assert page.units[-1].part == 0
    assert find(page, "Courses of the spring").part == find(page, "All courses are in").part == NO_PART
    assert all(a.end <= b.start for a, b in zip(page.parts, page.parts[1:], strict=False))


def test_forms_without_headings(segment):
    forms = [
        f"Module title:: {title}\nCredits:: {weeks}\nContents:: {TEXT.format(thing=thing)}\nLearning outcomes:: Plans the work on a {thing}."
        for title, thing, weeks in THINGS
    ]
    page = segment("\n".join(forms))
    assert titles(page) == ["Pumps", "Valves", "Motors"]


def test_modules_of_one_course_are_no_parts(segment):
    modules = [
        f"### Module {n}: {title}\nDuration:: {weeks} hours\nContents:: {TEXT.format(thing=thing)}"
        for n, (title, thing, weeks) in enumerate(THINGS)
    ]
    page = segment(
        "# Machines\n## Learning outcomes\n- plan the upkeep of a plant\n## Entry requirements\nA trade.\n## Course content\n"
        + "\n".join(modules)
    )
    assert titles(page) == ["Machines"]
    assert page.kind == "course"


def test_related_courses_are_no_parts(segment):
    cards = "\n".join(f"=> {title}\nDuration:: {weeks} weeks\nPrice:: {weeks}00 EUR" for title, _, weeks in THINGS)
    page = segment(
        "# Machines\n## Learning outcomes\n- plan the upkeep of a plant\nDuration:: 3 weeks\n## Related courses\n" + cards
    )
    assert titles(page) == ["Machines"]


def test_rows_without_description_are_no_courses(segment):
    rows = "\n".join(
        f"## {title}\nCredits:: {weeks}\nSemester:: {weeks}\nLanguage:: English\nDuration:: {weeks} h"
        for title, _, weeks in THINGS * 2
    )
    page = segment("# Study plan\n" + rows)
    assert len(page.parts) == 1
    assert page.kind not in ("course", "catalogue")


def test_title_of_a_page(segment):
    assert titles(segment("## Duration\n3 weeks\n# Pumps\nText about pumps.")) == ["Pumps"]
    assert titles(segment("## Learning outcomes\nPlan a service.\n@title: Pumps and valves")) == ["Pumps and valves"]


BRIEF = """
## {title}
{text}
Duration:: {size} days
{key}:: {value}
"""


def brief(pairs, text="Small groups learn to work safely with the tools of the trade, first with a teacher and then alone."):
    forms = [BRIEF.format(title=title, text=text, size=size, key=key, value=value) for title, size, key, value in pairs]
    return "# Courses of the spring\nAll courses are in Cork.\n" + "\n".join(forms) + "\n@title: Courses"


def test_brief_forms_below_headings_of_one_level(segment):
    """Two facts make a form where each part has its own heading; a key in other words is the same fact."""
    page = segment(
        brief([
            ("Hedges", 2, "Entry requirements", "none"),
            ("Fences", 3, "Entry requirements", "none"),
            ("Gates", 1, "Entry requirements", "own tools"),
            ("Tractors", 5, "Minimum age", "16"),
        ])
    )  # fmt: skip
    assert titles(page) == ["Hedges", "Fences", "Gates", "Tractors"]
    assert page.kind == "catalogue"


def test_brief_forms_of_modules_are_no_courses(segment):
    page = segment(brief([(name, 2, "Topics", "tools and safety") for name in ("Hedges", "Fences", "Gates")]))
    assert len(page.parts) == 1


def test_titles_below_headings_of_chapters(segment):
    """A chapter's heading right above a part's heading is not the part's title."""
    form = "### {title}\n{text}\nDuration:: {weeks} weeks\n#### Learning outcomes\n- plan work on a {thing}\n#### Assessment\nA test."
    things = [*THINGS, ("Boilers", "boiler", 3), ("Lifts", "lift", 2)]
    parts = [
        form.format(title=title, text=TEXT.format(thing=thing), thing=thing, weeks=weeks) for title, thing, weeks in things
    ]
    page = segment("\n".join(["# Courses", parts[0], "## Courses for leaders", *parts[1:]]))
    assert titles(page) == ["Pumps", "Valves", "Motors", "Boilers", "Lifts"]
