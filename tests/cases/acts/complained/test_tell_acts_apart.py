"""Tell acts apart: what the system proposed as one act is another, kept with a reason, and proposed no more."""

import pytest

from cases.models import ActsApart, Complaint
from cases.queries.complained.pairs import propose_acts
from tests.cases.acts.seen import data_of, letters, recorded, refuses, under_seal
from tests.cases.naming import name, tell_apart
from tests.cases.world import Walk, World, walk_to

NOTHING = "Nothing proposes that this case and that one are about one act, so there is nothing to say."


@pytest.fixture
def pair(world: World) -> tuple[Walk, Walk]:
    """A case, and another that names its act."""
    walk, other = walk_to(world, "admitted"), walk_to(world, "admitted")
    name(other)
    return walk, other


def proposed(walk: Walk) -> list[str]:
    return [case.number for each in propose_acts(Complaint.objects.get(case=walk.case)) for case in each.cases]


def test_proposed_until_it_is_told_apart(pair: tuple[Walk, Walk]) -> None:
    walk, other = pair
    assert (proposed(walk), proposed(other)) == ([other.case.number], [])
    with recorded(walk.case) as events:
        tell_apart(walk, other)
    (event,) = events
    row = ActsApart.objects.get()
    assert (event.kind, data_of(event)) == ("act.told_apart", {"body": "DEC", "act": str(row.act_id)})
    assert under_seal(event) == {"reasons": "It is about the hall."}
    assert letters(event) == {}
    assert proposed(walk) == []
    with refuses(NOTHING):
        tell_apart(walk, other)


def test_confirmed_by_naming_the_same(pair: tuple[Walk, Walk]) -> None:
    walk, other = pair
    name(walk)
    assert proposed(walk) == []
    with refuses(NOTHING):
        tell_apart(walk, other)
