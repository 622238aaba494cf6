"""Convene: a session is announced with its agenda, in time, and lists every case of it or none."""

from datetime import datetime, timedelta
from typing import Any

from cases.acts.hearing.convene import convene
from cases.models import Deadline, Event, Session
from tests.cases.acts.seen import PARTIES, data_of, in_the_open, letters, recorded, refuses
from tests.cases.desk import ClerksBrowser, act_url, at_the_desk, said, state
from tests.cases.raw_sql import everything
from tests.cases.world import Walk, World, walk_to
from workflow.states import DeadlineState


def convening(walk: Walk, *, code: str = "DEC", **changes: Any) -> dict[str, Any]:
    """A filled-in form, with the hour that it suggests."""
    form = ClerksBrowser(walk.world, code, at=walk.now).get(act_url(walk.pk, "convene")).context["form"]
    starts = form["starts_at"].field.prepare_value(form["starts_at"].value())
    typed = {"cases": [str(walk.pk)], "place": "Room 1", "mode": "in_person", "access": "open", "closed_reason": ""}
    if "convened_by" in form.fields:
        typed["convened_by"] = form["convened_by"].value()
    return {**typed, "starts_at": starts.strftime("%Y-%m-%dT%H:%M"), **changes}


def told(world: World) -> Walk:
    walk = walk_to(world, "admitted")
    walk.notify()
    return walk


def convened(*walks: Walk, by: str = "DEC", hours: float = 25) -> Session:
    first, at = walks[0], max(walk.now for walk in walks) + timedelta(hours=1)
    return convene(
        body=first.world.bodies[by],
        proceeding_ids=[walk.pk for walk in walks],
        actor=first.world.clerk(by),
        at=at,
        starts_at=at + timedelta(hours=hours),
        place="The small hall",
    )


def test_session_and_case_are_told(world: World) -> None:
    walk = told(world)
    with recorded(walk.case) as events:
        session = convened(walk)
    (listed,) = events
    announced = Event.objects.get(stream=session.stream)
    starts = session.starts_at.isoformat()
    assert (announced.kind, data_of(announced)) == (
        "session.convened",
        {
            "body": "DEC",
            "starts_at": starts,
            "mode": "in_person",
            "open": True,
            "agenda": [walk.case.number],
            "convened_by": "chair",
            "recorded": False,
        },
    )
    assert (listed.kind, listed.from_state, listed.to_state) == ("case.listed", "admitted", "listed")
    assert data_of(listed) == {
        "body": "DEC",
        "session": str(session.pk),
        "starts_at": starts,
        "admissibility_only": False,
    }
    assert in_the_open(announced, "small hall") == []
    assert letters(announced) == {"session": PARTIES}


def test_listing_moves_no_limit(world: World) -> None:
    walk = told(world)
    before = everything(Deadline)
    convened(walk)
    assert everything(Deadline) == before


def test_second_convening_is_refused(world: World) -> None:
    walk = told(world)
    convened(walk)
    with refuses("The case is already on the agenda of a session that has not ended."):
        convened(walk)


def test_one_unserved_party_lists_none(world: World) -> None:
    """A session lists all of its cases or none."""
    served, unserved = told(world), walk_to(world, "admitted")
    with refuses(
        "Not every party has been told of the case. Serve each party with the opening before you list it. "
        "(Art 20-1; special ruling of the Supreme Court in the case of constituency commission 10; "
        "the law is silent; this is the declared default)"
    ):
        convened(served, unserved)


def test_other_bodys_case_is_refused(world: World) -> None:
    walk = told(world)
    with refuses("Only cases before this body can be on its agenda."):
        convened(walk, by="TEC")


def test_unadmitted_case_is_listed_for_that(world: World) -> None:
    """A case that was not admitted is listed to rule on whether it is."""
    walk = walk_to(world, "lodged")
    walk.notify()
    assert convened(walk).agenda.get().admissibility_only


def test_listed_anonymous_report_has_limit(world: World) -> None:
    """An anonymous report that is listed has been screened and has a time to decide."""
    walk = walk_to(world, "lodged", standing="anonymous", respondent=None, case_type="voter_list")
    walk.convene(hours=25)
    states = dict(Deadline.objects.filter(proceeding=walk.pk, kind="body").values_list("rule", "state"))
    assert (states["screen"], states["decide"]) == (DeadlineState.MET, DeadlineState.RUNNING)


def test_agenda_names_case_once(world: World) -> None:
    walk = walk_to(world, "admitted")
    walk.notify()
    session = convene(
        body=world.bodies["DEC"],
        proceeding_ids=[walk.pk, walk.pk],
        actor=walk.clerk,
        at=walk.now,
        starts_at=walk.now + timedelta(hours=30),
        place="Room 1",
    )
    assert session.agenda.count() == 1


def test_suggested_hour_is_lawful(world: World):
    """The suggested hour is lawful and on the clock of the seat."""
    walk = told(world)
    clerk = at_the_desk(walk)
    answer = clerk.act(walk.pk, "convene", **convening(walk))
    assert answer.status_code == 302
    session = Session.objects.get()
    assert session.starts_at - clerk.at >= timedelta(hours=24)
    assert session.starts_at == datetime.fromisoformat("2004-08-26T16:27+07:00")


def test_late_announcement_is_refused(world: World):
    """A session announced too late is refused and keeps what was typed."""
    walk = told(world)
    clerk = at_the_desk(walk)
    typed = convening(walk, starts_at="2004-08-25T18:00", place="The small hall")
    page = said(clerk.act(walk.pk, "convene", **typed))
    assert "A session is announced at least 24 hours before it starts." in page
    assert 'value="The small hall"' in page
    assert 'value="2004-08-25T18:00"' in page
    assert not Session.objects.exists()


def test_a_closed_session_needs_its_reason(world: World):
    walk = told(world)
    page = said(at_the_desk(walk).act(walk.pk, "convene", **convening(walk, access="closed")))
    assert "A closed session needs a written reason." in page
    assert state(walk.pk) == "admitted"


def test_empty_agenda_is_refused(world: World):
    walk = told(world)
    page = said(at_the_desk(walk).act(walk.pk, "convene", **convening(walk, cases=[])))
    assert "Choose at least one case for the agenda." in page


def test_waiting_cases_can_be_added(world: World):
    """Other waiting cases of the body can go on the same agenda."""
    first, second = told(world), told(world)
    clerk = at_the_desk(first)
    clerk.act(first.pk, "convene", **convening(first, cases=[str(first.pk), str(second.pk)]))
    assert [state(first.pk), state(second.pk)] == ["listed", "listed"]
    assert Session.objects.get().agenda.count() == 2
