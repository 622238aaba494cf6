"""Conclude an application: once, by a measure, an explanation or another body, and never in silence."""

import pytest

from tests.cases.acts.seen import data_of, in_the_open, letters, refuses, under_seal
from tests.cases.prosecuting import EXPLAINED, HOUR, conclude, receive, take, told
from tests.cases.world import FILED, World


def test_resolved_by_its_measure(world: World) -> None:
    row = receive(world)
    take(world, EXPLAINED, application_id=row.pk)
    done = conclude(world, row, "resolved")
    assert (done.state, done.resolved_by, done.concluded_at) == ("resolved", "explanation", FILED + 3 * HOUR)
    event = told(world)[-1]
    assert (event.kind, data_of(event)) == (
        "application.resolved",
        {"office": "PROS", "application": 1, "late": False, "by": "explanation"},
    )
    assert under_seal(event) == {"reasons": "The list is complete."}
    assert in_the_open(event, "complete") == []
    assert letters(event) == {"application_resolved": {"marat@example.org"}}


def test_passed_on_to_a_body(world: World) -> None:
    done = conclude(world, receive(world), "passed_on", to="AKIMAT")
    assert (done.state, done.passed_on_to) == ("passed_on", world.bodies["AKIMAT"])
    assert letters(told(world)[-1]) == {
        "application_passed_on": {"marat@example.org"},
        "application_passed_on_to": {"akimat@example.org"},
    }


@pytest.mark.parametrize("to", ["", "PROS", "NOBODY"])
def test_not_passed_on_to_nobody_or_itself(world: World, to: str) -> None:
    row = receive(world)
    with refuses("Say to which other body it is passed on."):
        conclude(world, row, "passed_on", to=to)


def test_refused_with_an_explanation_alone(world: World) -> None:
    row = receive(world)
    with refuses("Write the reasons. They become part of the file."):
        conclude(world, row, "refused", reasons=" ")
    assert conclude(world, row, "refused").state == "refused"
    assert letters(told(world)[-1]) == {"application_refused": {"marat@example.org"}}


def test_concluded_once(world: World) -> None:
    row = receive(world)
    conclude(world, row, "refused")
    with refuses("This application was concluded already: Refused with an explanation."):
        conclude(world, row, "refused", at=FILED + 4 * HOUR)


def test_resolved_by_nothing(world: World) -> None:
    row = receive(world)
    with refuses(
        "No measure was taken because of this application. Take one first, also an explanation of the law; or refuse it with"
        " an explanation."
    ):
        conclude(world, row, "resolved")
