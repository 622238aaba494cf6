"""Refuse a correction: with reasons, by anybody of the body; what was recorded stands."""

import pytest

from cases.acts.correction.refuse_correction import refuse_correction
from cases.models import Correction, Event, Service
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, states_of_limits, under_seal
from tests.cases.correcting import propose, second_clerk
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    walk = walk_to(world, "published")
    propose(walk)
    return walk


def refuse(walk: Walk, reasons: str = "It was signed for.", correction: str = "") -> Event:
    given = {"reasons": reasons, "correction": correction}
    return refuse_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **given)


def test_refused_by_a_second_person(walk: Walk) -> None:
    other = second_clerk(walk)
    with recorded(walk.case) as events:
        refuse_correction(proceeding_id=walk.pk, actor=other, at=walk.later(), reasons="It was signed for.")
    (event,) = events
    row = Correction.objects.get()
    assert (row.state, row.settled_by_id, row.refusal) == ("refused", other.user_id, "It was signed for.")
    assert (event.kind, data_of(event)["correction"]) == ("correction.refused", str(row.pk))
    assert under_seal(event) == {"reasons": "It was signed for."}
    assert in_the_open(event, "signed") == []
    assert letters(event) == {}
    assert not Service.objects.exclude(struck_by=None).exists()
    assert states_of_limits(walk)["confirm"] == "met"


def test_taken_back_by_who_proposed_it(walk: Walk) -> None:
    refuse(walk, "A mistake of mine.")
    assert Correction.objects.get().state == "refused"
    propose(walk)


def test_refusal_needs_reasons(walk: Walk) -> None:
    with refuses("Write the reasons. They become part of the file."):
        refuse(walk, " ")


def test_refused_once(walk: Walk) -> None:
    refuse(walk)
    with refuses("No correction waits here to be confirmed or refused. It is proposed first, by another person."):
        refuse(walk)


def test_of_what_was_never_proposed(walk: Walk) -> None:
    with refuses("No such correction was proposed here. Choose one of those that wait."):
        refuse(walk, correction="no such key")
