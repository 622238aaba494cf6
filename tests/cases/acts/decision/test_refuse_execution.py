"""Refuse execution: with reasons, and it is to be done by the hour that was set."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Deadline, Event, ExecutionReport
from tests.cases.ordering import DUE, accept, measure, ordered, refuse, report
from tests.cases.world import World, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def test_time_runs_on(world: World) -> None:
    """What was left of the time is left; past it the measure is late."""
    walk = ordered(world)
    report(walk)

    refuse(walk)

    assert measure(walk).state == "refused"
    assert Deadline.objects.get(proceeding=walk.pk, rule="execute", state="running").due_before == DUE
    expire_all(at=DUE)
    assert measure(walk).overdue_since == DUE


def test_hour_passed_meanwhile(world: World) -> None:
    """Reported in time and not done: it was late from the hour that was set, and is called out from now on."""
    walk = ordered(world)
    report(walk, at=DUE - timedelta(hours=1))

    event = refuse(walk, at=DUE + timedelta(hours=3))

    assert measure(walk).overdue_since == DUE
    assert event.data["late"] is True
    expire_all(at=DUE + timedelta(days=1, hours=3))
    assert Event.objects.get(kind="order.still_overdue").occurred_at == DUE + timedelta(days=1, hours=3)
    assert not Event.objects.filter(kind="order.overdue").exists()


def test_reported_anew_and_accepted(world: World) -> None:
    walk = ordered(world)
    report(walk)
    refuse(walk)
    report(walk, text="Now it does.")
    accept(walk)

    assert measure(walk).state == "accepted"
    found = ExecutionReport.objects.order_by("id").values_list("accepted", "reasons")
    assert list(found) == [(False, "It does not stand there."), (True, "")]


def test_needs_reasons(world: World) -> None:
    walk = ordered(world)
    report(walk)

    with pytest.raises(ActRefused) as refused:
        refuse(walk, reasons=" ")

    assert refused.value.codes == ("reasons_missing",)
    assert measure(walk).state == "reported"
