"""Answer a measure: once, by its addressee or as the office was told; late is no refusal."""

import pytest

from tests.cases.acts.prosecutor.test_take_measure import DUE
from tests.cases.acts.seen import data_of, in_the_open, letters, refuses, under_seal
from tests.cases.prosecuting import EXPLAINED, HOUR, answer, take, told
from tests.cases.world import FILED, World


def test_addressee_answers(world: World) -> None:
    row = answer(world, take(world))
    assert (row.state, row.answer, row.answered_by_id) == ("satisfied", "The list hangs.", world.bodies["PEC"].pk)
    event = told(world)[-1]
    assert (event.kind, data_of(event)) == (
        "prosecutor.measure.answered",
        {"office": "PROS", "measure": 1, "result": "satisfied", "late": False, "by": "addressee"},
    )
    assert under_seal(event) == {"text": "The list hangs."}
    assert in_the_open(event, "hangs") == []
    assert letters(event) == {"prosecutor_measure_answered": {"pros@example.org"}}


def test_office_enters_what_it_was_told(world: World) -> None:
    row = answer(world, take(world), by="PROS", result="rejected")
    assert (row.state, letters(told(world)[-1])) == ("rejected", {})


def test_late_answer_is_an_answer(world: World) -> None:
    row = answer(world, take(world), at=DUE + HOUR)
    assert (row.state, row.overdue_since) == ("satisfied", DUE)
    assert [each.kind for each in told(world)][1:] == ["prosecutor.measure.overdue", "prosecutor.measure.answered"]


@pytest.mark.parametrize("by", ["DEC", "COURT"])
def test_nobody_else_answers(world: World, by: str) -> None:
    row = take(world)
    with refuses(
        "This measure is addressed to somebody else. Its addressee answers it, or the prosecutor's office enters what it was"
        " answered."
    ):
        answer(world, row, by=by)


def test_answered_once(world: World) -> None:
    row = take(world)
    answer(world, row)
    with refuses("This measure asks for no answer, or has its answer: Satisfied."):
        answer(world, row, result="rejected", at=FILED + 5 * HOUR)


def test_nothing_to_answer(world: World) -> None:
    row = take(world, EXPLAINED)
    with refuses("This measure asks for no answer, or has its answer: Given."):
        answer(world, row)


def test_says_what(world: World) -> None:
    row = take(world)
    with refuses("Say what is answered."):
        answer(world, row, text=" ")
