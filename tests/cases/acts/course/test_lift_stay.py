"""Lift a stay: with reasons, by those who granted it; what the law itself suspends is not lifted."""

from pathlib import Path

import pytest

from cases.models import Deadline, Decision, Event, Stay
from tests.cases.acts.seen import PARTIES, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.appealing import above, lodge_appeal
from tests.cases.ordering import measure
from tests.cases.rulebooks import amended
from tests.cases.staying import LONG_DUE, appealed_with_stay, ask_stay, lift, only_stay, rule_stay
from tests.cases.world import Walk, World, walk_to

NONE = "No stay that was granted here is in force. Only such a one is lifted."


@pytest.fixture
def walk(world: World) -> Walk:
    walk = walk_to(world, "lodged")
    ask_stay(walk)
    return walk


def test_lifted_with_reasons(walk: Walk) -> None:
    rule_stay(walk)
    with recorded(walk.case) as events:
        lift(walk)
    (event,) = events
    row = only_stay()
    assert (row.state, row.ended_at, row.end_reasons) == ("lifted", walk.now, "The danger is over.")
    party, votes = str(walk.party("complainant").pk), dict.fromkeys("12345", "for")
    assert event.kind == "stay.lifted"
    assert data_of(event) == {"body": "DEC", "stay": str(row.pk), "party": party, "votes": votes}
    assert under_seal(event) == {"reasons": "The danger is over."}
    assert in_the_open(event, "danger") == []
    assert letters(event) == {"stay_ended": PARTIES}


def test_needs_reasons_and_votes(walk: Walk) -> None:
    rule_stay(walk)
    with refuses("This body rules on a stay together. Record how each member voted."):
        lift(walk, ballots={})
    with refuses(
        "Too few members voted in favour (0; needed are 4). Record the ruling as it was voted. (Art 20(5); verified)"
    ):
        lift(walk, ballots=dict.fromkeys(range(1, 6), "abstain"))


def test_only_what_is_in_force(walk: Walk) -> None:
    with refuses(NONE):
        lift(walk)
    rule_stay(walk)
    lift(walk)
    with refuses(NONE):
        lift(walk)


def test_orders_run_on(world: World) -> None:
    walk, upper = appealed_with_stay(world)
    rule_stay(upper)
    began = upper.now
    event = lift(upper)
    limit = Deadline.objects.get(measure=measure(walk), rule="execute", state="running")
    assert limit.due_before == LONG_DUE + (upper.now - began)
    assert Decision.objects.get().standing == "stands"
    assert event.data["runs_on"] == [1]
    assert letters(event)["orders_run_on"] == {"pec@example.org"}


def test_by_law_is_not_lifted(world: World, tmp_path: Path) -> None:
    """Where the appeal itself suspends, the decision waits from its instant, and goes on waiting."""
    with amended(tmp_path, {"conduct": {"suspensive": {"default": True}}}):
        _try_to_lift(world)


def _try_to_lift(world: World) -> None:
    walk = walk_to(world, "published")
    upper = above(walk, lodge_appeal(walk))
    row = only_stay()
    assert (row.state, row.party, row.ruled_at) == ("in_force", None, upper.now)
    assert Decision.objects.get().standing == "suspended"
    event = Event.objects.get(kind="stay.began")
    assert letters(event) == {"stay_began": PARTIES, "stay_below": {"dec@example.org"}}
    with refuses(
        "This decision waits by law, because it was appealed, and goes on waiting until the appeal is ruled on or withdrawn. "
        "Nobody can lift that. (No rule on suspensive effect was found; the law is silent; this is the declared default)"
    ):
        lift(upper)
    lodge_appeal(walk, "respondent", at=upper.later())
    assert Stay.objects.count() == 1
