"""A stay that a body granted, or was asked for, before its time to decide ran out: who has the case now rules on it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.models import Decision
from tests.cases.acts.engine.test_opening_next import RAN_OUT
from tests.cases.acts.seen import refuses
from tests.cases.appealing import above, lodge_appeal, to_hearing
from tests.cases.rulebooks import SILENCE_OPENS_NEXT, amended
from tests.cases.staying import ask_stay, lift, only_stay, rule_stay
from tests.cases.test_verify import verified
from tests.cases.world import TEXT, Walk, World, build_world, walk_to


@pytest.fixture(autouse=True)
def silence_opens_next(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, SILENCE_OPENS_NEXT):
        yield


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    """A case in which a stay is asked for and nothing decided until its time ran out."""
    walk = walk_to(world, "admitted")
    ask_stay(walk)
    return walk


def go_on(walk: Walk) -> Walk:
    """The time ran out in silence, and the complainant went on. Returns the walk before the next instance."""
    expire_all(at=RAN_OUT + timedelta(hours=5))
    walk.now = RAN_OUT + timedelta(hours=6)
    upper = above(walk, lodge_appeal(walk, claims=("Decide it.",)))
    walk.now = upper.now
    return upper


def test_granted_by_who_was_silent_is_lifted_above(walk: Walk) -> None:
    rule_stay(walk)
    upper = go_on(walk)
    event = lift(upper)
    assert (event.kind, event.proceeding_id) == ("stay.lifted", upper.pk)
    assert (only_stay().state, only_stay().ended_at) == ("lifted", upper.now)
    assert "holds" in verified("stays")


def test_asked_of_who_was_silent_is_ruled_on_above(walk: Walk) -> None:
    upper = go_on(walk)
    event = rule_stay(upper)
    assert (event.kind, event.proceeding_id, only_stay().state) == ("stay.granted", upper.pk, "in_force")
    assert "holds" in verified("stays")


def test_who_was_silent_rules_on_nothing_any_more(walk: Walk) -> None:
    upper = go_on(walk)
    waits = (
        f"The time to decide ran out, and the case went on to {walk.world.bodies['TEC'].title}. Two bodies do not decide one "
        "thing: wait for what is decided there."
    )
    with refuses(waits):
        rule_stay(walk)
    rule_stay(upper)
    walk.now = upper.now
    with refuses(waits):
        lift(walk)


def test_it_ends_with_the_ruling_above(walk: Walk) -> None:
    rule_stay(walk)
    upper = to_hearing(go_on(walk))
    upper.vote("granted")
    upper.decide("granted", TEXT)
    assert (only_stay().state, only_stay().ended_why) == ("lapsed", "stay_ruled")
    assert Decision.objects.get().body.code == "TEC"
    assert "holds" in verified("stays")
