"""Apply a change: what fell due before it, while no watch looked, is counted anew too."""

from datetime import timedelta

import pytest

from cases.models import Deadline, Event, Proceeding
from tests.cases.rulebooks import under
from tests.cases.test_what_if import apply
from tests.cases.world import ALMATY, World, build_world, lodged
from workflow.clocks.calendars import end_of_day, local_date
from workflow.rules.loader import load
from workflow.states import DeadlineState


@pytest.fixture
def world(db: None) -> World:
    return under(build_world(), "venice-model")


def test_case_that_went_up_meanwhile(world: World) -> None:
    """The time of the body above is counted by the law that the case is under from then on, in the act that says so."""
    case, law = lodged(world).case, load("kz-2004")
    ran_out = Deadline.objects.get(proceeding__case=case, rule="decide").due_before
    at = ran_out + timedelta(hours=1)
    (move,) = apply(world, at, rulebook=law)
    limit = Deadline.objects.get(proceeding__case=case, rule="decide", state=DeadlineState.RUNNING)
    assert limit.proceeding == Proceeding.objects.get(case=case, ended_at=None)
    assert limit.due_before == end_of_day(local_date(ran_out, ALMATY) + timedelta(days=5), ALMATY)
    assert (move.body, move.new) == (limit.proceeding.body.code, limit.due_before)
    assert Event.objects.get(case=case, kind="deadline.moved").data["version"] == law.version
    assert apply(world, at, rulebook=law) == []
