"""What was ordered, for everyone: on the page of the decision, of the case, and in the list of what is not done."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.acts.decision.take_down import take_down
from cases.acts.engine.measures.ordering import Ordered
from cases.acts.engine.scheduler import expire_all
from cases.models import Measure
from cases.queries.measures.in_public import LONGEST_FIRST, not_done
from tests.cases.appealing import ruled_on
from tests.cases.desk import said
from tests.cases.ordering import DUE, IN_TIME, IN_WORDS, accept, measure, ordered, replace_order, report
from tests.cases.rows import resave
from tests.cases.world import Walk, World, build_world
from workflow import clock

pytestmark = pytest.mark.django_db
SEALED = replace(IN_TIME, duty="Put her on the list. [[Flat 12.]]")


@pytest.fixture
def world() -> World:
    return build_world()


def read(walk: Walk, address: str) -> str:
    with clock.simulated(walk.later(0.1)):
        return said(Client().get(address))


def decision_page(walk: Walk) -> str:
    return f"/decisions/{measure(walk).decision.number}/"


def case_page(walk: Walk) -> str:
    return f"/cases/{walk.case.number}/"


def test_state_on_the_decision(world: World) -> None:
    """In word and shape, with what is left of its time."""
    walk = ordered(world, stage="published")
    assert "To be done" in read(walk, decision_page(walk))
    assert "left" in read(walk, decision_page(walk))
    assert "Time: before Friday, 10 September 2004, 18:00 (Almaty time)" in read(walk, decision_page(walk))
    report(walk)
    assert "Reported as done" in read(walk, decision_page(walk))
    accept(walk)
    page = read(walk, decision_page(walk))
    assert "Done in time" in page
    assert "It stands on the list." not in page  # what was reported is on the file alone


def test_state_on_the_case(world: World) -> None:
    walk = ordered(world, SEALED, stage="published")
    page = read(walk, case_page(walk))
    assert "What was ordered" in page
    assert "To be done" in page
    assert "Flat 12" not in page


def test_nothing_of_an_unpublished_decision(world: World) -> None:
    """Neither its orders nor what became of them is told before its text is public."""
    walk = ordered(world, stage="served")
    report(walk)
    page = read(walk, case_page(walk))
    for word in ("What was ordered", "Put the name on the list", "Time to carry out", "reported as done"):
        assert word not in page
    expire_all(at=DUE)
    assert "Put the name on the list" not in read(walk, "/orders/")


def test_ordered_in_the_place_of_another(world: World) -> None:
    walk = ordered(world, stage="published")
    replace_order(walk, Ordered(kind="", duty="Write it by hand. [[Flat 12.]]"))
    page = read(walk, decision_page(walk))
    assert "Impossible, something else is ordered" in page
    assert "Write it by hand." in page
    assert "Flat 12" not in page


def test_undone_says_what_was_done(world: World) -> None:
    walk = ordered(world, stage="published")
    report(walk)
    accept(walk)
    upper = ruled_on(walk)
    walk.now = upper.now
    page = read(walk, decision_page(walk))
    assert "No longer to be done" in page
    assert "It had been reported as done before." in page


def test_not_done_is_listed(world: World) -> None:
    walk = ordered(world, SEALED, IN_WORDS, stage="published")
    assert "Put her on the list." not in read(walk, "/orders/")
    expire_all(at=DUE + timedelta(hours=1))
    walk.now = DUE + timedelta(hours=2)

    page = read(walk, "/orders/")

    assert "Put her on the list." in page
    assert "Flat 12" not in page
    assert "Body PEC" in page
    assert "Late by 2 hours" in page
    assert f"/decisions/{measure(walk).decision.number}/#measures" in page
    assert "Keep the list." not in page  # its day is not over


def test_longest_late_first(world: World) -> None:
    first = ordered(world, replace(IN_TIME, due_time=None, duty="The later one."), stage="published")
    ordered(world, replace(IN_TIME, duty="The longer late."), stage="published")
    expire_all(at=DUE + timedelta(days=1))
    first.now = DUE + timedelta(days=1)
    page = read(first, "/orders/")
    assert page.index("The longer late.") < page.index("The later one.")


def test_done_leaves_the_list(world: World) -> None:
    walk = ordered(world, stage="published")
    expire_all(at=DUE)
    walk.now = DUE + timedelta(hours=1)
    report(walk)
    assert "Put the name on the list." not in read(walk, "/orders/")
    assert "Late" in read(walk, decision_page(walk))


def test_list_as_csv(world: World) -> None:
    walk = ordered(world, SEALED, stage="published")
    expire_all(at=DUE)
    answer = Client().get("/orders.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    number = measure(walk).decision.number
    assert lines[0].startswith("decision,measure,case,ordered_by,addressee_code")
    assert lines[1].startswith(f"{number},1,{walk.case.number},DEC,PEC,Body PEC,include_in_list,")
    assert lines[1].endswith(",pending")
    assert len(lines) == 2


def test_formulas_are_disarmed(world: World) -> None:
    """A cell that a spreadsheet would run is disarmed."""
    world.bodies["PEC"].name = "=HYPERLINK(1)"
    resave(world.bodies["PEC"])
    ordered(world, stage="published")
    expire_all(at=DUE)
    lines = b"".join(Client().get("/orders.csv").streaming_content).decode("utf-8-sig")
    assert ",PEC,'=HYPERLINK(1)," in lines


def test_queries_of_the_list(world: World) -> None:
    walk = ordered(world, IN_TIME, stage="published")
    ordered(world, *[IN_TIME] * 9, stage="published")
    expire_all(at=DUE)
    client = Client()
    with clock.simulated(DUE + timedelta(hours=1)):
        client.get("/orders/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/orders/")
    assert Measure.objects.filter(overdue_since__isnull=False).count() == 10
    assert len(asked) <= 6, [each["sql"][:90] for each in asked]
    assert walk.pk


def test_tag_follows_what_is_ordered(world: World) -> None:
    """A browser that has the page is told when what it orders was reported."""
    walk = ordered(world, stage="published")
    at = walk.later(0.1)
    with clock.simulated(at):
        first = Client().get(decision_page(walk))
    report(walk, at=at)
    with clock.simulated(at):
        second = Client().get(decision_page(walk), headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200


def test_nothing_of_a_text_that_was_taken_down(world: World) -> None:
    walk = ordered(world, stage="published")
    report(walk)
    assert "reported as done" in read(walk, case_page(walk))
    take_down(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), reason="It told more of a witness than it may.")

    page = read(walk, case_page(walk))

    for word in ("What was ordered", "reported as done"):
        assert word not in page


@pytest.mark.only_on("sqlite", reason="PostgreSQL chooses by the rows that are there, and here are few")
def test_list_is_found_by_its_index(world: World) -> None:
    """Of all that was ordered it reads what was late alone."""
    ordered(world)
    plan = not_done().order_by(*LONGEST_FIRST)[:26].explain()
    assert "ordered_not_done" in plan
