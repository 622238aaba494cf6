"""A decision that stands again: what it had ordered comes back where it was, with the time that it had left."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, connection

from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Decision, Event
from tests.cases.acts.seen import data_of, letters
from tests.cases.appealing import ON_APPEAL, above, lodge_appeal, ruled_on, to_hearing
from tests.cases.ordering import accept, measure, ordered, refuse, report
from tests.cases.staying import LONG, LONG_DUE, rule_stay
from tests.cases.world import TEXT, Walk, World, build_world

SENT_BACK = replace(ON_APPEAL, annulled_for=("procedure", ""))


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def set_aside(walk: Walk) -> Walk:
    """The decision is annulled by the body above, whose own decision is served. Returns the walk there."""
    upper = ruled_on(walk)
    for step in (upper.issue, upper.serve, upper.publish):
        step()
    return upper


def stands_again(upper: Walk) -> Event:
    """That annulment is itself annulled and sent back; what came back with it."""
    ruled_on(upper, "remanded", SENT_BACK)
    return Event.objects.get(kind="orders.restored")


def running(walk: Walk) -> list[str]:
    found = Deadline.objects.filter(measure=measure(walk), state="running")
    return sorted(found.values_list("rule", flat=True))


def test_order_comes_back_with_the_time_that_was_left(world: World) -> None:
    walk = ordered(world, LONG, stage="published")
    upper = set_aside(walk)
    undone_at = measure(walk).changed_at
    assert (measure(walk).state, running(walk)) == ("undone", [])
    event = stands_again(upper)
    found, decision = measure(walk), Decision.objects.get(proceeding=walk.pk)
    assert (decision.standing, found.state, found.was_done) == ("stands", "pending", False)
    assert found.due_before == LONG_DUE + (event.occurred_at - undone_at)
    limit = Deadline.objects.get(measure=found, rule="execute", state="running")
    assert limit.due_before == found.due_before
    assert (event.actor, event.proceeding_id) == ("system:restored", walk.pk)
    assert data_of(event) == {"body": "DEC", "decision": str(decision.pk), "restored": [1]}
    assert letters(event) == {"orders_restored": {"pec@example.org"}}


def test_it_is_called_out_when_it_is_late_then(world: World) -> None:
    walk = ordered(world, LONG, stage="published")
    stands_again(set_aside(walk))
    due = measure(walk).due_before
    assert due is not None
    expire_all(at=due + timedelta(minutes=1))
    assert Event.objects.get(kind="order.overdue").occurred_at == due
    assert measure(walk).overdue_since == due


def test_what_was_reported_waits_to_be_looked_at(world: World) -> None:
    walk = ordered(world, LONG, stage="published")
    report(walk)
    upper = set_aside(walk)
    event = stands_again(upper)
    assert (measure(walk).state, running(walk)) == ("reported", [])
    assert data_of(event)["restored"] == [1]
    walk.now = event.occurred_at
    refuse(walk)
    assert (measure(walk).state, running(walk)) == ("refused", ["due_soon", "execute"])


def test_what_was_found_done_is_done(world: World) -> None:
    """Nobody has to do it twice, and no letter says so."""
    walk = ordered(world, LONG, stage="published")
    report(walk)
    accept(walk)
    event = stands_again(set_aside(walk))
    assert (measure(walk).state, measure(walk).due_before, running(walk)) == ("accepted", LONG_DUE, [])
    assert data_of(event)["done"] == [1]
    assert letters(event) == {}


def test_report_that_was_refused_is_to_be_done(world: World) -> None:
    walk = ordered(world, LONG, stage="published")
    report(walk)
    refuse(walk)
    stands_again(set_aside(walk))
    assert (measure(walk).state, running(walk)) == ("refused", ["due_soon", "execute"])


def test_what_a_stay_held_back_has_what_was_left_when_it_began(world: World) -> None:
    """A stay stopped its time before the decision was set aside: the time since then is not lost either."""
    walk = ordered(world, LONG, stage="published")
    upper = above(walk, lodge_appeal(walk, stay="It could not be undone."))
    held_at = rule_stay(upper).occurred_at
    to_hearing(upper)
    upper.vote("annulled")
    upper.decide("annulled", ON_APPEAL)
    for step in (upper.issue, upper.serve, upper.publish):
        step()
    event = stands_again(upper)
    assert measure(walk).due_before == LONG_DUE + (event.occurred_at - held_at)


def test_upheld_restores_nothing(world: World) -> None:
    """The annulment stands: what was ordered stays undone."""
    walk = ordered(world, LONG, stage="published")
    ruled_on(set_aside(walk), "upheld", replace(TEXT, answers=("No.", "No.")))
    assert measure(walk).state == "undone"
    assert not Event.objects.filter(kind="orders.restored").exists()


def test_hour_does_not_move_without_it(world: World) -> None:
    """The database lets the hour of what is undone move only as it comes back."""
    walk = ordered(world, LONG, stage="published")
    set_aside(walk)
    with pytest.raises((IntegrityError, InternalError)), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_measure SET due_before = '2004-10-01 00:00:00' WHERE id = %s", [measure(walk).pk])
