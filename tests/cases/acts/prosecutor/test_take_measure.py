"""Take a measure: to whom, on which article, until when; it names nobody, and stops no case."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from cases.acts.engine.scheduler import expire_all
from cases.models import ProsecutorMeasure
from tests.cases.acts.seen import data_of, letters, recorded, refuses, under_seal
from tests.cases.prosecuting import EXPLAINED, HOUR, ORDER, receive, take, told
from tests.cases.world import FILED, World, walk_to
from workflow.prosecutors import ProsecutorMeasureKind

DUE = datetime.fromisoformat("2004-08-31T00:00+07:00")


def test_measure_is_taken(world: World) -> None:
    row = take(world)
    (event,) = told(world)
    assert (row.called, row.state, row.due_before, row.addressee) == ("PROS/M1", "pending", DUE, world.bodies["PEC"])
    assert (event.kind, data_of(event)) == (
        "prosecutor.measure.taken",
        {"office": "PROS", "measure": 1, "kind": "order", "to": "PEC", "due_before": "2004-08-30T17:00:00.000000Z"},
    )
    assert under_seal(event) == {"duty": "Put the list up."}
    assert letters(event) == {"prosecutor_measure": {"pec@example.org"}}


def test_taken_twice_it_is_one(world: World) -> None:
    key = uuid4()
    assert take(world, key=key).pk == take(world, key=key, at=FILED + 2 * HOUR).pk
    assert len(told(world)) == 1


def test_explanation_waits_for_nobody(world: World) -> None:
    row = take(world, EXPLAINED)
    assert (row.state, row.due_before) == ("given", None)


def test_hour_of_the_day(world: World) -> None:
    row = take(world, replace(ORDER, due_time=time(12)))
    assert row.due_before == datetime.fromisoformat("2004-08-30T12:00+07:00")


def test_late_is_told_to_the_addressee_and_above(world: World) -> None:
    take(world)
    expire_all(at=DUE + HOUR)
    event = told(world)[-1]
    assert (event.kind, event.occurred_at) == ("prosecutor.measure.overdue", DUE)
    assert letters(event) == {
        "prosecutor_measure_overdue": {"pec@example.org"},
        "prosecutor_measure_overdue_below": {"dec@example.org"},
    }
    assert ProsecutorMeasure.objects.get().overdue_since == DUE


def test_case_is_told_and_goes_on(world: World) -> None:
    walk = walk_to(world, "admitted")
    with recorded(walk.case) as events:
        take(world, replace(EXPLAINED, kind=ProsecutorMeasureKind.ENTRY), at=walk.later(), about_ids=(walk.pk,))
    (event,) = events
    assert (event.kind, event.data["measure_kind"]) == ("prosecutor.acts", "entry")
    assert walk.proceeding.state == "admitted"


def test_it_names_nobody(world: World) -> None:
    row = receive(world)
    with refuses(
        "Everyone reads what a measure asks, and this tells who somebody is: what is ordered: “Put [[Marat Testov]] on"
        " the list.”. Say it without that."
    ):
        take(world, replace(ORDER, duty="Put Marat Testov on the list."), application_id=row.pk)


def test_says_what_is_missing(world: World) -> None:
    with refuses(
        "Say to whom the measure is addressed: a body, or in words.",
        "Say what is asked.",
        "Say on which article the measure rests.",
        "Say until when this measure is to be answered. Without a day nobody is ever late to answer it.",
    ):
        take(world, replace(ORDER, addressee="", duty=" ", legal_basis="", due_on=None))
    with refuses("The day until which it is to be answered is over. Name a later one."):
        take(world, replace(ORDER, due_on=date(2004, 8, 24)))
    with refuses("Name the case in which the prosecutor takes part."):
        take(world, replace(EXPLAINED, kind=ProsecutorMeasureKind.ENTRY))
    with refuses("A protest is lodged against a decision: open it by the number of the decision."):
        take(world, replace(ORDER, kind=ProsecutorMeasureKind.PROTEST))


def test_last_instant_of_the_day(world: World) -> None:
    row = take(world)
    expire_all(at=DUE - timedelta(microseconds=1))
    row.refresh_from_db()
    assert row.overdue_since is None
