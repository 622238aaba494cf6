"""One complaint from filing to a decision that anybody finds, through the pages alone: voter, clerk, worker, reader."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Page, expect

from cases.log.outbox import deliver_all
from cases.models import Case, Decision, OutboxMessage, Session
from config.demo_clock import DemoClock
from tests.browser.steps import clerk as desk
from tests.browser.steps.reading import find_decision
from tests.cases.world import FILED, build_world
from workflow import clock

MEMBERS = [f"Member {n}" for n in range(1, 6)]
DEMO_STEPS = {"1 hour", "6 hours", "1 day"}


@pytest.fixture
def demo_clock(settings, tmp_path: Path, browser_page: Page) -> Iterator[DemoClock]:
    """The system lives in August 2004; its banner moves the time. Ends before the browser does."""
    settings.DEMO_CLOCK_FILE = tmp_path / "demo-clock"
    demo = DemoClock(settings.DEMO_CLOCK_FILE)
    demo.set(FILED)
    clock.set_source(demo.now)
    yield demo
    clock.set_source(None)
    connections.close_all()  # Playwright's loop makes Django open a connection of its own, unseen once it has stopped


class Voter:
    """Who files, on the public site."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def files(self) -> None:
        page = self.page
        page.goto("/complain/")
        page.check("[name=case_type][value=commission_act]")
        page.check("[name=standing][value=voter]")
        page.fill("[name=name]", "Aigerim Testova")
        page.select_option("[name=respondent]", "PEC")
        page.select_option("[name=place]", "PEC")
        page.fill("[name=happened_on]", "2004-08-24")
        page.fill("[name=about]", "Struck off the list")
        page.fill("[name=narrative]", "The commission struck me off the list of voters.")
        page.fill("[name=claim_1]", "Put me back on the list.")
        page.get_by_role("button", name="Send the complaint").click()
        expect(page).to_have_url(f"/complain/{Case.objects.get().number}/")


class Clerk(desk.Clerk):
    """The clerk of the district commission. Every page and form on the way is looked at."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(page)
        self.name = name

    def signs_in(self) -> None:
        self.page.goto("/desk/login/")
        self.page.fill("[name=username]", self.name)
        self.page.fill("[name=password]", "a-password-of-tests")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("link", name="Body DEC").click()
        expect(self.page.get_by_text("1 file: 0 late, 0 due today.")).to_be_visible()

    def look_at_page(self) -> None:
        assert violations(self.page) + too_wide(self.page) + too_small(self.page) == []

    def look_at_form(self) -> None:
        assert violations(self.page) + too_wide(self.page) == []

    def look_at_vote(self) -> None:
        assert too_wide(self.page) == []

    def lets_time_pass(self, *steps: str) -> None:
        for step in steps:
            assert step in DEMO_STEPS
            self.page.get_by_role("button", name=step, exact=True).click()


def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page, Wagtail's own furniture included."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


def too_wide(page: Page) -> list[str]:
    """What stands out of a window 320 px wide. Wagtail cuts off what is too wide, so no scroll bar would tell."""
    page.set_viewport_size({"width": 320, "height": 800})
    for _ in range(50):  # Wagtail slides its panels into the new width; on a busy machine that takes a while
        page.wait_for_timeout(100)
        found: list[str] = page.evaluate(
            """[...document.querySelectorAll(".desk *, .desk-docket *")]
            .filter(each => each.getBoundingClientRect().right > 321 && !each.closest(".w-sr-only"))
            .map(each => each.outerHTML.slice(0, 80))"""
        )
        if not found:
            break
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def too_small(page: Page) -> list[str]:
    """Our own links and buttons that a finger misses: less than 24 CSS pixels high (WCAG 2.5.8)."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll(".desk a, .desk button, .desk summary, .desk-docket td a")]
        .filter(each => each.offsetParent && each.getBoundingClientRect().height < 24)
        .map(each => each.outerHTML.slice(0, 80))"""
    )
    return found


def test_complaint_becomes_a_findable_decision(browser_page: Page, demo_clock: DemoClock):
    build_world()
    voter, clerk = Voter(browser_page), Clerk(browser_page, "clerk-dec@example.org")
    voter.files()
    case = Case.objects.get()

    clerk.signs_in()
    clerk.opens(case.number)
    clerk.admits_and_serves()
    clerk.convenes()
    session = Session.objects.get()
    assert session.starts_at >= session.convened_at + timedelta(hours=2)  # the day before it is due, two hours' notice
    assert (session.starts_at.second, session.starts_at.microsecond) == (0, 0)

    clerk.lets_time_pass("1 day", "1 hour")
    clerk.opens_the_session(MEMBERS)
    clerk.opens(case.number)
    clerk.hears_both()
    clerk.takes_the_vote(MEMBERS)
    clerk.decides("PEC")
    assert not Case.objects.get().proceedings.get().overdue_since

    deliver_all()
    assert not OutboxMessage.objects.filter(done_at=None).exists()
    number = Decision.objects.get().number
    assert number is not None
    find_decision(browser_page, number)


def test_refused_form_keeps_every_word(browser_page: Page, demo_clock: DemoClock):
    build_world()
    Voter(browser_page).files()
    clerk = Clerk(browser_page, "clerk-dec@example.org")
    clerk.signs_in()
    clerk.opens(Case.objects.get().number)
    browser_page.locator(".desk-task").get_by_role("link", name="Serve the opening on a party").click()
    browser_page.fill("[name=proof]", "Signed by the secretary.")
    browser_page.locator(".desk-form button[type=submit]").click()
    summary = browser_page.locator("#error-summary[role=alert]")
    expect(summary).to_contain_text("Everything you typed is still here.")
    expect(browser_page.locator("[name=proof]")).to_have_value("Signed by the secretary.")
    assert violations(browser_page) == []
    assert too_wide(browser_page) == []
