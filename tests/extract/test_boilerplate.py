"""Navigation and its like fall out; nothing of the matter does."""

import pytest

from credatlas.extract.names import names_in

MATTER = "<h1>Pump maintenance</h1><p>In this course you learn to keep a pump station running all year round.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<nav><ul><li><a href=/a>Gone</a></li></ul></nav>",
        "<div class='main-menu'><a href=/a>Gone</a> <a href=/b>Gone too</a></div>",
        "<footer><p>Gone street 5</p></footer>",
        "<div class=site-footer>Gone street 5</div>",
        "<div id=cookie-banner>Gone: we store things on your device.</div>",
        "<div class='breadcrumb'><a href=/>Gone</a> › Course</div>",
        "<div class=share-buttons><a href=x>Gone</a></div>",
        "<div class='language-switcher'><a href=/de>Gone</a></div>",
        "<form><label>Gone</label><input type=password></form>",
        "<form role=search><input type=search>Gone</form>",
        "<div role=dialog>Gone</div>",
        "<aside><h2>Gone</h2><ul><li><a href=/1>Gone course one</a></li><li><a href=/2>Gone course two</a></li></ul></aside>",
        "<div class=related-courses><a href=/1>Gone course one</a> <a href=/2>Gone course two</a></div>",
        "<header><a href=/>Gone</a></header>",
        "<button>Gone</button>",
        "<p hidden>Gone</p>",
    ],
)
@pytest.mark.parametrize("frame", ["<main>{matter}</main>{edge}", "{edge}<div>{matter}</div>", "<main>{matter}{edge}</main>"])
def test_boilerplate_falls_out(page, markup, frame):
    if frame.startswith("<main>{matter}{edge}") and ("<footer" in markup or "site-footer" in markup or "<header" in markup):
        pytest.skip("a footer or header inside main belongs to the matter")
    text = page(frame.format(matter=MATTER, edge=markup)).document.text
    assert "Gone" not in text
    assert "pump station" in text


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a href=/m1>Kept module one</a></li><li><a href=/m2>Kept module two</a></li></ul>",
        "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td><a href=/1>Kept</a></td><td>2</td><td>3</td></tr></table>",
        "<aside><dl><dt>Kept</dt><dd>5 ECTS</dd></dl></aside>",
        "<section><header><h2>Kept</h2></header><p>Text of the section.</p></section>",
        "<div class='accordion'><div class='collapse' style='display: none'>Kept in a closed panel</div></div>",
        "<details><summary>Kept</summary>Text</details>",
        "<div class='has-sidebar no-footer'><p>Kept: a frame with unlucky names.</p></div>",
        "<section id=cookies><h2>Kept</h2><p>How to work with cookies in web applications, in depth.</p></section>",
        "<div id=menu-planning><h2>Kept</h2><p>Planning menus for large kitchens over a season.</p></div>",
        "<div class=cmp-container><p>Kept by a component system.</p></div>",
        "<form><h2>Kept</h2><p>" + "A form that frames the page, as old servers build it. " * 30 + "</p></form>",
        "<div hidden class=panel><p>Kept though hidden, as it is a panel.</p></div>",
        "<blockquote><p>Kept</p><footer>A person</footer></blockquote>",
    ],
)
def test_matter_is_kept(page, markup):
    for frame in ("<main>{}{}</main>", "<body><div>{}</div>{}</body>"):
        text = page(frame.format(MATTER, markup)).document.text
        assert "Kept" in text, frame


def test_title_and_facts_beside_main(page):
    read = page(
        "<div class=hero><h1>Kept title</h1><p>Kept subtitle</p></div><main><p>A long text about pumps and seals.</p></main>"
        "<aside class=sidebar><div><span class=label>Effort</span><span>3 hours</span></div></aside><div>Gone small print</div>"
    )
    assert read.texts[:2] == ["Kept title", "Kept subtitle"]
    assert "Effort: 3 hours" in read.texts
    assert "Gone" not in read.document.text


def test_a_small_main_does_not_hide_the_page(page):
    read = page("<main><p>Hi</p></main><div><p>" + "The text of the page stands beside an empty main. " * 5 + "</p></div>")
    assert "stands beside" in read.document.text


def test_names():
    assert "footer" in names_in("site-footer")
    assert "footer" not in names_in("cardfooter")
    assert "consent" in names_in(" onetrust-banner-sdk")
    assert names_in("cmp-container course-facts") == frozenset()


def test_links_drawn_as_buttons_fall_out(page):
    read = page('<h1>Pumps</h1><h2>Requirements</h2><p>None.</p><p><a class="btn btn-primary" href="/b">Book now</a></p>')
    assert read.texts == ["Pumps", "Requirements", "None."]


def test_entries_drawn_as_buttons_stay(page):
    links = "".join(f'<a class="button" href="/{name}">{name}</a>' for name in ("Pumps", "Valves", "Motors"))
    assert "Valves" in " ".join(page(f"<h1>Courses</h1><p>Choose one of them.</p><div>{links}</div>").texts)


def test_button_before_long_text_opens_no_panel(page):
    text = "Small groups learn to repair pumps of every kind, first with a teacher and then on their own in the workshop."
    assert page(f"<h1>Pumps</h1><p>None.</p><button>Book now</button><div>{text}</div>").texts == ["Pumps", "None.", text]


def test_buttons_that_head_panels_stay(page):
    text = "Small groups learn to repair pumps of every kind, first with a teacher and then on their own in the workshop."
    panels = "".join(f"<div><button>{name}</button><div>{text}</div></div>" for name in ("Contents", "Requirements"))
    assert page(f"<h1>Pumps</h1>{panels}").texts == ["Pumps", f"Contents: {text}", f"Requirements: {text}"]
