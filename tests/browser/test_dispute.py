"""One dispute from its filing to the Supreme Court and back, by the pages alone: stay, sending back, order done, slip mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.models import Decision, Proceeding, Session
from config.demo_clock import DemoClock
from tests.browser.steps.dispute import Officer, Telephone
from tests.browser.test_gallery import SIDEWAYS
from tests.browser.test_journey import demo_clock, violations  # noqa: F401 -- a fixture
from tests.browser.test_measures import picture
from tests.cases.rows import an_appointment
from tests.cases.staffing import account
from tests.cases.world import World, build_world

MEMBERS = [f"Member {n}" for n in range(1, 6)]
TEXT = {
    "facts": "The list of the precinct was closed on 24 August.",
    "evidence": "The minutes of the commission.",
    "law": "Art 26 of the election law.",
    "reasons": "The list stays open until its time is over.",
    "operative": "It is decided as follows.",
}
SLIP, RIGHT = "24 August", "23 August"


class Eye:
    """Sees that axe finds no fault and that nothing stands out of the window: once of each kind of page."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, page: Page, name: str) -> None:
        if name in self.seen:
            return
        self.seen.add(name)
        picture(page, f"dispute-{name}")
        assert violations(page) == [], name
        assert page.evaluate(SIDEWAYS) == 0, name


@contextmanager
def browser_of(browser: Browser, live_url: str, width: int) -> Iterator[Page]:
    """A browser of its own, with this width of its window."""
    context = browser.new_context(base_url=live_url, locale="en", viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def clerks_of(world: World, browser: Browser, live_url: str, look: Eye) -> dict[str, Officer]:
    """A clerk of each body signed in, and a second one of the central commission."""
    second = account("clerk-cec-2@example.org")
    an_appointment(second, world.bodies["CEC"])
    found = {}
    for name in ("cec", "cec-2", "sc", "tec"):
        page = browser.new_context(base_url=live_url, locale="en", viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(15_000)
        found[name] = Officer(page, f"clerk-{name}@example.org", look)
        found[name].signs_in()
    return found


def decide_first(cec: Officer, number: str, clock: DemoClock) -> None:
    """The central commission hears it and rejects it."""
    cec.opens(number)
    cec.admits_and_serves()
    sit(cec, number, clock, MEMBERS)
    cec.votes("rejected", MEMBERS)
    cec.does_next("Record the decision", "The decision is adopted", **TEXT, answer_1="It stays closed.")
    cec.gives_out()


def sit(officer: Officer, number: str, clock: DemoClock, members: list[str]) -> None:
    """From the session convened to both sides heard."""
    officer.convenes()
    session = Session.objects.latest("convened_at")
    clock.forward(session.starts_at - clock.now() + timedelta(minutes=1))
    officer.opens(number)
    officer.opens_the_session(members)
    officer.opens(number)
    officer.hears()


def rule_above(court: Officer, number: str, clock: DemoClock) -> None:
    """The Supreme Court holds the decision back, hears the appeal, annuls the decision and sends the case back."""
    court.opens(number)
    court.does(
        "Rule on a stay",
        "The stay is ruled on",
        {"ruling": "granted"},
        reasons="What is closed now cannot be opened after the vote.",
        ruled_by="The judge on duty",
    )
    court.opens(number)
    court.admits_and_serves()
    sit(court, number, clock, [])
    court.does_next(
        "Record the decision",
        "The decision is adopted",
        **TEXT,
        outcome="remanded",
        answer_1="It is annulled: the minutes are to be read.",
        annulled_1="procedure",
    )
    court.gives_out()


def decide_again(cec: Officer, number: str, clock: DemoClock) -> None:
    """The central commission hears it again and orders the list to be opened."""
    cec.opens(number)
    cec.admits_and_serves()
    sit(cec, number, clock, MEMBERS)
    cec.votes("granted", MEMBERS)
    order = {"kind": "correct_list", "duty": "Open the list again.", "addressee": "TEC", "due_on": "2004-09-10"}
    cec.does_next(
        "Record the decision",
        "The decision is adopted",
        **TEXT,
        answer_1="The list is opened again.",
        **{f"measure-0-{name}": value for name, value in order.items()},
    )
    cec.gives_out()


@pytest.mark.appearance
def test_dispute_over_three_bodies(browser_page: Page, live_url: str, demo_clock: DemoClock):  # noqa: F811
    world, browser, look = build_world(), browser_page.context.browser, Eye()
    assert browser is not None
    clerks = clerks_of(world, browser, live_url, look)
    cec, court, territorial = clerks["cec"], clerks["sc"], clerks["tec"]
    with browser_of(browser, live_url, 320) as page:
        voter = Telephone(page, look)
        number = voter.files("TEC")
        decide_first(cec, number, demo_clock)
        voter.appeals("The minutes were not read.", stay="Afterwards nobody can be entered any more.")
        expect(voter.reads_the_case("appealed")).to_contain_text("Body SC")

        rule_above(court, number, demo_clock)
        expect(voter.reads_the_case("sent-back")).to_contain_text("Annulled")

        decide_again(cec, number, demo_clock)
        voter.reads_the_case("decided-again")
        report_and_accept(territorial, cec, number)
        mend(cec, clerks["cec-2"])
        for each in ("en", "ru", "kk"):
            for who in (voter.page, cec.page, court.page):
                speak(who, each)
            voter.reads_the_case(f"at-the-end-{each}")
            decision = voter.reads(f"/decisions/{Decision.objects.latest('adopted_at').number}/", f"decision-{each}")
            expect(decision.locator("s", has_text=SLIP)).to_have_count(1)
            expect(decision).to_contain_text(RIGHT)
            for body, officer in (("CEC", cec), ("SC", court)):
                newest = Proceeding.objects.filter(body__code=body).latest("opened_at")
                officer.reads_the_file(f"/desk/proceedings/{newest.pk}/", f"file-{each}")


def speak(page: Page, language: str) -> None:
    """The pages of this browser are in this language from now on."""
    cookie = {"name": "django_language", "value": language, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def report_and_accept(territorial: Officer, cec: Officer, number: str) -> None:
    """Who must open the list says that it is open, and the commission finds it done."""
    page = territorial.page
    page.goto("/desk/docket/ordered/")
    territorial.look(page, "desk-ordered")
    page.get_by_role("link", name=number).first.click()
    territorial.sends("The report is on the file.", text="It is open since nine o'clock.")
    cec.page.goto("/desk/docket/reported/")
    cec.look(cec.page, "desk-reported")
    cec.page.get_by_role("link", name=number).first.click()
    cec.does("Accept what was reported as done", "The report is accepted.")


def mend(cec: Officer, second: Officer) -> None:
    """The day in the facts is wrong; one clerk proposes what is right, a second one confirms it."""
    cec.does(
        "Propose the correction of a slip",
        "The correction is proposed.",
        {"entry": "facts", "whose": "body"},
        recorded_words=SLIP,
        right_words=RIGHT,
        reasons="The minutes say so.",
        proof="The minutes, page 2.",
    )
    second.page.goto(cec.page.url)  # as the letter to the body leads there
    second.does("Confirm a correction", "The slip is corrected.")
