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
from tests.cases.world import FILED, build_world
from workflow import clock

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


class Clerk:
    """The clerk of the district commission, who sees nothing but the pages of the desk."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name

    def signs_in(self) -> None:
        self.page.goto("/desk/login/")
        self.page.fill("[name=username]", self.name)
        self.page.fill("[name=password]", "a-password-of-tests")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("link", name="Body DEC").click()
        expect(self.page.get_by_text("1 file: 0 late, 0 due today.")).to_be_visible()

    def opens(self, case: Case) -> None:
        page = self.page
        page.goto("/desk/docket/")
        assert violations(page) + too_wide(page) + too_small(page) == []
        page.get_by_role("link", name=case.number).click()
        expect(page.locator(".desk-headline")).to_be_visible()
        assert violations(page) + too_wide(page) + too_small(page) == []

    def does_next(self, label: str, done: str, **typed: str) -> None:
        """Follow the next step of the file, fill its form in and send it."""
        page = self.page
        page.locator(".desk-task--next").get_by_role("link", name=label).click()
        # Beside the button that does it may stand one, with a name, that only shows what would be done.
        send = page.locator(".desk-form button[type=submit]:not([name])")
        expect(send).to_be_visible()
        self._fill(typed)
        assert violations(page) + too_wide(page) == []
        send.click()
        expect(page.locator(".messages")).to_contain_text(done)

    def _fill(self, typed: dict[str, str]) -> None:
        for name, value in typed.items():
            field = self.page.locator(f"[name={name}]")
            assert field.count() == 1, name
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def opens_the_session(self) -> None:
        page = self.page
        page.locator(".desk-task--next").get_by_role("link", name="Open the session").click()
        for n in range(1, 6):
            page.get_by_label(f"Member {n}", exact=True).check()
        page.locator(".desk-form button[type=submit]").click()
        expect(page.locator(".messages")).to_contain_text("The session is open.")

    def takes_the_vote(self) -> None:
        page = self.page
        page.locator(".desk-task--next").get_by_role("link", name="Take a roll-call vote").click()
        page.select_option("[name=outcome]", "granted")
        assert too_wide(page) == []
        for n in range(1, 6):
            ballot = "Against" if n == 5 else "For"
            page.get_by_role("radiogroup", name=f"Member {n}").get_by_label(ballot, exact=True).check()
        page.locator(".desk-form button[type=submit]").click()
        expect(page.locator(".messages")).to_contain_text("The roll-call is recorded.")

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
    clerk.opens(case)
    clerk.does_next("Admit the complaint", "The complaint is admitted.")  # nothing speaks against it: no reasons asked
    clerk.does_next(
        "Serve the opening on a party", "told of the case", channel="courier", proof="Signed by the secretary."
    )
    clerk.does_next("Convene a session", "The session is announced", place="Room 1, Almaty")
    session = Session.objects.get()
    assert session.starts_at >= session.convened_at + timedelta(hours=2)  # the day before it is due, two hours' notice
    assert (session.starts_at.second, session.starts_at.microsecond) == (0, 0)

    clerk.lets_time_pass("1 day", "1 hour")
    clerk.opens_the_session()
    clerk.opens(case)
    clerk.does_next("Record a hearing", "The hearing of the party is recorded.", statement="I live there.")
    clerk.does_next("Record a hearing", "The hearing of the party is recorded.", statement="It was an oversight.")
    clerk.takes_the_vote()
    clerk.does_next(
        "Record the decision",
        "The decision is adopted",
        facts="The name of the voter of [[Abai street 7]] was missing from the list.",
        evidence="The register of residents shows the address.",
        law="Art 26 of the election law.",
        reasons="Whoever resides in the precinct stands on its list; a clerical oversight takes no vote away.",
        operative="The complaint is granted.",
        answer_1="The name is put back on the list.",
        **{
            "measure-0-kind": "include_in_list",
            "measure-0-duty": "Put the name back on the list.",
            "measure-0-addressee": "PEC",
        },
    )
    clerk.does_next("Issue the decision", "The decision is issued")
    clerk.does_next("Serve the decision", "The service is recorded", channel="in_person", proof="Signed.")
    clerk.does_next("Serve the decision", "The service is recorded", channel="email", proof="Read receipt.")
    clerk.does_next("Publish the decision", "The decision is published.")
    assert not Case.objects.get().proceedings.get().overdue_since

    deliver_all()
    assert not OutboxMessage.objects.filter(done_at=None).exists()
    number = Decision.objects.get().number
    assert number is not None
    browser_page.goto("/decisions/")
    browser_page.fill("[name=words]", "kaleidoscope")
    browser_page.get_by_role("button", name="Search").click()
    expect(browser_page.locator("main")).not_to_contain_text(number)
    browser_page.fill("[name=words]", "oversight")
    browser_page.get_by_role("button", name="Search").click()
    expect(browser_page.locator("main mark").first).to_have_text("oversight")
    browser_page.get_by_role("link", name=number).first.click()
    expect(browser_page.locator("main")).to_contain_text("a clerical oversight takes no vote away")
    expect(browser_page.locator("main")).not_to_contain_text("Abai street")


def test_refused_form_keeps_every_word(browser_page: Page, demo_clock: DemoClock):
    build_world()
    Voter(browser_page).files()
    clerk = Clerk(browser_page, "clerk-dec@example.org")
    clerk.signs_in()
    clerk.opens(Case.objects.get())
    browser_page.locator(".desk-task").get_by_role("link", name="Serve the opening on a party").click()
    browser_page.fill("[name=proof]", "Signed by the secretary.")
    browser_page.locator(".desk-form button[type=submit]").click()
    summary = browser_page.locator("#error-summary[role=alert]")
    expect(summary).to_contain_text("Everything you typed is still here.")
    expect(browser_page.locator("[name=proof]")).to_have_value("Signed by the secretary.")
    assert violations(browser_page) == []
    assert too_wide(browser_page) == []
