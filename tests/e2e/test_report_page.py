"""The report in a browser: sorted, filtered and read by mouse and keyboard, on three widths, with and without scripts."""

import importlib.util
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from credatlas.export import write_report

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install credatlas[test]")
from playwright.sync_api import sync_playwright

CHROMIUM = Path(os.environ.get("CREDATLAS_CHROMIUM", "/usr/bin/chromium"))
pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: install chromium or set CREDATLAS_CHROMIUM"
)

_spec = importlib.util.spec_from_file_location("report_records", Path(__file__).parents[1] / "export" / "test_report.py")
records = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(records)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    run = tmp_path_factory.mktemp("run with spaces")
    courses = [
        records.course(
            number, title=f"Course {number}", state=records.STATES[number % 3], source=f"https://example.org/{number}"
        )
        for number in range(12)
    ]
    courses[3]["title"]["value"] = records.HOSTILE
    courses[5]["issues"] = [{"code": "x", "message": "Look at this", "severity": "warning"}]
    lines = {"records": courses, "policies": [records.policy("DE", "advanced")], "failures": [], "skipped": []}
    for name, items in lines.items():
        (run / f"{name}.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items))
    return write_report(run).as_uri()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, address):
    """The report, whose console must stay silent and which must ask for nothing but itself."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    messages, requests = [], []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("dialog", lambda dialog: (messages.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    yield page
    page.close()
    assert messages == []
    assert requests == [address]


def titles(page):
    return page.locator("#mapping tbody:visible th").all_inner_texts()


@pytest.mark.parametrize("width", [400, 768, 1400])
def test_no_width_scrolls_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_sorting_by_click_and_by_keyboard(page):
    head = page.locator("#mapping thead th").nth(1)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    ascending = titles(page)
    plain = [title for title in ascending if title.startswith("Course")]
    assert plain == [f"Course {number}" for number in range(12) if number != 3]
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert titles(page) == ascending[::-1]


def test_filtering_by_words_state_and_review(page):
    page.get_by_label("Filter by words").fill("course 11")
    page.get_by_text("1 of 12 rows shown").wait_for()
    assert titles(page) == ["Course 11"]
    page.get_by_label("Filter by words").fill("")
    page.get_by_role("combobox").select_option("YES")
    page.get_by_text("4 of 12 rows shown").wait_for()
    page.get_by_role("combobox").select_option("")
    page.get_by_label("To review first only").check()
    page.get_by_text("1 of 12 rows shown").wait_for()
    assert titles(page) == ["Course 5"]


def test_evidence_opens_by_keyboard(page):
    summary = page.locator("#mapping summary").first
    quote = page.get_by_text("Replace a seal number 0")
    assert not quote.is_visible()
    summary.press("Enter")
    assert quote.is_visible()


def test_the_skip_link_comes_first(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_headings_descend_one_level_at_a_time(page):
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_everything_has_a_name(page):
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("table:not(:has(caption))").count() == 0
    names = page.evaluate(
        "[...document.querySelectorAll('svg')].map((s) => "
        "document.getElementById(s.getAttribute('aria-labelledby'))?.textContent)"
    )
    assert len(names) == 11
    assert all(names)


def test_text_has_contrast(page):
    """4.5 to 1 or more for every text on its background (WCAG 2.2, success criterion 1.4.3)."""
    low = page.evaluate(
        """() => {
        const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
        const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
        const behind = (e) => {
            for (; e; e = e.parentElement) {
                const c = rgb(getComputedStyle(e).backgroundColor);
                if (c.length === 3 || c[3] > 0) return c;
            }
            return [255, 255, 255];
        };
        const faint = (e) => {
            const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
        };
        const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        return [...document.querySelectorAll('body *:not(svg *, script, option)')]
            .filter((e) => hasText(e) && faint(e)).map((e) => e.outerHTML.slice(0, 80));
        }"""
    )
    assert low == []


def test_without_scripts_the_table_and_the_evidence_are_there(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#mapping > tbody").count() == 12
    assert not page.locator("#controls").is_visible()
    page.locator("#mapping summary").first.click()
    assert page.get_by_text("Replace a seal number 0").is_visible()
    context.close()


def test_it_prints(page):
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("#controls").is_visible()
    assert page.locator("#mapping > tbody").last.is_visible()
