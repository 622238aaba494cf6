"""Withdraw a measure: the office takes back what nobody answered; lateness before that stays."""

from tests.cases.acts.prosecutor.test_take_measure import DUE
from tests.cases.acts.seen import data_of, letters, refuses, under_seal
from tests.cases.prosecuting import HOUR, answer, take, take_back, told
from tests.cases.world import FILED, World


def test_withdrawn_with_reasons(world: World) -> None:
    row = take(world)
    take_back(world, row)
    row.refresh_from_db()
    assert (row.state, row.settled_at) == ("withdrawn", FILED + 5 * HOUR)
    event = told(world)[-1]
    assert (event.kind, data_of(event)) == (
        "prosecutor.measure.withdrawn",
        {"office": "PROS", "measure": 1, "to": "PEC"},
    )
    assert under_seal(event) == {"reasons": "It hangs."}
    assert letters(event) == {"prosecutor_measure_withdrawn": {"pec@example.org"}}


def test_lateness_stays(world: World) -> None:
    row = take(world)
    take_back(world, row, at=DUE + HOUR)
    row.refresh_from_db()
    assert (row.state, row.overdue_since) == ("withdrawn", DUE)


def test_reasons_are_given(world: World) -> None:
    row = take(world)
    with refuses("Write the reasons. They become part of the file."):
        take_back(world, row, reasons="")


def test_answered_is_not_taken_back(world: World) -> None:
    row = answer(world, take(world))
    with refuses("This measure asks for no answer, or has its answer: Satisfied."):
        take_back(world, row)
