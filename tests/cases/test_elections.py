"""Elections kept in the process: never older than their rows, and nobody's to change for others."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.models import Body, CalendarDay, Election
from cases.queries.office import body_with, office_of
from cases.queries.pages.elections import read_elections
from tests.cases.rows import change_all, keep
from tests.cases.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_change_of_election_is_seen(world: World) -> None:
    read_elections()
    change_all(Election.objects.filter(pk=world.election.pk), name="Another name")
    assert [each.name for each in read_elections()] == ["Another name"]


def test_change_of_central_is_seen(world: World) -> None:
    (known,) = read_elections()
    change_all(Body.objects.filter(pk=known.central_id), name="Another name")
    assert read_elections()[0].central.name == "Another name"


def test_calendar_change_gives_another_revision(world: World) -> None:
    (known,) = read_elections()
    keep(CalendarDay(election=world.election, day="2004-09-01", kind="holiday"))
    (now,) = read_elections()
    assert now.read_revision not in ("", None, known.read_revision)


def test_rolled_back_change_is_forgotten(world: World) -> None:
    (known,) = read_elections()
    before = transaction.savepoint()
    change_all(Election.objects.filter(pk=known.pk), name="Another name")
    assert read_elections()[0].name == "Another name"
    transaction.savepoint_rollback(before)
    assert read_elections()[0].name == known.name


def test_unchanged_is_read_once(world: World) -> None:
    read_elections()
    with CaptureQueriesContext(connection) as sent:
        read_elections()
    assert len(sent) == 1


def test_head_of_chain_is_read_anew(world: World) -> None:
    read_elections()
    assert read_elections()[0].last_seq == Election.objects.get(pk=world.election.pk).last_seq
    assert "last_seq" in read_elections()[0].get_deferred_fields()


def test_what_is_given_is_the_callers(world: World) -> None:
    (mine,) = read_elections()
    mine.name, mine.central.name = "Changed", "Changed"
    (other,) = read_elections()
    assert "Changed" not in (other.name, other.central.name)
    office = office_of(other)
    body = body_with("PEC", office)
    body.name, body.parent.name = "Changed", "Changed"
    again = body_with("PEC", office)
    assert "Changed" not in (again.name, again.parent.name)


def test_changed_body_is_read_anew(world: World) -> None:
    (known,) = read_elections()
    body_with("PEC", office_of(known))
    change_all(Body.objects.filter(code="PEC"), size=9)
    (now,) = read_elections()
    assert body_with("PEC", office_of(now)).size == 9
