"""What parties ask for at the desk: entered, on top of the file with its age, marked on the docket, warned of, ruled on."""

import pytest

from cases.models import Request
from tests.cases.acts.hearing.test_make_request import ask
from tests.cases.acts.hearing.test_rule_on_request import rule
from tests.cases.desk import act_url, at_the_desk, file_url, said
from tests.cases.world import Walk, World, build_world, walk_to

MARK = "Request not ruled on"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "heard")


def test_clerk_enters_and_rules(walk: Walk) -> None:
    desk = at_the_desk(walk)
    desk.act(walk.pk, "make_request", party=str(walk.party("respondent").pk), kind="evidence", text="Ask the school.")
    row = Request.objects.get()
    assert (row.text, row.party.role) == ("Ask the school.", "respondent")
    desk.act(walk.pk, "rule_on_request", request=str(row.pk), ruling="refused", reasons="It knows nothing.")
    row.refresh_from_db()
    assert (row.granted, row.reasons) == (False, "It knows nothing.")


def test_refusal_without_reasons_keeps_what_was_typed(walk: Walk) -> None:
    ask(walk)
    key = str(Request.objects.get().pk)
    page = said(at_the_desk(walk).act(walk.pk, "rule_on_request", request=key, ruling="refused", reasons=""))
    assert "Write why the request is refused" in page
    assert Request.objects.get().ruled_at is None


def test_unruled_come_first_with_their_age(walk: Walk) -> None:
    ask(walk, text="The first.")
    rule(walk)
    ask(walk, "evidence", text="The second.")
    walk.later(5)
    page = said(at_the_desk(walk).get(file_url(walk.pk)))
    assert page.index("The second.") < page.index("The first.")
    assert "Waits for a ruling for 5 hours 6 minutes." in page
    assert "She is not." in page


def test_docket_marks_what_waits(walk: Walk) -> None:
    desk = at_the_desk(walk)
    assert MARK not in said(desk.get("/desk/docket/"))
    ask(walk)
    assert MARK in said(at_the_desk(walk).get("/desk/docket/"))
    rule(walk)
    assert MARK not in said(at_the_desk(walk).get("/desk/docket/"))


def test_decide_form_warns(walk: Walk) -> None:
    walk.vote()
    ask(walk, "longer_time", text="I am ill.")
    page = said(at_the_desk(walk).get(act_url(walk.pk, "decide")))
    assert "These requests are not ruled on" in page
    assert "Longer time. Complainant: A voter of the precinct. I am ill." in page


def test_nothing_to_warn_of(walk: Walk) -> None:
    walk.vote()
    assert "These requests are not ruled on" not in said(at_the_desk(walk).get(act_url(walk.pk, "decide")))


def test_nothing_to_rule_on(walk: Walk) -> None:
    page = said(at_the_desk(walk).get(act_url(walk.pk, "rule_on_request")))
    assert "No request waits for a ruling here." in page
