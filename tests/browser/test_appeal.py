"""An appeal in a real browser, in each language, on a telephone and on a desk: offered, refused, received, and the ladder."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.models import Appeal, Decision
from tests.browser.test_gallery import SIDEWAYS
from tests.browser.test_journey import demo_clock, too_small, too_wide, violations  # noqa: F401 -- a fixture
from tests.browser.test_measures import picture
from tests.cases.appealing import ON_APPEAL, above, decided_case, is_collegiate, lodge_appeal, to_hearing
from tests.cases.desk import file_url
from tests.cases.world import Walk, build_world

pytestmark = pytest.mark.browser


def judge(page: Page, name: str) -> None:
    """What axe and the eye say of the page at both ends of the screen sizes."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        picture(page, f"{name}-{width}")
        assert violations(page) == []
        assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_appeal_and_its_ladder(browser_page: Page, live_url: str, demo_clock, language: str):  # noqa: F811
    walk = decided_case(build_world())
    demo_clock.set(walk.later(0.1))
    browser = browser_page.context.browser
    assert browser is not None
    page = open_case(browser, live_url, walk, language)
    judge(page, f"offered-{language}")
    page.locator(f'a[href="/cases/{walk.case.number}/appeal/"]').click()
    judge(page, f"form-{language}")
    page.fill("[name=narrative]", "The witness was not heard.")
    page.locator("#page-form .actions button").click()
    expect(page.locator("[name=narrative]")).to_have_value("The witness was not heard.")
    judge(page, f"refused-{language}")
    page.fill("[name=claim_1]", "Annul the decision.")
    page.locator("#page-form .actions button").click()
    expect(page).to_have_url(f"{live_url}/cases/{walk.case.number}/appeal/received/")
    judge(page, f"received-{language}")
    page.goto(f"/cases/{walk.case.number}/")
    judge(page, f"two-live-{language}")
    send_back(walk)
    demo_clock.set(walk.later(0.1))
    page.goto(f"/cases/{walk.case.number}/")
    judge(page, f"ladder-{language}")
    page.goto(f"/decisions/{Decision.objects.get(proceeding=walk.pk).number}/")
    judge(page, f"annulled-{language}")
    page.goto("/register/")
    judge(page, f"register-{language}")
    page.context.close()


def test_clerk_above_reads_it(browser_page: Page, demo_clock):  # noqa: F811
    walk = decided_case(build_world())
    upper = above(walk, lodge_appeal(walk))
    demo_clock.set(upper.later(0.1))
    page = browser_page
    page.goto("/desk/login/")
    page.fill("[name=username]", "clerk-tec@example.org")
    page.fill("[name=password]", "a-password-of-tests")
    page.get_by_role("button", name="Sign in").click()
    for address, seen in (("/desk/docket/", "Appeal"), (file_url(upper.pk), "The decision below")):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(seen)
        page.set_viewport_size({"width": 320, "height": 3600})
        picture(page, f"desk-{seen}-320")
        page.set_viewport_size({"width": 1280, "height": 3600})
        picture(page, f"desk-{seen}-1280")
        assert violations(page) + too_wide(page) + too_small(page) == []


def open_case(browser: Browser, live_url: str, walk: Walk, language: str) -> Page:
    page = browser.new_context(base_url=live_url, locale=language).new_page()
    page.set_default_timeout(120_000)
    page.goto("/follow/")
    page.fill("[name=number]", walk.case.number)
    page.fill("[name=code]", walk.lodged.access_code)
    page.locator("#page-form button, main form button").first.click()
    expect(page).to_have_url(f"{live_url}/cases/{walk.case.number}/")
    return page


def send_back(walk: Walk) -> None:
    """Heard above, annulled and sent back; the decision is public."""
    row = Appeal.objects.select_related("proceeding").get()
    upper = above(walk, row.proceeding.last_event)
    to_hearing(upper)
    if is_collegiate(upper):
        upper.vote("remanded")
    upper.decide("remanded", ON_APPEAL)
    upper.issue()
    upper.serve()
    upper.publish()
    walk.now = upper.now
