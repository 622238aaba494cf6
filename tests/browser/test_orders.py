"""What was ordered in a real browser, in three languages: what axe says, on a telephone and on a desk."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from cases.acts.engine.measures.ordering import Ordered
from cases.acts.engine.scheduler import expire_all
from tests.browser.steps.looking import find_faults
from tests.browser.test_journey import demo_clock  # noqa: F401 -- a fixture
from tests.cases.ordering import DUE, IN_TIME, measure, ordered, refuse, replace_order, report
from tests.cases.world import Walk, build_world

LONG = replace(IN_TIME, duty="Put the name back on the list of voters and hang the list where everybody passes. " * 3)


def pages_of(walk: Walk) -> dict[str, list[str]]:
    """Who opens what; "" for who is not signed in."""
    file = f"/desk/proceedings/{walk.pk}/"
    acts = ("report_execution", "accept_execution", "refuse_execution", "find_impossible")
    public = ["/orders/", f"/decisions/{measure(walk).decision.number}/", f"/cases/{walk.case.number}/"]
    return {
        "": public,
        "clerk-pec@example.org": ["/desk/docket/ordered/", *(f"/desk/orders/{measure(walk, n).pk}/" for n in (1, 3))],
        "clerk-dec@example.org": ["/desk/docket/reported/", file, *(f"{file}{act}/" for act in acts)],
    }


def decided(world: object) -> Walk:
    """One order late and refused, one reported, one impossible, one in time."""
    walk = ordered(
        world,  # type: ignore[arg-type]
        LONG,
        Ordered(kind="warn", duty="Keep the list.", addressee_text="The clerk of the house", due_on=date(2004, 9, 20)),
        replace(IN_TIME, kind="correct_list", due_on=date(2004, 9, 20)),
        replace(IN_TIME, kind="order_to_act", due_on=date(2004, 9, 20)),
        stage="published",
    )
    expire_all(at=DUE + timedelta(hours=1))
    walk.now = DUE + timedelta(hours=2)
    report(walk)
    refuse(walk, reasons="Nobody can read it where it hangs.")
    report(walk, "DEC", number=2, text="The clerk keeps it.")
    replace_order(walk, Ordered(kind="", duty="Print another list.", due_on=date(2004, 9, 22)), number=4)
    return walk


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_pages_of_what_was_ordered(browser_page: Page, demo_clock, language: str) -> None:  # noqa: F811
    walk = decided(build_world())
    demo_clock.set(walk.later(0.1))
    assert find_faults(browser_page, pages_of(walk), language) == {}
