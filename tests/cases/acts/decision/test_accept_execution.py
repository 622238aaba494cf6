"""Accept execution: only what was reported, by the body that ordered it."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Event, ExecutionReport
from tests.cases.ordering import DUE, accept, measure, ordered, report
from tests.cases.world import World, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def test_accepted_is_done(world: World) -> None:
    walk = ordered(world)
    report(walk)

    event = accept(walk)

    assert (measure(walk).state, measure(walk).overdue_since) == ("accepted", None)
    assert event.data | {"measure": 1, "to": "PEC"} == event.data
    found = ExecutionReport.objects.get()
    assert (found.accepted, found.ruled_at) == (True, walk.now)


def test_nothing_reported_is_refused(world: World) -> None:
    walk = ordered(world)

    with pytest.raises(ActRefused) as refused:
        accept(walk)

    assert refused.value.codes == ("nothing_reported",)
    assert measure(walk).state == "pending"


def test_unknown_measure_is_refused(world: World) -> None:
    walk = ordered(world)

    with pytest.raises(ActRefused) as refused:
        accept(walk, number=7)

    assert refused.value.codes == ("unknown_measure",)


def test_late_stays_late(world: World) -> None:
    """Its lateness is a fact beside its state: whose it is, is said once, and it does not go."""
    walk = ordered(world)
    expire_all(at=DUE + timedelta(hours=1))
    walk.now = DUE + timedelta(hours=2)
    report(walk)
    accept(walk)

    assert (measure(walk).state, measure(walk).overdue_since) == ("accepted", DUE)
    late = Event.objects.get(kind="order.overdue")
    assert (late.occurred_at, late.data["body"], late.data["measure"]) == (DUE, "PEC", 1)
    assert walk.proceeding.overdue_since is None


def test_calls_end_with_the_report(world: World) -> None:
    walk = ordered(world)
    expire_all(at=DUE + timedelta(days=2, hours=1))
    walk.now = DUE + timedelta(days=2, hours=2)
    report(walk)
    accept(walk)

    expire_all(at=DUE + timedelta(days=9))

    calls = Event.objects.filter(kind="order.still_overdue").order_by("id")
    assert [each.occurred_at for each in calls] == [DUE + timedelta(days=1), DUE + timedelta(days=2)]
