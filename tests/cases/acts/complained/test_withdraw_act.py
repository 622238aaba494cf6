"""Withdraw an act complained of: dated and told in every case about it, once, by its author or from its paper."""

import pytest

from cases.models import ActChange, ActComplainedOf, Proceeding
from tests.cases.acts.seen import PARTIES, data_of, letters, recorded, refuses, under_seal
from tests.cases.naming import name, take_back
from tests.cases.world import Walk, World, walk_to

GONE = "This act is annulled or withdrawn already, so there is nothing left to withdraw."


@pytest.fixture
def walk(world: World) -> Walk:
    walk = walk_to(world, "admitted")
    name(walk)
    return walk


def test_withdrawn_and_the_case_stays_open(walk: Walk) -> None:
    with recorded(walk.case) as events:
        take_back(walk)
    (event,) = events
    row, change = ActComplainedOf.objects.get(), ActChange.objects.get()
    assert (row.standing, row.since, row.withdrawn_at) == ("withdrawn", walk.now, walk.now)
    assert (change.standing, change.reasons, change.decision, change.stay) == (
        "withdrawn",
        "By letter No. 5.",
        None,
        None,
    )
    assert event.kind == "act.withdrawn"
    assert data_of(event) == {"body": "DEC", "act": str(row.pk), "standing": "withdrawn", "by": "PEC"}
    assert under_seal(event) == {"reasons": "By letter No. 5."}
    assert letters(event) == {"act_standing": PARTIES, "act_withdrawn_body": {"dec@example.org"}}
    assert Proceeding.objects.get(pk=walk.pk).state == "admitted"


def test_withdrawn_once_whichever_case_says_so(world: World, walk: Walk) -> None:
    other = walk_to(world, "admitted")
    name(other)
    take_back(walk)
    with refuses(GONE):
        take_back(other)
    with refuses(GONE):
        take_back(walk)


def test_needs_an_act_and_reasons(world: World, walk: Walk) -> None:
    unnamed = walk_to(world, "admitted")
    with refuses("No act complained of is named in this case yet. Name it first."):
        take_back(unnamed)
    with refuses("Write the reasons. They become part of the file."):
        take_back(walk, reasons=" ")
