"""What was ordered, on the desk: of who must do it, and of who ordered it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.acts.decision.publish import publish
from cases.acts.engine.measures.ordering import Ordered
from cases.acts.engine.scheduler import expire_all
from cases.desk.views.docket import ROWS_A_PAGE
from cases.models import Evidence, ExecutionReport, Measure
from tests.cases.desk import ClerksBrowser, act_url, file_url, listed, said
from tests.cases.ordering import DUE, IN_TIME, measure, ordered, refuse, report
from tests.cases.world import Walk, World, build_world

pytestmark = pytest.mark.django_db
ORDERED, REPORTED = "/desk/docket/ordered/", "/desk/docket/reported/"


@pytest.fixture
def world() -> World:
    return build_world()


def browser(walk: Walk, code: str) -> ClerksBrowser:
    return ClerksBrowser(walk.world, code, at=walk.later(0.1))


def order_url(walk: Walk, number: int = 1) -> str:
    return f"/desk/orders/{measure(walk, number).pk}/"


def test_soonest_due_first(world: World) -> None:
    """What has no hour comes last, and what is settled or not issued not at all."""
    later = ordered(world, replace(IN_TIME, due_on=date(2004, 9, 12)))
    never = ordered(world, replace(IN_TIME, due_on=None, due_time=None))
    soon = ordered(world)
    ordered(world, stage="decided")
    done = ordered(world)
    report(done)

    page = browser(done, "PEC").get(ORDERED)

    numbers = [measure(walk).decision.number for walk in (soon, later, never)]
    assert listed(page) == numbers
    assert "Put the name on the list." in said(page)
    assert listed(browser(done, "PEC-2").get(ORDERED)) == []


def test_late_is_marked(world: World) -> None:
    walk = ordered(world)
    expire_all(at=DUE)
    walk.now = DUE + timedelta(hours=2)

    page = said(browser(walk, "PEC").get(ORDERED))

    assert "Late by 2 hours" in page


def test_queries_do_not_grow_with_the_list(world: World) -> None:
    walk = ordered(world, *[IN_TIME] * 2)
    clerk = browser(walk, "PEC")
    clerk.get(ORDERED)
    with CaptureQueriesContext(
        connection,
    ) as few:
        clerk.get(ORDERED)
    walk = ordered(world, *[IN_TIME] * 20)
    with CaptureQueriesContext(connection) as many:
        page = clerk.get(ORDERED)
    assert len(listed(page)) == 22
    assert len(many) == len(few)


def test_paged_by_key(world: World) -> None:
    walk = ordered(world, *[IN_TIME] * (ROWS_A_PAGE + 3))
    first = browser(walk, "PEC").get(ORDERED)
    assert len(listed(first)) == ROWS_A_PAGE
    second = browser(walk, "PEC").get(ORDERED, p=first.context["page_obj"].older)
    assert len(listed(second)) == 3


@pytest.mark.only_on("sqlite", reason="PostgreSQL chooses by the rows that are there, and here are few")
def test_list_is_found_by_its_index(world: World) -> None:
    """The list reads nothing that is settled."""
    ordered(world)
    plan = Measure.objects.filter(owed_by=1, state__in=["pending", "refused"]).order_by("due_before", "id").explain()
    assert "ordered_from" in plan


def test_order_is_reported(world: World) -> None:
    walk = ordered(world)
    clerk = browser(walk, "PEC")
    page = said(clerk.get(order_url(walk)))
    assert "Put the name on the list." in page
    assert "struck me off" not in page  # the file stays shut

    answer = clerk.post(order_url(walk), {"measure": "1", "text": "It stands in line 212."})

    assert answer.status_code == 302
    assert answer["Location"] == "/desk/docket/ordered/?body=PEC"
    assert measure(walk).state == "reported"
    assert not Evidence.objects.filter(handed_in_at__isnull=False).exists()


def test_what_was_typed_stays(world: World) -> None:
    walk = ordered(world)
    report(walk)

    answer = browser(walk, "PEC").post(order_url(walk), {"measure": "1", "text": "It stands in line 212."})

    assert answer.status_code == 200
    assert "It stands in line 212." in said(answer)
    assert ExecutionReport.objects.count() == 1


def test_reported_says_so(world: World) -> None:
    walk = ordered(world)
    report(walk)

    page = said(browser(walk, "PEC").get(order_url(walk)))

    assert "This was reported already" in page
    assert "Reported as done" in page


def test_refusal_is_read_by_who_must_do_it(world: World) -> None:
    walk = ordered(world)
    report(walk)
    refuse(walk)

    page = said(browser(walk, "PEC").get(order_url(walk)))

    assert "It does not stand there." in page
    assert "Report not accepted, still to be done" in page


def test_sealed_words_stay_sealed(world: World) -> None:
    walk = ordered(world, replace(IN_TIME, duty="Put her on the list. [[Flat 12.]]"))
    clerk = browser(walk, "PEC")
    for page in (said(clerk.get(ORDERED)), said(clerk.get(order_url(walk)))):
        assert "Put her on the list." in page
        assert "Flat 12" not in page


@pytest.mark.parametrize("code", ["DEC", "TEC", "PEC-2"])
def test_only_who_must_do_it_opens_it(world: World, code: str) -> None:
    walk = ordered(world)
    assert browser(walk, code).get(order_url(walk)).status_code == 404


def test_not_before_issue(world: World) -> None:
    walk = ordered(world, stage="decided")
    assert browser(walk, "PEC").get(order_url(walk)).status_code == 404


def test_report_waits_for_who_ordered_it(world: World) -> None:
    """Also when the case is closed: it is then on no docket, and its report is."""
    walk = ordered(world, replace(IN_TIME, due_on=date(2004, 12, 1)), stage="published")
    expire_all(at=DUE + timedelta(days=30))
    assert walk.proceeding.state == "closed"
    walk.now = DUE + timedelta(days=31)
    report(walk)
    clerk = browser(walk, "DEC")
    assert listed(clerk.get(REPORTED)) == [measure(walk).decision.number]
    assert listed(clerk.get("/desk/docket/")) == []

    file = clerk.get(file_url(walk.pk))
    assert "It stands on the list." in said(file)
    assert file.context["tasks"].next.act == "accept_execution"
    answer = clerk.act(walk.pk, "accept_execution", measure="1")

    assert answer.status_code == 302
    assert measure(walk).state == "accepted"
    assert listed(clerk.get(REPORTED)) == []


def test_impossible_on_the_desk(world: World) -> None:
    walk = ordered(world)
    clerk = browser(walk, "DEC")
    typed = {"measure": "1", "reasons": "It burnt.", "instead": "Write it by hand.", "due_on": "2004-09-12"}

    answer = clerk.act(walk.pk, "find_impossible", **typed, due_time="12:30")

    assert answer.status_code == 302
    found = measure(walk, 2)
    assert (found.duty, found.due_before) == ("Write it by hand.", DUE + timedelta(days=1, hours=18, minutes=30))


def test_hour_without_its_day(world: World) -> None:
    walk = ordered(world)
    typed = {"measure": "1", "reasons": "It burnt.", "instead": "Write it by hand.", "due_time": "12:30"}
    answer = browser(walk, "DEC").act(walk.pk, "find_impossible", **typed)
    assert "Say of which day this is the hour." in said(answer)
    assert Measure.objects.count() == 1


def test_ordered_from_itself_and_from_words(world: World) -> None:
    """The file names who must do what, in the words of the decision."""
    walk = ordered(world, Ordered(kind="warn", duty="Keep the list.", addressee_text="The clerk"))
    page = said(browser(walk, "DEC").get(file_url(walk.pk)))
    assert "The clerk: Keep the list." in page
    assert "No hour was set." in page


def test_reasons_for_a_late_hour_are_shown(world: World) -> None:
    walk = ordered(world, replace(IN_TIME, due_reasons="For the register of those elected."))

    page = said(browser(walk, "PEC").get(order_url(walk)))

    assert "Why so late</h3>" in page
    assert "<p>For the register of those elected.</p>" in page
    assert "Why so late" not in said(browser(walk, "PEC").get(order_url(ordered(world))))


def test_sealed_words_stay_off_the_desk_of_who_must_do_it(world: World) -> None:
    """In no text of the order: what is sealed from the start, and what was withheld when it was published."""
    late = {"due_on": date(2004, 9, 12), "due_reasons": "She moves to [[flat 13]] then."}
    walk = ordered(world, replace(IN_TIME, duty="Put Aigerim Testova of [[flat 12]] on it.", **late), stage="served")
    publish(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), withhold=["Aigerim", "Testova"])
    report(walk)
    refuse(walk, reasons="Not for [[flat 14]].")
    clerk = browser(walk, "PEC")

    pages = said(clerk.get(order_url(walk))), said(clerk.get(ORDERED))

    assert "She moves to" in pages[0]
    assert "Not for" in pages[0]
    for page in pages:
        for word in ("flat 12", "flat 13", "flat 14", "Testova"):
            assert word not in page


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("accept_execution", {}),
        ("refuse_execution", {"reasons": "Not there."}),
        ("find_impossible", {"reasons": "It burnt.", "instead": "Write the name in by hand."}),
    ],
)
def test_report_that_came_since_is_read_first(world: World, act: str, typed: dict[str, str]) -> None:
    """Two clerks at once: what one of them was shown is not what is waiting now, so nothing is ruled on unread."""
    walk = ordered(world)
    report(walk, text="The first.")
    open_page = browser(walk, "DEC").get(act_url(walk.pk, act))
    seen = str(open_page.context["form"]["seen"].value())
    refuse(walk)
    report(walk, text="The second, quite another.")

    answer = browser(walk, "DEC").act(walk.pk, act, measure="1", seen=seen, **typed)

    assert measure(walk).state == "reported"
    page = said(answer)
    assert "Another report has come in since this page was opened. Read it above, and send this again." in page
    assert "The second, quite another." in page
    assert all(each in page for each in typed.values())
    again = str(answer.context["form"]["seen"].value())
    assert f'name="seen" value="{again}"' in page
    browser(walk, "DEC").act(walk.pk, act, measure="1", seen=again, **typed)
    assert measure(walk).state != "reported"
