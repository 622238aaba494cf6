"""The public pages in Kazakh and Russian: no English left over, the language named, nothing too wide for a phone."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, Page

from cases.acts.engine.scheduler import expire_all
from cases.models import Body, Decision, Member
from scripts.catalogues import texts
from search.documents import published_documents
from search.engines import current
from tests.browser.test_gallery import RULES, SIDEWAYS
from tests.cases.rows import change_all
from tests.cases.world import FILED, build_world, lodged, walk_to
from workflow import clock

LATER = FILED + timedelta(days=8)
TITLES = {
    "kk": "Қостанай облыстық аумақтық сайлау комиссиясы",
    "ru": "Костанайская областная территориальная избирательная комиссия",
}
"""The longest words that a narrow screen must hold."""
STANDING_PAGES = (
    "/",
    "/complain/",
    "/cases/",
    "/follow/",
    "/decisions/",
    "/register/",
    "/late/",
    "/late/unserved/",
    "/sessions/",
    "/sign-in/",
)
CUT = """[...document.querySelectorAll(".scroll")].filter(box => box.scrollWidth > box.clientWidth)
    .map(box => box.textContent.trim().slice(0, 80))"""
"""The tables that a reader must push sideways to read."""
BROKEN = """[...document.querySelectorAll("th, td")].flatMap(cell => {
    const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode(), broken = []
    for (const word of text ? text.data.matchAll(/[^\\s-]+/g) : []) {
        const range = document.createRange()
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        if (range.getClientRects().length > 1) broken.push(word[0])
    }
    return broken
})"""
"""The words of a table that go on in a second line."""
NOMINATOR = "Қазақстан Коммунистік партиясы"
TOO_SMALL = """[...document.querySelectorAll("a, button, summary")]
.filter(e => !e.closest(".visually-hidden, .skip") && e.offsetParent)
.filter(e => [...e.getClientRects()].some(r => r.width < 24 || r.height < 24)).map(e => e.outerHTML.slice(0, 90))"""
"""What a finger misses, links in a line of their own as well (24 CSS pixels each way, WCAG 2.5.8)."""
LONG_ENOUGH = 16
"""Shorter texts may stand in a page by chance, as in the English text of a decision."""


@pytest.fixture
def pages() -> Iterator[list[str]]:
    """A case in time, one decided, one whose decision reaches nobody, one late; the addresses of every kind of public page."""
    world = build_world()
    change_all(Body.objects.all(), name_kk=TITLES["kk"], name_ru=TITLES["ru"])
    change_all(Member.objects.all(), nominator=NOMINATOR)
    decided = walk_to(world, "published")
    walk_to(world, "listed", at=FILED + timedelta(days=7))
    walk_to(world, "issued")
    late = lodged(world)
    expire_all(at=LATER)
    current().rebuild(published_documents())
    clock.set_source(lambda: LATER)
    decision = Decision.objects.get(proceeding=decided.pk)
    assert decided.session is not None
    yield [
        *STANDING_PAGES,
        f"/cases/{late.case.number}/",
        f"/cases/{decided.case.number}/",
        f"/decisions/{decision.number}/",
        f"/sessions/{decided.session.pk}/",
        "/decisions/?words=nothing-has-this-word",
        "/no-such-page/",
    ]
    clock.set_source(None)
    translation.deactivate()  # a request leaves its language to this thread


def _english() -> list[str]:
    """The texts that would show if a page were not translated."""
    found = {form for text in texts() for form in text.forms}
    return sorted(form for form in found if len(form) >= LONG_ENOUGH and "%" not in form and " " in form)


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_public_pages_have_no_english_left(db, pages: list[str], language: str):
    english = _english()
    left = []
    for address in pages:
        page = unescape(Client(headers={"Accept-Language": language}).get(address).content.decode())
        assert f'<html lang="{language}"' in page
        left += [(address, text) for text in english if re.search(rf"\b{re.escape(text)}", page)]
    assert left == []


@pytest.mark.appearance
def test_the_sample_would_show_in_english(db, pages: list[str]):
    page = unescape(Client(headers={"Accept-Language": "en"}).get("/").content.decode())
    assert len([text for text in _english() if text in page]) > 5


@pytest.mark.appearance
@pytest.mark.browser
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_narrow_page_holds_longer_words(browser_page: Page, pages: list[str], live_url: str, language: str):
    page = _reader_of(language, browser_page, live_url)
    for address in pages:
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language
        assert (address, page.evaluate(SIDEWAYS)) == (address, 0)
        assert (address, page.evaluate(CUT)) == (address, [])
        assert (address, page.evaluate(TOO_SMALL)) == (address, [])
        assert (address, page.evaluate(BROKEN)) == (address, [])


@pytest.mark.appearance
@pytest.mark.browser
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_in_another_language(browser_page: Page, pages: list[str], live_url: str, language: str):
    page = _reader_of(language, browser_page, live_url)
    for address in pages:
        page.goto(address)
        result = Axe().run(page, options={"runOnly": RULES}).response
        assert result["passes"], "axe judged nothing"
        found = [(each["id"], [node["html"] for node in each["nodes"]]) for each in result["violations"]]
        assert (address, found) == (address, [])


@pytest.mark.browser
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_press_changes_the_language(browser_page: Page, language: str):
    """A press changes the language and each is called by its own name."""
    names = {"kk": "Қазақша", "ru": "Русский"}
    browser_page.goto("/")
    browser_page.get_by_role("button", name=names[language], exact=True).click()
    assert browser_page.locator("html").get_attribute("lang") == language
    buttons = browser_page.locator("button[name=language]")
    assert buttons.all_inner_texts() == ["English", "Қазақша", "Русский"]


def _reader_of(language: str, page: Page, live_url: str) -> Page:
    """A phone whose browser asks for pages in this language."""
    browser = page.context.browser
    assert isinstance(browser, Browser)
    context = browser.new_context(base_url=live_url, viewport={"width": 320, "height": 900}, locale=language)
    return context.new_page()
