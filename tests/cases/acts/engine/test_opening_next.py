"""Silence that opens the next instance: no decision, a time of its own, one body that decides, and the other late to the end."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Appeal, Deadline, Decision, Event, Proceeding, Silence
from tests.cases.acts.seen import PARTIES, data_of, letters, recorded, refuses
from tests.cases.appealing import ON_APPEAL, above, lodge_appeal, to_hearing
from tests.cases.rulebooks import SILENCE_OPENS_NEXT, amended
from tests.cases.test_verify import found, tampered, verified
from tests.cases.withdrawing import given_up
from tests.cases.world import TEXT, Walk, World, walk_to

RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")
"""The end of the five days that a complaint filed on Wednesday 25 August must be decided in."""
GOES_ON_UNTIL = datetime.fromisoformat("2004-09-03T00:00+07:00")


@pytest.fixture(autouse=True)
def silence_opens_next(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, SILENCE_OPENS_NEXT):
        yield


def silent(world: World, stage: str = "admitted") -> Walk:
    """A case that nobody decided in time."""
    walk = walk_to(world, stage)
    expire_all(at=RAN_OUT + timedelta(hours=5))
    walk.now = RAN_OUT + timedelta(hours=6)
    return walk


def decided_above(walk: Walk, outcome: str = "rejected") -> Walk:
    upper = to_hearing(above(walk, lodge_appeal(walk, claims=("Decide it.",))))
    upper.vote(outcome)
    upper.decide(outcome, TEXT)
    return upper


def test_silence_is_no_decision(world: World) -> None:
    walk = silent(world)
    row = Silence.objects.get()
    assert (row.proceeding_id, row.meaning, row.fell_at, row.way["body"]) == (walk.pk, "refused", RAN_OUT, "TEC")
    assert not Decision.objects.exists()
    assert (walk.proceeding.state, walk.proceeding.ended_at, walk.proceeding.overdue_since) == (
        "admitted",
        None,
        RAN_OUT,
    )
    event = Event.objects.get(case=walk.case, kind="silence.refused")
    limit = Deadline.objects.get(rule="appeal")
    assert (event.actor, event.occurred_at) == ("system:silence", RAN_OUT)
    assert data_of(event) == {"body": "DEC", "to": "TEC", "deadline": limit.pk}
    assert letters(event) == {"silence_refused": PARTIES}


def test_who_asked_has_a_time_of_its_own(world: World) -> None:
    """Who asked for the decision has a time of its own, and nobody else."""
    silent(world)
    (limit,) = Deadline.objects.filter(rule="appeal")
    assert (limit.party.role, limit.starts_at, limit.due_before) == ("complainant", RAN_OUT, GOES_ON_UNTIL)


def test_next_instance_hears_the_complaint(world: World) -> None:
    walk = silent(world)
    with recorded(walk.case) as events:
        lodge_appeal(walk)
    (event,) = events
    row, opened = Appeal.objects.get(), Proceeding.objects.get(pk=event.proceeding_id)
    assert (row.decision, row.silence, row.is_late) == (None, Silence.objects.get(), False)
    assert (opened.stage, opened.body.code, opened.previous_id) == ("appeal", "TEC", walk.pk)
    said = data_of(event)
    assert (said["from"], said["to"], said["decision"], said["silence"]) == ("DEC", "TEC", "", "refused")
    assert letters(event).keys() == {"appealed", "appeal_below", "appeal_received"}
    assert Deadline.objects.get(rule="appeal").state == "met"
    assert "holds" in verified("appeals")
    assert "holds" in verified("silences")


def test_one_that_comes_late_is_taken_in(world: World) -> None:
    walk = silent(world)
    event = lodge_appeal(walk, at=GOES_ON_UNTIL)
    assert event.data["late"] is True
    assert Appeal.objects.get().due_before == GOES_ON_UNTIL


def test_others_lost_nothing(world: World) -> None:
    walk = silent(world)
    with refuses(
        "Nothing was decided, so this party lost nothing: only who asked for the decision goes on to the next instance."
    ):
        lodge_appeal(walk, "respondent")


def test_silent_body_waits(world: World) -> None:
    """While the next instance has the case the silent body decides nothing; it stays late."""
    walk = silent(world, "heard")
    lodge_appeal(walk)
    sentence = (
        f"The time to decide ran out, and the case went on to {world.bodies['TEC'].title}. Two bodies do not decide one "
        "thing: wait for what is decided there."
    )
    with pytest.raises(ActRefused) as no:
        walk.vote("granted")
    assert sentence in no.value.sentences
    assert walk.proceeding.overdue_since == RAN_OUT


def test_late_decision_stands_until_somebody_went_on(world: World) -> None:
    """A late decision is one as long as nobody went on, and is appealed as any other; the time that was given runs on."""
    walk = silent(world, "heard")
    walk.vote("granted")
    walk.decide("granted")
    assert Deadline.objects.get(rule="appeal").state == "running"
    walk.issue()
    walk.serve()
    event = lodge_appeal(walk)
    assert (event.data["decision"], "silence" in event.data) == (str(Decision.objects.get().pk), False)


def test_complaint_is_decided_above(world: World) -> None:
    """Above, the complaint itself is decided: there is nothing to uphold, and the silent body is done with the case."""
    walk = silent(world)
    upper = to_hearing(above(walk, lodge_appeal(walk, claims=("Decide it.",))))
    with refuses(
        "“Decision upheld” does not fit here. Nothing was decided below, so there is no decision to uphold or to annul: decide "
        "the complaint itself."
    ):
        upper.vote("upheld")
    upper.vote("granted")
    upper.decide("granted", TEXT)
    assert (walk.proceeding.state, walk.proceeding.ended_at, walk.proceeding.overdue_since) == (
        "devolved",
        upper.now,
        RAN_OUT,
    )
    ended = Event.objects.get(case=walk.case, kind="silence.ended")
    assert data_of(ended) == {"body": "DEC", "to": "TEC"}
    assert not walk.proceeding.deadlines.filter(state="running").exists()
    assert "holds" in verified("appeals")
    assert "holds" in verified("silences")


def test_unlooked_at_above_is_still_below(world: World) -> None:
    """What was not looked at above is still to be decided below."""
    walk = silent(world, "heard")
    walk.now = decided_above(walk, "inadmissible").now
    assert walk.proceeding.state == "heard"
    walk.vote("granted")
    walk.decide("granted")
    assert walk.proceeding.state == "decided"


def test_withdrawn_appeal_leaves_it_below(world: World) -> None:
    walk = silent(world, "heard")
    upper = above(walk, lodge_appeal(walk))
    upper.now = given_up(upper, at=upper.later())
    assert upper.proceeding.state == "withdrawn"
    walk.now = upper.now + timedelta(hours=1)
    walk.vote("granted")


def test_twice_is_refused(world: World) -> None:
    walk = silent(world)
    lodge_appeal(walk)
    with refuses(
        "This party has appealed against this decision already, and the body above has not decided yet. What is to be added "
        "goes to that body as evidence."
    ):
        lodge_appeal(walk)


def test_silence_on_appeal_goes_on_with_the_decision(world: World) -> None:
    """Silence of a body that had an appeal: who appealed goes on, against the same decision."""
    walk = walk_to(world, "published")
    middle = above(walk, lodge_appeal(walk))
    ran_out = Deadline.objects.get(proceeding=middle.pk, rule="decide").due_before
    expire_all(at=ran_out)
    middle.now = ran_out + timedelta(hours=1)
    row = Silence.objects.get()
    assert (row.proceeding_id, row.way["body"]) == (middle.pk, "CEC")
    event = lodge_appeal(middle)
    upper = to_hearing(above(middle, event))
    assert Appeal.objects.get(proceeding=upper.pk).decision == Decision.objects.get()
    upper.vote("annulled")
    upper.decide("annulled", ON_APPEAL)
    assert middle.proceeding.state == "devolved"
    assert Decision.objects.get(proceeding=walk.pk).standing == "annulled"
    assert "holds" in verified("appeals")
    assert "holds" in verified("silences")


@pytest.mark.parametrize(
    "change", ["meaning = 'next_opens'", "fell_at = '2004-09-01 00:00:00'", 'way = \'{"body": "CEC"}\'']
)
def test_changed_silence_is_found(world: World, change: str) -> None:
    silent(world)
    assert "holds" in verified("silences")
    tampered(f"UPDATE cases_silence SET {change}")
    assert "is not what was recorded" in found("silences")
