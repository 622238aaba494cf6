"""Bodies and calendars kept in the process: never older than the rows, never from a change that was rolled back."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.models import Body, CalendarDay, Election
from cases.queries.office import calendar_of, chained, name_of, office_of
from tests.cases.rows import change_all, keep
from tests.cases.world import World, build_world

DAY = date(2004, 9, 1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def read(world: World) -> Election:
    return Election.objects.get(pk=world.election.pk)


def test_a_change_is_seen_at_once(world: World) -> None:
    assert DAY not in calendar_of(read(world)).holidays
    keep(CalendarDay(election=world.election, day=DAY, kind="holiday"))
    assert DAY in calendar_of(read(world)).holidays
    body = world.bodies["DEC"]
    assert chained(body.pk, office=office_of(read(world)))[body.pk].size == 7
    change_all(Body.objects.filter(pk=body.pk), size=9, name="Another name")
    assert chained(body.pk, office=office_of(read(world)))[body.pk].size == 9
    assert name_of("DEC", office_of(read(world))) == "Another name"


def test_rolled_back_change_is_forgotten(world: World) -> None:
    early = read(world)
    office_of(early)  # the revision is read, the rows not yet
    before = transaction.savepoint()
    keep(CalendarDay(election=early, day=DAY, kind="holiday"))
    change_all(Body.objects.filter(code="DEC"), size=9, name="Another name")
    assert DAY in calendar_of(early).holidays
    assert chained(world.bodies["DEC"].pk, office=office_of(early))[world.bodies["DEC"].pk].size == 9
    assert name_of("DEC", office_of(early)) == "Another name"
    transaction.savepoint_rollback(before)
    assert DAY not in calendar_of(read(world)).holidays
    assert chained(world.bodies["DEC"].pk, office=office_of(read(world)))[world.bodies["DEC"].pk].size == 7
    assert name_of("DEC", office_of(read(world))) == "Body DEC"


def test_known_office_is_not_reread(world: World) -> None:
    calendar_of(read(world))
    chained(world.bodies["DEC"].pk, office=office_of(read(world)))
    election = read(world)
    with CaptureQueriesContext(connection) as sent:
        calendar_of(election)
        chained(world.bodies["DEC"].pk, office=office_of(election))
    assert len(sent) == 1, "the revision alone"


def test_election_sets_the_zone(world: World) -> None:
    assert calendar_of(read(world)).zone == "Asia/Almaty"
    change_all(Election.objects.filter(pk=world.election.pk), zone="Asia/Oral")
    assert calendar_of(read(world)).zone == "Asia/Oral"


def test_calendar_reads_holidays_and_closures(world):
    """The calendar reads holidays, closures and working days."""
    for day, kind in ((30, "holiday"), (27, "closure"), (28, "working")):
        keep(CalendarDay(election=world.election, day=date(2004, 8, day), kind=kind))
    calendar = calendar_of(Election.objects.get(pk=world.election.pk))
    assert calendar.holidays == {date(2004, 8, 30)}
    assert calendar.closures == {date(2004, 8, 27)}
    assert calendar.working == {date(2004, 8, 28)}
