"""Waive: a party gives up being heard, in its own words, and for itself alone."""

import pytest

from cases.access.actors import Actor
from cases.acts.hearing.waive import waive
from cases.models import Deadline, Event, Hearing
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.raw_sql import everything
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


def waived(
    walk: Walk, role: str = "complainant", *, by: Actor | None = None, words: str = "Decide by the file."
) -> Event:
    actor, party = by or walk.clerk, walk.party(role)
    return waive(proceeding_id=walk.pk, actor=actor, at=walk.later(0.1), party_id=party.pk, statement=words)


def test_words_are_kept_under_seal(walk: Walk) -> None:
    with recorded(walk.case) as events:
        waived(walk, by=Actor.filer(walk.case))
    (event,) = events
    party, row = walk.party("complainant"), Hearing.objects.get()
    assert (row.party, row.kind, row.statement, row.at) == (party, "waived", "Decide by the file.", walk.now)
    assert (event.kind, data_of(event)) == ("hearing.waived", {"body": "DEC", "party": str(party.pk)})
    assert under_seal(event) == {"statement": "Decide by the file."}
    assert in_the_open(event, "by the file") == []
    assert letters(event) == {}


def test_waiver_before_session_moves_nothing(walk: Walk) -> None:
    before = everything(Deadline)
    waived(walk)
    waived(walk, "respondent")
    assert (walk.proceeding.state, everything(Deadline)) == ("admitted", before)


def test_last_waiver_completes_the_hearing(world: World) -> None:
    walk = walk_to(world, "open")
    assert waived(walk).to_state == ""
    assert waived(walk, "respondent").to_state == "heard"


def test_second_waiver_is_refused(walk: Walk) -> None:
    waived(walk)
    with refuses("This party has already been heard or has waived it."):
        waived(walk)


def test_waiver_needs_words(walk: Walk) -> None:
    with refuses("Write the reasons. They become part of the file."):
        waived(walk, words=" ")


def test_nobody_waives_for_another(walk: Walk) -> None:
    with refuses("A complainant acts for itself alone. For another party the clerk enters it."):
        waived(walk, "respondent", by=Actor.filer(walk.case))
