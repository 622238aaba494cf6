"""What a change of the calendar writes: each row names its event, which tells of it, and none is removed."""

from datetime import date, datetime

import pytest

from cases.acts.calendar.change_calendar import change_calendar
from cases.models import CalendarDay, Constituency, Event, Round
from cases.queries.office_history import history_of
from tests.cases.world import World, build_world

MONDAY = date(2004, 8, 30)
AT = datetime.fromisoformat("2004-08-26T10:00+07:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def changed(world: World, **given: object) -> Event:
    actor = world.clerk("CEC")
    return change_calendar(election_id=world.election.pk, actor=actor, at=AT, reason="Decree 7", **given)  # type: ignore[arg-type]


def test_event_tells_each_row(world: World) -> None:
    event = changed(
        world, add=[("holiday", MONDAY)], voting_day={1: date(2004, 9, 26), 3: date(2004, 11, 7)}, run_offs=[2]
    )
    assert event.data["rows"] == [
        {"kind": "day", "key": "majilis-2004/2004-08-30", "set": {"kind": "holiday"}, "untold": ["cite"]},
        {
            "kind": "round",
            "key": "majilis-2004/1",
            "set": {"voting_day": "2004-09-26"},
            "was": {"voting_day": "2004-09-19"},
        },
        {
            "kind": "round",
            "key": "majilis-2004/3",
            "set": {"voting_day": "2004-11-07", "opens": "07:00:00", "closes": "20:00:00"},
        },
        {"kind": "constituency", "key": "majilis-2004/1", "set": {"run_off": False}, "was": {"run_off": True}},
        {"kind": "constituency", "key": "majilis-2004/2", "set": {"run_off": True}, "was": {"run_off": False}},
    ]
    rows = [CalendarDay.objects.get(), *Round.objects.filter(number__in=[1, 3]), *Constituency.objects.all()]
    assert {row.written_by_id for row in rows} == {event.pk}
    assert Round.objects.get(number=2).written_by_id != event.pk


def test_day_is_withdrawn_and_its_row_stays(world: World) -> None:
    changed(world, add=[("holiday", MONDAY)])
    changed(world, remove=[MONDAY])
    row = CalendarDay.objects.get()
    assert (row.day, row.kind) == (MONDAY, "withdrawn")
    told = [(each.column, each.old, each.new) for each in history_of(row)]
    assert told == [
        ("kind", None, "holiday"),
        ("cite", None, None),
        ("kind", "holiday", "withdrawn"),
        ("cite", None, None),
    ]
    changed(world, add=[("closure", MONDAY)])
    assert CalendarDay.objects.get().kind == "closure"
