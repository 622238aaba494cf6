"""What parties ask for, at the desk in a real browser: what axe says, on a telephone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_journey import demo_clock, too_wide  # noqa: F401 -- a fixture
from tests.browser.test_measures import picture
from tests.cases.acts.hearing.test_make_request import ask
from tests.cases.acts.hearing.test_rule_on_request import rule
from tests.cases.world import build_world, walk_to


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_pages_of_requests(browser_page: Page, demo_clock, language: str) -> None:  # noqa: F811
    walk = walk_to(build_world(), "heard")
    ask(walk, text="Member 3 is her cousin.")
    rule(walk)
    walk.vote()
    ask(walk, "evidence", text="Ask the school for its list of residents.")
    walk.later(29)
    demo_clock.set(walk.now)
    browser_page.set_default_timeout(120_000)
    browser_page.goto("/sign-in/")
    cookie = {"name": "django_language", "value": language, "domain": "localhost", "path": "/"}
    browser_page.context.add_cookies([cookie])
    browser_page.reload()
    browser_page.fill("[name=username]", "clerk-dec@example.org")
    browser_page.fill("[name=password]", "a-password-of-tests")
    browser_page.locator("main form button[type=submit]").click()
    file = f"/desk/proceedings/{walk.pk}/"
    wrong = {}
    for address in ("/desk/docket/", file, *(f"{file}{act}/" for act in ("make_request", "rule_on_request", "decide"))):
        for width in (320, 1280):
            browser_page.set_viewport_size({"width": width, "height": 900})
            browser_page.goto(address)
            assert browser_page.locator("html").get_attribute("lang") == language
            picture(browser_page, f"requests-{language}-{width}-{address.strip('/').rpartition('/')[2][:12]}")
            judged = Axe().run(browser_page).response
            assert judged["passes"], "axe judged nothing"
            wrong[address, width] = [*(each["id"] for each in judged["violations"]), *_stands_out(browser_page)]
    assert {where: faults for where, faults in wrong.items() if faults} == {}


def _stands_out(page: Page) -> list[str]:
    """What is too wide, but for the head of the docket's table: on a narrow screen it is for screen readers alone."""
    return [each for each in too_wide(page) if not each.startswith(("<thead", "<tr", "<th"))]
