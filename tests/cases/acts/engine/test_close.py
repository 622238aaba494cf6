"""Close: a decision becomes final when it is public, served, and nobody's time to appeal runs any more."""

from datetime import timedelta

import pytest

from cases.acts.decision.serve import serve
from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Deadline
from tests.cases.acts.seen import data_of, file_as_it_is, letters, recorded
from tests.cases.world import FILED, World, walk_to
from workflow.states import DeadlineState, ProceedingState


def test_unappealed_decision_becomes_final(world: World) -> None:
    """A decision nobody appeals is final when the last party's time has run out."""
    walk = walk_to(world, "published")
    last = max(limit.due_before for limit in Deadline.objects.filter(proceeding=walk.pk, rule="appeal"))

    expire_all(at=last - timedelta(seconds=1))
    assert walk.proceeding.state == ProceedingState.DECIDED
    expire_all(at=last + timedelta(days=30))

    closed = walk.proceeding
    assert (closed.state, closed.ended_at) == (ProceedingState.CLOSED, last)
    assert closed.last_event is not None
    assert (closed.last_event.kind, closed.last_event.occurred_at) == ("case.closed", last)
    assert not closed.deadlines.filter(state=DeadlineState.RUNNING).exists()


def test_unpublished_decision_stays_open(world: World) -> None:
    """A decision that was never published is not closed in silence."""
    walk = walk_to(world, "served")
    expire_all(at=FILED + timedelta(days=60))
    assert walk.proceeding.state == ProceedingState.DECIDED
    walk.now = FILED + timedelta(days=61)
    walk.publish()
    assert walk.proceeding.state == ProceedingState.CLOSED


def test_anonymous_report_is_closed(world: World) -> None:
    """An anonymous report is ruled on, published and closed."""
    walk = walk_to(world, "lodged", standing="anonymous", respondent=None, case_type="voter_list")
    assert Deadline.objects.get(proceeding=walk.pk, kind="body").rule == "screen"
    walk.convene(hours=25)
    walk.open()
    assert walk.proceeding.state == ProceedingState.HEARD, "there is nobody to hear"
    with pytest.raises(ActRefused) as refused:
        walk.vote("granted")
    assert "not_admitted_yet" in refused.value.codes
    assert walk.vote("inadmissible") is True
    walk.decide("inadmissible")
    walk.issue()
    walk.publish()
    assert walk.proceeding.state == ProceedingState.CLOSED


def test_last_service_may_close_it(world: World) -> None:
    """Above the last instance no time to appeal runs, so the last service closes the case."""
    walk = walk_to(world, "lodged", case_type="cec_act", respondent=world.bodies["CEC"], place=None)
    assert walk.proceeding.body.code == "SC"
    walk.admit()
    walk.notify()
    walk.convene()
    walk.open(present=())
    walk.hear()
    walk.decide()
    walk.issue()
    walk.publish()
    assert walk.proceeding.state == ProceedingState.DECIDED
    with recorded(walk.case) as events:
        walk.serve()
    closed = events[-1]
    assert (closed.kind, data_of(closed), closed.actor) == ("case.closed", {"body": "SC"}, "system:deadline-watch")
    assert (walk.proceeding.state, walk.proceeding.ended_at) == (ProceedingState.CLOSED, walk.now)
    assert letters(closed) == {}


def test_case_closes_once(world: World) -> None:
    walk = walk_to(world, "published")
    expire_all(at=FILED + timedelta(days=60))
    assert walk.proceeding.state == ProceedingState.CLOSED
    before = file_as_it_is()
    assert expire_all(at=FILED + timedelta(days=90)) == 0
    assert file_as_it_is() == before


def test_running_appeal_keeps_it_open(world: World) -> None:
    walk = walk_to(world, "issued")
    for role, day in (("complainant", 0), ("respondent", 1)):
        party = walk.party(role).pk
        at = walk.later(24 * day + 1)
        serve(proceeding_id=walk.pk, actor=walk.clerk, at=at, party_id=party, channel="fax", proof="Fax 12")
    walk.publish()
    first, last = sorted(Deadline.objects.filter(rule="appeal").values_list("due_before", flat=True))
    assert first < last
    expire_all(at=first)
    assert walk.proceeding.state == ProceedingState.DECIDED
    expire_all(at=last)
    assert walk.proceeding.state == ProceedingState.CLOSED
