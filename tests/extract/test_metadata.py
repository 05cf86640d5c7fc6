"""What pages say about themselves to machines."""

import json

from credatlas.extract.metadata import read_json_ld

COURSE = {
    "@context": "https://schema.org",
    "@type": "Course",
    "name": "Pump maintenance",
    "description": "<p>Three days &amp; a test</p>",
    "provider": {"@type": "CollegeOrUniversity", "name": "North College", "sameAs": "https://north.example"},
    "inLanguage": ["en", "nl"],
    "teaches": ["plan a repair", {"@type": "DefinedTerm", "name": "order parts"}],
    "coursePrerequisites": {"@type": "AlignmentObject", "targetName": "Basic hydraulics"},
    "educationalCredentialAwarded": {"@type": "EducationalOccupationalCredential", "name": "Certificate"},
    "hasCourseInstance": [{"@type": "CourseInstance", "courseMode": "online", "courseWorkload": "PT24H"}],
}
EXPECTED = [
    ("Course.name", "Pump maintenance"),
    ("Course.provider.name", "North College"),
    ("Course.inLanguage", "en"),
    ("Course.inLanguage", "nl"),
    ("Course.teaches", "plan a repair"),
    ("Course.teaches.name", "order parts"),
    ("Course.coursePrerequisites.targetName", "Basic hydraulics"),
    ("Course.educationalCredentialAwarded.name", "Certificate"),
    ("Course.hasCourseInstance.courseMode", "online"),
    ("Course.hasCourseInstance.courseWorkload", "PT24H"),
]


def test_course_in_json_ld():
    found = list(read_json_ld(json.dumps(COURSE)))
    assert [pair for pair in EXPECTED if pair not in found] == []


def test_graphs_lists_and_types_as_addresses():
    for data in (
        {"@graph": [{"@type": "WebSite", "name": "North"}, COURSE]},
        [COURSE],
        {"@type": "WebPage", "mainEntity": COURSE},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": COURSE}]},
        COURSE | {"@type": ["https://schema.org/Course", "Thing"]},
    ):
        assert ("Course.name", "Pump maintenance") in list(read_json_ld(json.dumps(data)))


def test_broken_json_is_silent():
    for script in ("", "{", "null", "[1, 2]", '"text"', "[" * 100_000, '{"@type": 5}', '{"@type": "Course", "name": null}'):
        assert list(read_json_ld(script)) == []


def test_raw_line_breaks_and_comments_in_json():
    script = '<!--\n{"@type": "Course", "name": "Pump\nmaintenance"}\n-->'
    assert list(read_json_ld(script)) == [("Course.name", "Pump\nmaintenance")]


def test_page_metadata(page):
    read = page(
        "<head><title> Pump \n maintenance </title><meta name=description content='Three days.'>"
        "<meta property='og:title' content='Pump maintenance'><meta property='og:site_name' content='North College'>"
        "<meta name=viewport content='width=device-width'>"
        f"<script type='application/ld+json'>{json.dumps(COURSE)}</script></head><body><main><p>Text</p></main></body>"
    )
    assert read.metadata[:4] == [
        "title: Pump maintenance",
        "description: Three days.",
        "og:title: Pump maintenance",
        "og:site_name: North College",
    ]
    assert "Course.description: Three days & a test" in read.metadata
    assert "Course.hasCourseInstance.courseWorkload: PT24H" in read.metadata
    assert len(read.metadata) == len(set(read.metadata))


def test_microdata(page):
    read = page(
        "<main itemscope itemtype='https://schema.org/Course'><h1 itemprop=name>Pump maintenance</h1>"
        "<div itemprop=provider itemscope itemtype='https://schema.org/Organization'>"
        "<span itemprop=name>North College</span></div>"
        "<div itemprop=hasCourseInstance itemscope itemtype='https://schema.org/CourseInstance'>"
        "<meta itemprop=courseMode content=blended><time itemprop=courseWorkload datetime=PT24H>24 hours</time></div></main>"
        "<div itemscope itemtype='https://schema.org/Person'><span itemprop=name>Somebody</span></div>"
    )
    assert read.metadata == [
        "Course.name: Pump maintenance",
        "Course.provider.name: North College",
        "Course.hasCourseInstance.courseMode: blended",
        "Course.hasCourseInstance.courseWorkload: PT24H",
    ]
