"""Correct: what was missing is added to the complaint, in time or after it, and the first instant is kept."""

from datetime import timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.correct import correct
from cases.acts.filing.request_correction import request_correction
from cases.errors import ActRefused
from cases.models import Deadline, Event
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, states_of_limits, under_seal
from tests.cases.world import FILED, Walk, World, fresh, lodged, walk_to
from workflow.states import ProceedingState


@pytest.fixture
def walk(world: World) -> Walk:
    """A complaint that is waited for, with time until 16:00 of the next day."""
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    return walk


def refused(function, **given) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        function(**given)
    return no.value.codes


def corrected(walk: Walk, text: str = "The list of precinct 1.", *, by: Actor | None = None) -> Event:
    return correct(proceeding_id=walk.pk, actor=by or Actor.filer(walk.case), at=walk.later(), text=text)


def test_event_seals_the_correction(walk: Walk) -> None:
    with recorded(walk.case) as events:
        corrected(walk)
    (event,) = events
    assert (event.kind, data_of(event)) == ("case.corrected", {"body": "DEC", "in_time": True})
    assert (event.from_state, event.to_state) == ("correction", "lodged")
    assert under_seal(event) == {"text": "The list of precinct 1."}
    assert in_the_open(event, "precinct 1") == []
    assert letters(event) == {}


def test_correction_stops_its_time_alone(walk: Walk) -> None:
    corrected(walk)
    assert (states_of_limits(walk)["correct"], states_of_limits(walk)["decide"]) == ("met", "running")


def test_event_says_it_came_late(walk: Walk) -> None:
    walk.later(30)
    assert corrected(walk).data["in_time"] is False
    assert states_of_limits(walk)["correct"] == "met"


def test_second_correction_is_refused(walk: Walk) -> None:
    corrected(walk)
    with refuses("No correction is waited for in this case."):
        corrected(walk)


def test_empty_correction_is_refused(walk: Walk) -> None:
    with refuses("Write the reasons. They become part of the file."):
        corrected(walk, " ")


def test_another_body_corrects_nothing(walk: Walk) -> None:
    with refuses("This is not yours to do: it belongs to the clerk of the body that has the case, the complainant."):
        corrected(walk, by=walk.world.clerk("TEC"))


def test_late_correction_is_still_taken(world: World) -> None:
    """A correction a moment late is taken in all the same."""
    filed = lodged(world)
    pk = filed.proceeding.pk
    request_correction(proceeding_id=pk, actor=world.clerk("DEC"), at=FILED, defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=pk, rule="correct")
    expire_all(at=limit.due_before)
    correct(proceeding_id=pk, actor=Actor.filer(filed.case), at=limit.due_before, text="The list of precinct 1.")
    filed.case.complaint.refresh_from_db()
    assert "The list of precinct 1." in filed.case.complaint.narrative
    assert fresh(pk).state == ProceedingState.LODGED
    given = {"proceeding_id": pk, "actor": Actor.filer(filed.case), "at": limit.due_before, "text": "More."}
    assert refused(correct, **given) == ("no_correction_asked",)


def test_timely_correction_keeps_first_instant(world: World) -> None:
    filed = lodged(world)
    pk, at = filed.proceeding.pk, FILED + timedelta(hours=2)
    before = Deadline.objects.get(proceeding=pk, rule="decide").due_before
    request_correction(
        proceeding_id=pk, actor=world.clerk("DEC"), at=at, defects=["Which list?", " ", "Which address?"]
    )
    assert fresh(pk).state == ProceedingState.CORRECTION
    correct(proceeding_id=pk, actor=Actor.filer(filed.case), at=at + timedelta(hours=1), text="The list of precinct 1.")
    after = fresh(pk)
    assert (after.state, after.received_at) == (ProceedingState.LODGED, FILED)
    assert Deadline.objects.get(proceeding=pk, rule="decide").due_before == before
    with pytest.raises(ActRefused) as again:
        request_correction(proceeding_id=pk, actor=world.clerk("DEC"), at=at + timedelta(hours=2), defects=["More."])
    assert again.value.codes == ("correction_once",)
