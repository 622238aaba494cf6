"""How a proceeding ends: by time run out, at the last instance, by withdrawal, by transfer; and what ends nothing."""

from datetime import timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.correct import correct
from cases.acts.filing.refer import refer
from cases.acts.filing.request_correction import request_correction
from cases.acts.hearing.close_session import cancel_session, close_session
from cases.acts.hearing.recuse import recuse
from cases.errors import ActRefused
from cases.models import Deadline, Event
from tests.cases.withdrawing import waits_until
from tests.cases.world import FILED, World, build_world, fresh, lodged, walk_to
from workflow.states import DeadlineState, ProceedingState


@pytest.fixture
def world(db: None) -> World:
    return build_world()


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


def test_decision_after_session_rests_on_votes(world: World) -> None:
    """A decision written after the session closed rests on its roll call."""
    walk = walk_to(world, "adopted")
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    walk.decide()
    assert walk.proceeding.state == ProceedingState.DECIDED


def test_later_recusal_removes_the_vote(world: World) -> None:
    """A member recused after the vote takes the vote with them."""
    walk = walk_to(world, "adopted")
    recuse(
        proceeding_id=walk.pk,
        actor=walk.clerk,
        at=walk.later(0.1),
        seat=2,
        reason="A sister is the respondent's chair.",
    )
    with pytest.raises(ActRefused) as refused:
        walk.decide()
    assert refused.value.codes == ("no_adopted_motion",)


def test_cancelled_session_returns_the_case(world: World) -> None:
    """A cancelled session sends the case back and the clock runs on."""
    walk = walk_to(world, "listed")
    assert walk.session is not None
    cancel_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.now, reason="The hall burnt down.")
    assert walk.proceeding.state == ProceedingState.ADMITTED
    assert Deadline.objects.get(proceeding=walk.pk, rule="decide").state == DeadlineState.RUNNING
    walk.convene()
    assert walk.proceeding.state == ProceedingState.LISTED


def test_no_majority_lists_case_again(world: World) -> None:
    """No majority lists the case again and the clock runs on."""
    walk = walk_to(world, "heard")
    assert walk.vote(ballots={1: "for", 2: "for", 3: "for", 4: "against", 5: "abstain"}) is False
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    walk.convene()
    assert walk.proceeding.state == ProceedingState.LISTED
    walk.open((1, 2, 3, 4, 5, 6))
    assert walk.proceeding.state == ProceedingState.HEARD, "the parties were heard before"
    assert walk.vote() is True


def test_timely_correction_keeps_first_instant(world: World) -> None:
    filed = lodged(world)
    pk, at = filed.proceeding.pk, FILED + timedelta(hours=2)
    before = Deadline.objects.get(proceeding=pk, rule="decide").due_before
    request_correction(
        proceeding_id=pk, actor=world.clerk("DEC"), at=at, defects=["Which list?", " ", "Which address?"]
    )
    assert fresh(pk).state == ProceedingState.CORRECTION
    correct(proceeding_id=pk, actor=Actor.filer(filed.case), at=at + timedelta(hours=1), text="The list of precinct 1.")
    after = fresh(pk)
    assert (after.state, after.received_at) == (ProceedingState.LODGED, FILED)
    assert Deadline.objects.get(proceeding=pk, rule="decide").due_before == before
    with pytest.raises(ActRefused) as again:
        request_correction(proceeding_id=pk, actor=world.clerk("DEC"), at=at + timedelta(hours=2), defects=["More."])
    assert again.value.codes == ("correction_once",)


def test_uncorrected_complaint_is_decided(world: World) -> None:
    """A correction that never came lets the complaint be ruled on as it stands."""
    filed = lodged(world)
    pk = filed.proceeding.pk
    request_correction(proceeding_id=pk, actor=world.clerk("DEC"), at=FILED, defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=pk, rule="correct")
    expire_all(at=limit.due_before)
    after = fresh(pk)
    assert after.state == ProceedingState.LODGED
    assert after.last_event is not None
    assert (after.last_event.kind, after.last_event.occurred_at) == ("case.uncorrected", limit.due_before)


def test_withdrawal_needs_identity_and_will(world: World) -> None:
    filed = lodged(world)
    pk, me = filed.proceeding.pk, Actor.filer(filed.case)
    for given in ({"identity_checked": False, "free_will": "I do."}, {"identity_checked": True, "free_will": " "}):
        with pytest.raises(ActRefused) as refused:
            withdraw(proceeding_id=pk, actor=me, at=FILED, **given)
        assert refused.value.codes == ("withdrawal_not_free",)
    withdraw(proceeding_id=pk, actor=me, at=FILED, identity_checked=True, free_will="Nobody presses me.")
    assert (fresh(pk).state, fresh(pk).ended_at) == (ProceedingState.LODGED, None)
    end = waits_until(filed)
    assert end == FILED + timedelta(hours=24)
    expire_all(at=end)
    ended = fresh(pk)
    assert (ended.state, ended.ended_at) == (ProceedingState.WITHDRAWN, end)
    assert not ended.deadlines.filter(state=DeadlineState.RUNNING).exists()
    assert Event.objects.filter(case=filed.case, kind="case.withdrawn").count() == 1


def test_every_waiting_state_has_clock(world: World) -> None:
    for stage in (
        "lodged",
        "admitted",
        "listed",
        "open",
        "heard",
        "adopted",
        "decided",
        "issued",
        "served",
        "published",
    ):
        walk = walk_to(world, stage)
        running = Deadline.objects.filter(proceeding=walk.pk, state=DeadlineState.RUNNING)
        assert running.exists(), f"nothing waits for {stage}"


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


def test_two_expiries_leave_proceeding_overdue(world: World) -> None:
    """Two limits that run out together leave the proceeding overdue."""
    filed = lodged(world)
    refer(
        proceeding_id=filed.proceeding.pk,
        actor=world.clerk("DEC"),
        at=FILED,
        to="AKIMAT",
        question="Who keeps the list?",
    )
    decide = Deadline.objects.get(proceeding=filed.proceeding, rule="decide")
    assert expire_all(at=FILED + timedelta(days=30)) == 2
    late = fresh(filed.proceeding)
    assert (late.overdue_since, late.next_due) == (decide.due_before, decide.due_before)
    breached = Event.objects.filter(case=filed.case, kind="deadline.breached").order_by("seq")
    assert [event.data["body"] for event in breached] == ["AKIMAT", "DEC"], (
        "each missed by its own body, in order of time"
    )
