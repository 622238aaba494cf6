"""The remedy is lost: undecided when the poll closes, at exactly that instant, once, though the duty to decide remains."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from cases.access.actors import Actor
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.transfer import transfer
from cases.models import Deadline, Event
from cases.queries.timeline import timeline
from tests.cases.locked_files import expire
from tests.cases.world import World, build_world, fresh, lodged, walk_to
from workflow.states import DeadlineState

TURNED_AWAY = datetime.fromisoformat("2004-09-19T19:59+07:00")
POLL_CLOSES = datetime.fromisoformat("2004-09-19T20:00+07:00")
MIDNIGHT = datetime.fromisoformat("2004-09-20T00:00+07:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def at_the_poll(world: World, **changes):
    """A voter turned away at 19:59; the precinct is not complained of, so that it can put it right itself."""
    given = {"case_type": "eday_procedure", "respondent": None, "happened_on": TURNED_AWAY.date()}
    return lodged(world, at=TURNED_AWAY, **{**given, **changes})


def lost(filed):
    return Event.objects.filter(case=filed.case, kind="remedy.lost")


def test_loss_is_recorded_at_poll_close(world: World) -> None:
    """The loss is recorded at the instant the poll closes and never before."""
    filed = at_the_poll(world)
    assert filed.proceeding.body.code == "PEC"
    expire_all(at=POLL_CLOSES - timedelta(microseconds=1))
    assert not lost(filed).exists()

    expire_all(at=POLL_CLOSES)

    event = lost(filed).get()
    assert (event.occurred_at, event.actor) == (POLL_CLOSES, "system:deadline-watch")
    assert event.data | {"deadline": 0} == {"why": "poll_closed", "body": "PEC", "deadline": 0}


def test_outage_does_not_repeat_loss(world: World) -> None:
    """The loss is recorded once after an outage too, and before the breach."""
    filed = at_the_poll(world)

    expire_all(at=MIDNIGHT + timedelta(days=3))
    expire_all(at=MIDNIGHT + timedelta(days=4))

    assert lost(filed).get().occurred_at == POLL_CLOSES
    kinds = list(Event.objects.filter(case=filed.case).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["case.lodged", "deadline.alarm", "remedy.lost", "deadline.breached"]


def test_the_duty_to_decide_remains(world: World) -> None:
    filed = at_the_poll(world)
    expire_all(at=POLL_CLOSES)
    decide = Deadline.objects.get(proceeding=filed.proceeding, rule="decide")
    assert (decide.state, decide.due_before) == (DeadlineState.RUNNING, MIDNIGHT)


def test_ended_case_loses_nothing(world: World) -> None:
    """A case that ends before the poll closes loses no remedy."""
    filed = lodged(world, at=POLL_CLOSES - timedelta(hours=6), case_type="eday_procedure", respondent=None)
    withdraw(
        proceeding_id=filed.proceeding.pk,
        actor=Actor.filer(filed.case),
        at=POLL_CLOSES - timedelta(hours=2, minutes=1),
        identity_checked=True,
        free_will="I was let in and have voted.",
    )
    expire_all(at=POLL_CLOSES)
    assert fresh(filed.proceeding).state == "withdrawn"
    expire_all(at=MIDNIGHT)
    assert not lost(filed).exists()


def test_deciding_in_time_stops_it(world: World) -> None:
    early = datetime.fromisoformat("2004-09-19T08:00+07:00")
    walk = walk_to(world, "lodged", at=early, case_type="eday_procedure", respondent=None)
    walk.admit()
    walk.convene(hours=2)
    walk.open()
    walk.hear()
    walk.vote()
    walk.decide()
    assert walk.now < POLL_CLOSES
    assert Deadline.objects.get(proceeding=walk.pk, rule="useful").state == DeadlineState.MET
    expire_all(at=MIDNIGHT)
    assert not Event.objects.filter(case=walk.case, kind="remedy.lost").exists()


def test_late_receiver_loses_nothing_again(world: World) -> None:
    """A body that gets the case after the poll loses nothing again."""
    filed = at_the_poll(world, addressed_to=world.bodies["PEC-2"])
    passed_on = POLL_CLOSES + timedelta(minutes=10)
    transfer(
        proceeding_id=filed.proceeding.pk,
        actor=world.clerk("PEC-2"),
        at=passed_on,
        to="PEC",
        reasons="Not our precinct.",
    )
    expire_all(at=MIDNIGHT)
    assert [event.data["body"] for event in lost(filed)] == ["PEC-2"]


def test_what_is_undone_loses_nothing(world: World) -> None:
    filed = at_the_poll(world)
    with transaction.atomic():
        expire(filed.case.pk, at=POLL_CLOSES)
        transaction.set_rollback(True)
    assert not lost(filed).exists()
    expire_all(at=POLL_CLOSES)
    assert lost(filed).count() == 1


def test_case_page_tells_the_loss(world: World) -> None:
    filed = at_the_poll(world)
    expire_all(at=POLL_CLOSES)
    last = timeline(filed.case)[-1]
    assert (last.what, last.detail) == (
        "Too late for a remedy that can be used",
        "The poll closed before the case was decided.",
    )
