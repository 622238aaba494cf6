"""The pages of an access in a real browser, in English and Kazakh: what axe says, on a telephone and on a desk."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from cases.acts.engine.draft import Filer
from tests.browser.test_gallery import RULES, SIDEWAYS
from tests.browser.test_journey import demo_clock, too_wide  # noqa: F401 -- a fixture
from tests.browser.test_languages import TOO_SMALL
from tests.browser.test_measures import picture
from tests.cases.granting import audited, observed, open_account, represented
from tests.cases.world import Walk, build_world, walk_to

FRIEND = "a.very.long.name.of.a.representative@example.org"
OBSERVER = "an-observer-with-one-very-long-word-before-the-at-sign@example.org"


def pages_of(walk: Walk) -> dict[str, list[str]]:
    """Who opens what."""
    number = walk.case.number
    return {
        "voter@example.org": [f"/cases/{number}/", f"/cases/{number}/access/", f"/cases/{number}/access/end/"],
        FRIEND: ["/mine/", f"/cases/{number}/", f"/cases/{number}/withdraw/", f"/cases/{number}/correct/"],
        OBSERVER: [f"/cases/{number}/file/", "/mine/"],
        "auditor@example.org": [f"/cases/{number}/file/"],
        "clerk-tec@example.org": [f"/desk/cases/{number}/grant_access/", f"/desk/cases/{number}/end_access/"],
        "clerk-dec@example.org": [f"/desk/proceedings/{walk.pk}/{act}/" for act in ("grant_access", "end_access")],
    }


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk"])
def test_pages_of_an_access(browser_page: Page, demo_clock, language: str) -> None:  # noqa: F811
    world = build_world()
    walk = walk_to(world, "lodged", filer=Filer(label="A voter of the precinct", user=world.voter))
    represented(walk, open_account(FRIEND), until=walk.now + timedelta(days=3), acts=["correct", "withdraw"])
    observed(walk, open_account(OBSERVER))
    audited(walk, open_account("auditor@example.org"))
    walk.admit()
    walk.notify()
    demo_clock.set(walk.later(0.1))
    wrong = {}
    browser_page.set_default_timeout(120_000)
    for name, pages in pages_of(walk).items():
        browser_page.context.clear_cookies()
        browser_page.goto("/sign-in/")
        browser_page.context.add_cookies(
            [{"name": "django_language", "value": language, "domain": "localhost", "path": "/"}]
        )
        browser_page.reload()
        browser_page.fill("[name=username]", name)
        browser_page.fill("[name=password]", "a-password-of-tests")
        browser_page.locator("main form button[type=submit]").click()
        for address in pages:
            for width in (320, 1280):
                browser_page.set_viewport_size({"width": width, "height": 900})
                browser_page.goto(address)
                assert browser_page.locator("html").get_attribute("lang") == language
                picture(browser_page, f"{language}-{width}-{name.split('@')[0]}{address.replace('/', '_')}")
                wrong[name, address, width] = _faults(browser_page)
    assert {where: faults for where, faults in wrong.items() if faults} == {}


def _faults(page: Page) -> list[str]:
    """What axe finds, what is too wide, what a finger misses; of a page of ours alone what is too small."""
    is_desk = "/desk/" in page.url
    options = {} if is_desk else {"runOnly": RULES}
    result = Axe().run(page, options=options).response
    assert result["passes"], "axe judged nothing"
    found = [each["id"] for each in result["violations"]]
    if is_desk:
        return [*found, *too_wide(page)]
    sideways = ["stands out sideways"] if page.evaluate(SIDEWAYS) else []
    return [*found, *sideways, *page.evaluate(TOO_SMALL)]
