"""From nothing to the first complaint, through the pages alone: the set-up of a small country, and a voter who files."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from cases.models import Body, Case, Election
from config.demo_clock import DemoClock
from office.imports.work import work_once
from office.setting_up.key import is_set_up, make_key
from tests.browser.november import in_november  # noqa: F401 -- a fixture
from tests.browser.steps.filing import file_a_complaint
from tests.browser.steps.setting_up import Head
from tests.office.written import COUNTRY

EMAIL = "head@example.org"
PASSWORD = "a sentence that nobody knows"
SHEETS = sorted(COUNTRY.glob("*.csv"))


def look(page: Page) -> None:
    """What axe finds, and what stands out of a window of 320 px, on the page as it is."""
    found = [each["id"] for each in Axe().run(page).response["violations"]]
    page.set_viewport_size({"width": 320, "height": 800})
    found += [each["id"] for each in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert (found, wide) == ([], 320), page.url


def test_from_nothing_to_a_complaint(browser_page: Page, in_november: DemoClock, tmp_path: Path):  # noqa: F811
    head = Head(browser_page, work=work_once, look=look)
    head.opens_set_up(make_key())
    head.fills_nothing_in()
    head.becomes_administrator(EMAIL, PASSWORD)
    assert User.objects.get().is_superuser
    head.chooses_law_and_zone()

    bad = tmp_path / "bodies.csv"
    bad.write_text((COUNTRY / "bodies.csv").read_text().replace("DEC-2,COURT-S", "DEC-9,COURT-S", 1))
    head.hands_in([bad])
    expect(browser_page.locator("main")).to_contain_text(
        "There is no body with the code “DEC-9” to stand above this one."
    )
    assert not Body.objects.exists()

    head.hands_in(SHEETS)
    head.enters()
    assert Election.objects.get().constituencies.count() == 2
    head.finishes()
    assert is_set_up()

    browser_page.context.clear_cookies()
    answer = browser_page.goto("/set-up/")
    assert answer is not None
    assert answer.status == 404
    number = file_a_complaint(browser_page)
    case = Case.objects.get()
    assert case.number == number
    assert case.proceedings.get().body.code == "DEC-1"


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_every_page_in_each_language(browser_page: Page, in_november: DemoClock, language: str, live_url: str):  # noqa: F811
    browser_page.context.add_cookies([{"name": "django_language", "value": language, "url": live_url}])
    browser_page.goto(f"/set-up/?key={make_key()}")
    look(browser_page)
    browser_page.goto("/set-up/administrator/")
    look(browser_page)
    browser_page.fill("[name=email]", EMAIL)
    browser_page.fill("[name=password]", PASSWORD)
    browser_page.fill("[name=again]", PASSWORD)
    browser_page.locator("#page-form button.button").click()
    browser_page.goto("/set-up/institution/")
    look(browser_page)
    browser_page.locator("main form[method=post] button.button").click()
    for address in ("/set-up/", "/set-up/office/", "/office/sheets/", "/office/checklist/"):
        answer = browser_page.goto(address)
        assert answer is not None
        assert (answer.status, browser_page.locator("html").get_attribute("lang")) == (200, language)
        assert browser_page.url.endswith(address)
        look(browser_page)
