"""Take effect: a withdrawal that has waited ends the case, once; a vote that carried before overtakes it."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Event
from tests.cases.acts.seen import PARTIES, data_of, file_as_it_is, letters, recorded, states_of_limits
from tests.cases.withdrawing import give_up, wait_over, waits_until
from tests.cases.world import Walk, World, walk_to

TICK = timedelta(microseconds=1)


@pytest.fixture
def walk(world: World) -> Walk:
    """An admitted case that was given up."""
    walk = walk_to(world, "admitted")
    give_up(walk, at=walk.later())
    return walk


def test_nothing_ends_before_the_wait(walk: Walk) -> None:
    expire_all(at=waits_until(walk) - TICK)
    assert (walk.proceeding.state, walk.proceeding.ended_at) == ("admitted", None)


def test_case_ends_when_it_has_waited(walk: Walk) -> None:
    with recorded(walk.case) as events:
        end = wait_over(walk)
    (event,) = events
    assert (walk.proceeding.state, walk.proceeding.ended_at) == ("withdrawn", end)
    assert (event.kind, data_of(event), event.actor) == ("case.withdrawn", {"body": "DEC"}, "system:withdrawal")
    assert (event.occurred_at, event.from_state, event.to_state) == (end, "admitted", "withdrawn")
    assert letters(event) == {"withdrawn": PARTIES}


def test_no_limit_runs_on(walk: Walk) -> None:
    wait_over(walk)
    assert states_of_limits(walk) == {"lodge": "met", "decide": "void", "withdrawal": "fired"}


def test_it_ends_once(walk: Walk) -> None:
    end = wait_over(walk)
    before = file_as_it_is()
    assert expire_all(at=end + timedelta(days=30)) == 0
    assert file_as_it_is() == before


def test_carried_vote_overtakes_it(world: World) -> None:
    """What was voted on before the withdrawal had waited is decided."""
    walk = walk_to(world, "heard")
    give_up(walk, at=walk.later(0.1))
    end = waits_until(walk)
    assert walk.vote()
    expire_all(at=end)
    assert walk.proceeding.state == "heard"
    assert Deadline.objects.get(rule="withdrawal").state == "void"
    assert not Event.objects.filter(kind="case.withdrawn").exists()
