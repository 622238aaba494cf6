"""From nothing to the first complaint, through the pages alone: the set-up of a small country, and a voter who files."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import connections
from playwright.sync_api import Page, expect

from cases.models import Body, Case, Election
from config.demo_clock import DemoClock
from office.imports.work import work_once
from office.setting_up.key import is_set_up, make_key
from tests.office.written import COUNTRY
from workflow import clock

AT = datetime.fromisoformat("2026-11-30T12:00+05:00")
PASSWORD = "a sentence that nobody knows"
SHEETS = [str(path) for path in sorted(COUNTRY.glob("*.csv"))]


@pytest.fixture
def in_november(browser_page: Page, tmp_path: Path) -> Iterator[None]:
    """The system lives in November 2026. Ends before the browser does."""
    demo = DemoClock(tmp_path / "clock")
    demo.set(AT)
    clock.set_source(demo.now)
    yield
    clock.set_source(None)
    connections.close_all()


def look(page: Page) -> None:
    """What axe finds, and what stands out of a window of 320 px, on the page as it is."""
    found = [each["id"] for each in Axe().run(page).response["violations"]]
    page.set_viewport_size({"width": 320, "height": 800})
    found += [each["id"] for each in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert (found, wide) == ([], 320), page.url


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


class Head:
    """Who sets the office up."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def becomes_administrator(self) -> None:
        page = self.page
        page.goto(f"/set-up/?key={make_key()}")
        expect(page).to_have_url("/set-up/")
        look(page)
        page.get_by_role("link", name="The administrator").click()
        press(page, "Make this account")
        expect(page.locator(".error-summary")).to_contain_text("Write your e-mail address.")
        look(page)
        page.fill("[name=email]", "head@example.org")
        page.fill("[name=password]", PASSWORD)
        page.fill("[name=again]", PASSWORD)
        press(page, "Make this account")

    def chooses_law_and_zone(self) -> None:
        page = self.page
        page.goto("/set-up/")
        page.get_by_role("link", name="The institution").click()
        page.select_option("[name=zone]", "Asia/Almaty")
        page.select_option("[name=rulebook]", "kz-2004")
        look(page)
        press(page, "Keep these")

    def hands_in(self, files: list[str]) -> None:
        page = self.page
        page.get_by_role("link", name="Bodies, members and the election").click()
        look(page)
        page.set_input_files("[name=sheets]", files)
        press(page, "Check these files")
        expect(page.locator("h1")).to_have_text("The files are being checked")
        page.goto(page.url.partition("?")[0])
        look(page)
        assert work_once()
        page.get_by_role("link", name="Look again", exact=True).click()
        look(page)

    def enters(self) -> None:
        page = self.page
        expect(page.locator("h1")).to_have_text("This would change")
        press(page, "Enter it")
        assert work_once()
        page.goto(page.url.partition("?")[0])
        expect(page.locator("h1")).to_have_text("The rows are entered")
        look(page)

    def finishes(self) -> None:
        page = self.page
        page.get_by_role("link", name="What is still missing").click()
        look(page)
        press(page, "Finish the set-up")
        expect(page.locator("h1")).to_have_text("Before the first complaint")
        look(page)


def test_from_nothing_to_a_complaint(browser_page: Page, in_november: None, tmp_path: Path):
    head = Head(browser_page)
    head.becomes_administrator()
    assert User.objects.get().is_superuser
    head.chooses_law_and_zone()

    bad = tmp_path / "bodies.csv"
    bad.write_text((COUNTRY / "bodies.csv").read_text().replace("DEC-2,COURT-S", "DEC-9,COURT-S", 1))
    head.hands_in([str(bad)])
    expect(browser_page.locator("main")).to_contain_text(
        "There is no body with the code “DEC-9” to stand above this one."
    )
    assert not Body.objects.exists()

    browser_page.goto("/set-up/")
    head.hands_in(SHEETS)
    head.enters()
    assert Election.objects.get().constituencies.count() == 2
    head.finishes()
    assert is_set_up()

    browser_page.context.clear_cookies()
    answer = browser_page.goto("/set-up/")
    assert answer is not None
    assert answer.status == 404
    file_a_complaint(browser_page)
    case = Case.objects.get()
    expect(browser_page).to_have_url(f"/complain/{case.number}/")
    assert case.proceedings.get().body.code == "DEC-1"


def file_a_complaint(page: Page) -> None:
    page.goto("/complain/")
    page.check("[name=case_type][value=commission_act]")
    page.check("[name=standing][value=voter]")
    page.fill("[name=name]", "A voter")
    page.select_option("[name=respondent]", "PEC-001")
    page.select_option("[name=place]", "PEC-001")
    page.fill("[name=happened_on]", "2026-11-29")
    page.fill("[name=about]", "Struck off the list")
    page.fill("[name=narrative]", "The commission struck me off the list of voters.")
    page.fill("[name=claim_1]", "Put me back on the list.")
    press(page, "Send the complaint")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_page_in_other_languages(browser_page: Page, in_november: None, language: str, live_url: str):
    browser_page.context.add_cookies([{"name": "django_language", "value": language, "url": live_url}])
    browser_page.goto(f"/set-up/?key={make_key()}")
    look(browser_page)
    browser_page.goto("/set-up/administrator/")
    look(browser_page)
    browser_page.fill("[name=email]", "head@example.org")
    browser_page.fill("[name=password]", PASSWORD)
    browser_page.fill("[name=again]", PASSWORD)
    browser_page.locator("#page-form button.button").click()
    for address in ("/set-up/", "/set-up/institution/", "/set-up/office/", "/office/sheets/", "/office/checklist/"):
        answer = browser_page.goto(address)
        assert answer is not None
        assert (answer.status, browser_page.locator("html").get_attribute("lang")) == (200, language)
        look(browser_page)
