"""The pages of the institution in every language, judged by axe at both ends of the screen sizes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from notices.models import NoticesIndex
from notices.site.first_pages import ORDER, make_first_pages
from tests.browser.test_gallery import RULES, SIDEWAYS, SMALL
from tests.notices.institutions import institution
from tests.notices.test_blocks_on_a_page import SHOWN
from tests.notices.text_pages import notice, text

pytestmark = pytest.mark.browser
ALL_BLOCKS = "all-blocks"
PATHS = ["/", *(f"/{name}/" for name in ORDER), f"/{ALL_BLOCKS}/", "/notices/polls-open/"]


def furnish() -> None:
    """An institution with all it can say, its first pages, a notice, and a page of every block."""
    institution(address="1 Abai Street, Almaty", telephone="+7 727 000 00 00", email="office@example.org")
    make_first_pages(publish=True)
    notice("Polls open", below=NoticesIndex.objects.get(locale__language_code="en"), date="2004-09-19")
    blocks = [{"type": kind, "value": value} for kind, value, _shown in SHOWN]
    text("Every block", slug=ALL_BLOCKS, body=[*blocks, {"type": "institution", "value": None}])


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(live_url: str, browser_page: Page, language: str, width: int):
    furnish()
    browser_page.context.add_cookies([{"name": "django_language", "value": language, "url": live_url}])
    browser_page.set_viewport_size({"width": width, "height": 900})
    for path in PATHS:
        answer = browser_page.goto(live_url + path)
        assert answer is not None
        assert answer.status == 200, path
        result = Axe().run(browser_page, options={"runOnly": RULES}).response
        found = [(each["id"], [node["html"] for node in each["nodes"]]) for each in result["violations"]]
        assert found == [], path
        if width == 320:
            assert browser_page.evaluate(SIDEWAYS) == 0, path
            assert browser_page.evaluate(SMALL) == [], path
