"""Protest: a prosecutor's appeal, on the way that the decision named, ruled on above and answered by that."""

from datetime import datetime
from uuid import uuid4

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Event, Party, ProsecutorMeasure
from tests.cases.acts.seen import recorded, refuses
from tests.cases.appealing import ON_APPEAL, above, to_hearing
from tests.cases.prosecuting import lodge_protest, told
from tests.cases.world import Walk, World, walk_to


def upper_of(walk: Walk) -> Walk:
    return above(walk, Event.objects.get(case=walk.case, kind="appeal.lodged"))


def test_protest_opens_the_instance_above(world: World) -> None:
    walk = walk_to(world, "published")
    with recorded(walk.case) as events:
        row = lodge_protest(walk)
    assert [each.kind for each in events] == ["decision.served", "appeal.lodged", "prosecutor.protested"]
    assert (row.kind, row.state, row.addressee) == ("protest", "pending", world.bodies["TEC"])
    party = Party.objects.get(role="prosecutor")
    assert (party.body, party.case_id) == (world.bodies["PROS"], walk.case.pk)
    time = Deadline.objects.get(party=party, rule="appeal")
    assert (time.due_before, time.state) == (datetime.fromisoformat("2004-09-06T00:00+07:00"), "met")
    assert told(world)[-1].kind == "prosecutor.measure.taken"


def test_lodged_twice_it_is_one(world: World) -> None:
    walk, key = walk_to(world, "published"), uuid4()
    assert lodge_protest(walk, key=key).pk == lodge_protest(walk, key=key).pk
    with refuses("This office protested against the decision already; it is ruled on once."):
        lodge_protest(walk)


@pytest.mark.parametrize(("outcome", "state"), [("annulled", "satisfied"), ("upheld", "rejected")])
def test_answered_by_the_decision_above(world: World, outcome: str, state: str) -> None:
    walk = walk_to(world, "published")
    row = lodge_protest(walk)
    upper = to_hearing(upper_of(walk))
    upper.vote(outcome)
    upper.decide(outcome, ON_APPEAL)
    row.refresh_from_db()
    assert (row.state, row.answered_by) == (state, world.bodies["TEC"])
    assert told(world)[-1].data["result"] == state


def test_late_it_is_taken_in(world: World) -> None:
    walk = walk_to(world, "published")
    walk.now = datetime.fromisoformat("2004-09-10T10:00+07:00")
    with recorded(walk.case) as events:
        lodge_protest(walk)
    assert [each.data["late"] for each in events if each.kind == "appeal.lodged"] == [True]
    assert expire_all(at=walk.now) == 0


def test_nothing_to_protest_against(world: World) -> None:
    walk = walk_to(world, "heard")
    with refuses(
        "Nothing was decided here yet, so there is nothing to appeal against. Where the rules open the next instance to"
        " who waits in vain, the page of the case says so on the day."
    ):
        lodge_protest(walk)
    assert not ProsecutorMeasure.objects.exists()


def test_says_what_is_missing(world: World) -> None:
    walk = walk_to(world, "published")
    with refuses(
        "Say on which article the measure rests.",
        "Write the reasons. They become part of the file.",
        "Write at least one thing that the appeal asks for: each is answered.",
    ):
        lodge_protest(walk, legal_basis="", narrative=" ", claims=())
