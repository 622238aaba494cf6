"""Close or cancel a session: what it did not decide can be listed again, and the clocks run on."""

from cases.acts.hearing.close_session import cancel_session, close_session
from cases.models import Deadline, Session
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses
from tests.cases.raw_sql import everything
from tests.cases.world import Walk, World, walk_to
from workflow.states import DeadlineState, ProceedingState


def test_cancelled_session_returns_the_case(world: World) -> None:
    """A cancelled session sends the case back and the clock runs on."""
    walk = walk_to(world, "listed")
    assert walk.session is not None
    cancel_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.now, reason="The hall burnt down.")
    assert walk.proceeding.state == ProceedingState.ADMITTED
    assert Deadline.objects.get(proceeding=walk.pk, rule="decide").state == DeadlineState.RUNNING
    walk.convene()
    assert walk.proceeding.state == ProceedingState.LISTED


# Closing


def closed(walk: Walk, by: str = "DEC") -> Session:
    assert walk.session is not None
    return close_session(session_id=walk.session.pk, actor=walk.world.clerk(by), at=walk.later())


def test_closing_ends_the_attendance(world: World) -> None:
    walk = walk_to(world, "open")
    assert walk.session is not None
    with recorded(walk.case) as of_the_case, recorded(walk.session) as events:
        session = closed(walk)
    (event,) = events
    assert (session.state, session.ended_at) == ("closed", walk.now)
    assert set(session.attendance.values_list("present_until", flat=True)) == {walk.now}
    assert (event.kind, data_of(event)) == ("session.closed", {"body": "DEC"})
    assert (of_the_case, letters(event)) == ([], {})


def test_closing_moves_neither_case_nor_limit(world: World) -> None:
    walk = walk_to(world, "open")
    before = everything(Deadline)
    closed(walk)
    assert (walk.proceeding.state, everything(Deadline)) == ("listed", before)


def test_second_closing_is_refused(world: World) -> None:
    walk = walk_to(world, "open")
    closed(walk)
    with refuses("This session is not open."):
        closed(walk)


def test_other_clerk_closes_nothing(world: World) -> None:
    walk = walk_to(world, "listed")
    with refuses(
        "This is not yours to do: it belongs to the clerk of the body that has the case.", "This session is not open."
    ):
        closed(walk, by="TEC")


# Cancelling


def cancelled(walk: Walk, reason: str = "The hall burnt down.") -> Session:
    assert walk.session is not None
    return cancel_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.now, reason=reason)


def test_cancelling_is_told_in_both_streams(world: World) -> None:
    walk = walk_to(world, "listed")
    assert walk.session is not None
    with recorded(walk.case) as of_the_case, recorded(walk.session) as events:
        session = cancelled(walk)
    (event,), (unlisted,) = events, of_the_case
    assert (session.state, session.ended_at, session.cancelled_reason) == (
        "cancelled",
        walk.now,
        "The hall burnt down.",
    )
    assert (event.kind, data_of(event)) == ("session.cancelled", {"body": "DEC"})
    assert (unlisted.kind, unlisted.to_state) == ("case.unlisted", "admitted")
    assert data_of(unlisted) == {"body": "DEC", "session": str(session.pk)}
    assert in_the_open(event, "burnt") + in_the_open(unlisted, "burnt") == []


def test_second_cancelling_is_refused(world: World) -> None:
    walk = walk_to(world, "listed")
    cancelled(walk)
    with refuses("This session is not waiting to be opened."):
        cancelled(walk)


def test_cancelling_needs_a_reason(world: World) -> None:
    walk = walk_to(world, "listed")
    with refuses("Write the reasons. They become part of the file."):
        cancelled(walk, " ")


def test_unadmitted_case_goes_back_unadmitted(world: World) -> None:
    walk = walk_to(world, "lodged")
    walk.notify()
    walk.convene()
    cancelled(walk)
    assert walk.proceeding.state == ProceedingState.LODGED
