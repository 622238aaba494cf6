"""Answer: a body puts its reply to an enquiry on the file, and only what it was asked."""

from datetime import timedelta

import pytest

from cases.acts.filing.answer import answer
from cases.acts.filing.refer import refer
from cases.errors import ActRefused
from cases.models import Deadline, Event
from tests.cases.acts.seen import data_of, in_the_open, recorded, refuses, states_of_limits, under_seal
from tests.cases.world import FILED, Walk, World, lodged, walk_to
from workflow.states import DeadlineState


@pytest.fixture
def walk(world: World) -> Walk:
    """An admitted case in which the prosecutor was asked."""
    walk = walk_to(world, "admitted")
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="PROS", question="Who lives there?")
    return walk


def refused(function, **given) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        function(**given)
    return no.value.codes


def answered(walk: Walk, by: str = "PROS", text: str = "Nobody lives there.", **given: object) -> Event:
    return answer(proceeding_id=walk.pk, actor=walk.world.clerk(by), at=walk.later(0.1), text=text, **given)


def test_answer_is_kept_under_seal(walk: Walk) -> None:
    with recorded(walk.case) as events:
        answered(walk)
    (event,) = events
    enquiry = walk.proceeding.enquiries.get()
    assert (enquiry.answer, enquiry.answered_at) == ("Nobody lives there.", walk.now)
    assert (event.kind, data_of(event)) == ("enquiry.answered", {"body": "DEC", "from": "PROS", "enquiry": enquiry.pk})
    assert under_seal(event) == {"answer": "Nobody lives there."}
    assert in_the_open(event, "Nobody lives") == []


def test_answer_stops_its_time_alone(walk: Walk) -> None:
    answered(walk)
    assert (states_of_limits(walk)["enquiry"], states_of_limits(walk)["decide"]) == ("met", "running")


def test_second_answer_is_refused(walk: Walk) -> None:
    answered(walk)
    with refuses("No enquiry is waiting for an answer."):
        answered(walk)


def test_empty_answer_is_refused(walk: Walk) -> None:
    with refuses("Write the reasons. They become part of the file."):
        answered(walk, text=" ")


def test_body_that_asked_may_enter_it(walk: Walk) -> None:
    assert answered(walk, by="DEC").actor == "clerk:DEC"
    assert walk.proceeding.enquiries.get().answered_at == walk.now


def test_unasked_body_cannot_answer(walk: Walk) -> None:
    with refuses(
        "This is not yours to do: it belongs to the clerk of the body that has the case, the clerk of a body that was asked."
    ):
        answered(walk, by="AKIMAT")


def test_answer_needs_a_question(world: World) -> None:
    """A body answers only what it was asked."""
    filed = lodged(world)
    pk, clerk = filed.proceeding.pk, world.clerk("DEC")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to="PROS", question="Who?", enquiry="law_enforcement_check")
    refer(proceeding_id=pk, actor=clerk, at=FILED + timedelta(hours=1), to="AKIMAT", question="Where?")
    answer(proceeding_id=pk, actor=world.clerk("AKIMAT"), at=FILED + timedelta(hours=2), text="Here.")
    open_to = filed.proceeding.enquiries.filter(answered_at=None).values_list("to__code", flat=True)
    assert list(open_to) == ["PROS"]
    given = {"proceeding_id": pk, "actor": clerk, "at": FILED + timedelta(hours=3), "question": "?"}
    assert refused(refer, to="DEC", **given) == ("asks_itself",)
    assert refused(refer, to="NOPE", **given) == ("unknown_body",)


def test_late_enquiry_answer_is_taken(world: World) -> None:
    """An enquiry open at the decision was not met and its answer is still taken in."""
    walk = walk_to(world, "adopted")
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), to="PROS", question="Who?")
    walk.decide()
    assert Deadline.objects.get(proceeding=walk.pk, rule="enquiry").state == DeadlineState.VOID
    answer(proceeding_id=walk.pk, actor=world.clerk("PROS"), at=walk.later(), text="Nobody.")
    assert walk.proceeding.enquiries.get().answer == "Nobody."
