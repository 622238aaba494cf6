"""End a party: it is on record, nobody reads in its name any more, and nothing is decided but that the case ends."""

from datetime import timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.course.suspend import suspend
from cases.acts.course.withdraw import withdraw
from cases.acts.filing.appeal import appeal
from cases.acts.hearing.hear import hear
from cases.acts.hearing.make_request import make_request
from cases.acts.hearing.waive import waive
from cases.models import EndOfParty
from tests.cases.acts.seen import RESPONDENT, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.ending_parties import end
from tests.cases.world import FILED, Walk, World, walk_to

NOBODY_YET = (
    "A party is no more and nobody has its place (parties: 1). Enter the successor first, or end the case by a decision "
    "that discontinues it."
)
NO_MORE = "This party is no more. Enter its successor, who then acts and is reached; or go on without."


def speak(walk: Walk, role: str) -> None:
    given = {"party_id": walk.party(role).pk, "kind": "oral", "statement": "It hangs."}
    hear(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), **given)


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


def test_on_record_and_told_without_saying_how(walk: Walk) -> None:
    day = FILED.date() - timedelta(days=5)
    with recorded(walk.case) as events:
        end(walk, ended_on=day)
    (event,) = events
    party, row = walk.party("complainant"), EndOfParty.objects.get()
    assert (row.party, row.end, row.ended_on, row.at, party.ended_at) == (
        party,
        "death",
        day,
        walk.now,
        walk.now,
    )
    assert data_of(event) == {"body": "DEC", "party": str(party.pk)}
    assert under_seal(event) == {
        "end": "death",
        "ended_on": "2004-08-20",
        "proof": "Entry No. 12 of the registry office.",
    }
    assert in_the_open(event, "death", "registry", "2004-08-20") == []
    assert letters(event) == {"party_ended": {RESPONDENT}}
    assert walk.proceeding.state == "admitted"


def test_refused_in_words(walk: Walk) -> None:
    with refuses("That day is still to come. Write the day on which it happened."):
        end(walk, ended_on=FILED.date() + timedelta(days=1))
    with refuses("Write which paper says so, with its number and day. It becomes part of the file."):
        end(walk, proof=" ")
    with refuses("Choose whether the person has died or the registration has ended."):
        end(walk, end="moved away")
    with refuses("This party is a body. What it had goes to its successor when its end is entered under “Bodies”."):
        end(walk, "respondent")
    end(walk)
    with refuses("It is on record already that this party is no more."):
        end(walk)


def test_nothing_is_decided_but_the_end(world: World) -> None:
    walk = walk_to(world, "heard")
    end(walk)
    with refuses(NOBODY_YET):
        walk.vote(outcome="rejected")
    walk.vote(outcome="discontinued")
    assert walk.proceeding.motions.get().adopted


def test_hearing_is_complete_without_it(world: World) -> None:
    walk = walk_to(world, "open")
    speak(walk, "respondent")
    assert end(walk).to_state == "heard"
    other = walk_to(world, "open")
    end(other)
    with refuses(NO_MORE, "This party has already been heard or has waived it."):
        speak(other, "complainant")
    speak(other, "respondent")
    assert other.proceeding.state == "heard"


def test_case_stands_still_for_a_successor(walk: Walk) -> None:
    """Only once it is on record; the law's other ground was that a court has the same matter."""
    given = {"ground": "party_ended", "reasons": "It died.", "review_at": walk.now + timedelta(days=2)}
    with refuses(
        "The law allows a suspension only because a court has the same matter. Decide the case; the time to decide runs on. "
        "(Art 20(9); verified in part)"
    ):
        suspend(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **given)
    end(walk)
    assert suspend(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **given).to_state == "suspended"


def test_nobody_acts_in_its_name(world: World) -> None:
    walk = walk_to(world, "admitted")
    filer, key = Actor.filer(walk.case), walk.party("complainant").pk
    end(walk)
    upon = {"proceeding_id": walk.pk, "actor": filer, "at": walk.later(0.1)}
    with refuses(NO_MORE, "This party has already been heard or has waived it."):
        waive(**upon, party_id=key, statement="Decide by the file.")
    with refuses(NO_MORE):
        make_request(**upon, party_id=key, kind="evidence", text="Ask the printing house.")
    with refuses(NO_MORE):
        withdraw(**upon, identity_checked=True, free_will="Yes.")
    served = walk_to(world, "served")
    key = served.party("complainant").pk
    end(served)
    with refuses(NO_MORE):
        appeal(
            proceeding_id=served.pk,
            actor=Actor.filer(served.case),
            at=served.later(0.1),
            party_id=key,
            narrative="Nobody heard her.",
            claims=("Annul it.",),
        )
