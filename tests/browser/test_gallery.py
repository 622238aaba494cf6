"""The gallery and the first page: what every other page is made of, judged by axe at both ends of the screen sizes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUTSIDE_TEXT = (
    "[...document.querySelectorAll('button, .button, .site-nav a, select, input:not([type=hidden], .choice *)')]"
)
SMALL = f"{OUTSIDE_TEXT}.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"

pytestmark = pytest.mark.browser


@pytest.mark.appearance
@pytest.mark.parametrize("path", ["/gallery/", "/", "/no-such-page/"])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(live_url: str, browser_page: Page, path: str, colours: str, width: int):
    browser_page.emulate_media(color_scheme=colours)
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto(live_url + path)
    result = Axe().run(browser_page, options={"runOnly": RULES}).response
    assert result["passes"], "axe judged nothing"
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in result["violations"]] == []


@pytest.mark.appearance
@pytest.mark.parametrize("path", ["/gallery/", "/"])
def test_narrow_page_has_no_sideways_scroll(live_url: str, browser_page: Page, path: str):
    """A narrow page does not scroll sideways and has no small targets."""
    browser_page.set_viewport_size({"width": 320, "height": 900})
    browser_page.goto(live_url + path)
    assert browser_page.evaluate(SIDEWAYS) == 0
    assert browser_page.evaluate(SMALL) == []


@pytest.mark.appearance
def test_first_tab_leads_to_main_content(live_url: str, browser_page: Page):
    browser_page.goto(live_url + "/gallery/")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"
    assert browser_page.evaluate("location.hash") == "#main"


@pytest.mark.appearance
def test_an_error_leads_to_its_field(live_url: str, browser_page: Page):
    browser_page.goto(live_url + "/gallery/")
    browser_page.get_by_role("link", name="Choose as what you complain.").click()
    assert browser_page.evaluate("document.activeElement.id") == "wrong_standing_0"
