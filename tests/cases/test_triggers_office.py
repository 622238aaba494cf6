"""The rows of an office by raw SQL: written with an event that they name or not at all, and never removed."""

from datetime import date

import pytest
from django.db import connection, models

from cases.access.actors import Actor
from cases.acts.office.enter import enter
from cases.models import Body, CalendarDay, Constituency, Election, Event, Member, OfficeLog, Round
from tests.cases.entering import LATER, REASON, day, entries_of
from tests.cases.raw_sql import ON_POSTGRESQL, copied, everything, overwriting, refused, run
from tests.cases.rows import an_entry, an_event
from tests.cases.world import World, build_world, lodged

ROWS: dict[str, tuple[type[models.Model], str, dict[str, str], dict[str, str]]] = {
    "body": (Body, "A body", {"code": "'NEW'"}, {"name": "'Other'", "ended_on": "'2004-08-31'", "parent_id": "NULL"}),
    "member": (Member, "A member", {"seat": "99"}, {"title": "'Other'", "sworn_on": "NULL"}),
    "election": (Election, "An election", {"slug": "'new'"}, {"rulebook": "'training'", "closed_on": "'2004-08-31'"}),
    "round": (Round, "A round", {"number": "99"}, {"voting_day": "'2004-12-01'", "closes": "'23:00'"}),
    "constituency": (Constituency, "A constituency", {"number": "99"}, {"name": "'Other'"}),
    "day": (CalendarDay, "A day of the calendar", {"day": "'2004-12-01'"}, {"kind": "'closure'"}),
}
"""Its table, what a sentence calls it, another code, and other values of its columns in SQL."""


@pytest.fixture(autouse=True)
def world(db: None) -> World:
    world = build_world()
    enter(actor=Actor.system("test"), at=LATER, reason=REASON, entries=entries_of(day()))
    return world


def row_of(kind: str) -> models.Model:
    row = ROWS[kind][0]._default_manager.order_by("pk").last()
    assert row is not None
    return row


def other_event(world: World) -> Event:
    """A newer event, of another stream."""
    return an_event(lodged(world).case)


@pytest.mark.parametrize("kind", ROWS)
def test_row_is_inserted_with_its_event_alone(world: World, kind: str) -> None:
    _model, what, code, _values = ROWS[kind]
    row = row_of(kind)
    before = everything(type(row))
    table = row._meta.db_table
    for event in ("NULL", "0", str(other_event(world).pk)):
        with refused(f"{what} is written with an event that it names|FOREIGN KEY|violates"):
            run(f"INSERT INTO {table} {copied(row, id='', written_by_id=event, **heads(row), **code)}")
    assert everything(type(row)) == before
    run(f"INSERT INTO {table} {copied(row, id='', written_by_id=str(an_entry().pk), **heads(row), **code)}")


def heads(row: models.Model) -> dict[str, str]:
    return {"last_seq": "0", "last_hash": "''"} if isinstance(row, Election) else {}


@pytest.mark.parametrize("kind", ROWS)
def test_row_is_changed_with_a_newer_event_alone(world: World, kind: str) -> None:
    _model, what, _code, values = ROWS[kind]
    row = row_of(kind)
    before = everything(type(row))
    table, last = row._meta.db_table, row.__dict__["written_by_id"]
    events = ("", f", written_by_id = {last}", f", written_by_id = {other_event(world).pk}", ", written_by_id = NULL")
    for column, value in values.items():
        for event in events:
            with refused(f"{what} changes only with a newer event that it names"):
                run(f"UPDATE {table} SET {column} = {value}{event} WHERE id = {row.pk}")
    assert everything(type(row)) == before
    for column, value in values.items():
        run(f"UPDATE {table} SET {column} = {value}, written_by_id = {an_entry().pk} WHERE id = {row.pk}")


@pytest.mark.parametrize("kind", ROWS)
def test_row_keeps_its_code(kind: str) -> None:
    _model, what, code, _values = ROWS[kind]
    row = row_of(kind)
    for column, value in code.items():
        with refused(f"{what} keeps its key and its code"):
            run(f"UPDATE {row._meta.db_table} SET {column} = {value}, written_by_id = {an_entry().pk}")


@pytest.mark.parametrize("kind", ROWS)
def test_row_is_not_removed(kind: str) -> None:
    _model, what, _code, _values = ROWS[kind]
    row = row_of(kind)
    connection.check_constraints()
    for way in ["DELETE FROM", *(["TRUNCATE"] if ON_POSTGRESQL else [])]:
        # What hangs on a row is removed with it, and that is refused as well.
        with refused("is never removed"):
            run(f"{way} {row._meta.db_table} {'CASCADE' if way == 'TRUNCATE' else ''}")
    assert what


@pytest.mark.parametrize("kind", ROWS)
def test_row_is_not_overwritten(kind: str) -> None:
    _model, what, _code, values = ROWS[kind]
    row = row_of(kind)
    before = everything(type(row))
    for statement in overwriting(row, **values, **heads(row), written_by_id=str(an_entry().pk)):
        with refused(f"{what} is never overwritten"):
            run(statement)
    assert everything(type(row)) == before


@pytest.mark.parametrize("kind", ROWS)
def test_every_column_is_held(kind: str) -> None:
    """A column that is added later must be held too."""
    row = row_of(kind)
    what = ROWS[kind][1]
    free = {"last_seq", "last_hash", "written_by_id"}
    for field in row._meta.concrete_fields:
        if field.column in free:
            continue
        other = other_value(field)
        with refused(f"{what} (changes only with|keeps its)"):
            run(f'UPDATE {row._meta.db_table} SET "{field.column}" = {other} WHERE id = {row.pk}')


def other_value(field: models.Field) -> str:
    """Something that no row here has."""
    if isinstance(field, models.BooleanField):
        return f"NOT {field.column}"
    if isinstance(field, models.DateField):
        return f"'{date(2099, 1, 1)}'"
    if isinstance(field, models.TimeField):
        return "'23:45'"
    if isinstance(field, models.CharField):
        return "'~'"
    return "12345"


@pytest.mark.parametrize("column", ["kind", "level", "zone"])
def test_body_that_had_a_case_keeps_what_it_is(world: World, column: str) -> None:
    lodged(world)
    with refused("A body that had a case keeps its kind, its level and its zone"):
        run(f"UPDATE cases_body SET {column} = 'other', written_by_id = {an_entry().pk} WHERE code = 'DEC'")
    run(f"UPDATE cases_body SET {column} = 'other', written_by_id = {an_entry().pk} WHERE code = 'PEC-2'")


def test_office_has_one_log() -> None:
    log = OfficeLog.objects.get()
    with refused("The office has one log|begins empty"):
        run("INSERT INTO cases_officelog (last_seq, last_hash, before) VALUES (0, '', '{}')")
    with refused("only moves on"):
        run("UPDATE cases_officelog SET last_seq = 1, last_hash = ''")
    with refused("stays as it was noted"):
        run("""UPDATE cases_officelog SET before = '{"body": 9}'""")
    with refused("is never removed"):
        run("DELETE FROM cases_officelog")
    assert OfficeLog.objects.get().last_hash == log.last_hash


def test_calendar_names_an_event_of_its_own_election(world: World) -> None:
    """That of another election is none."""
    other = an_event(Election.objects.get())
    run(f"UPDATE cases_round SET opens = '06:00', written_by_id = {other.pk} WHERE number = 1")
    with refused("A body changes only with"):
        run(f"UPDATE cases_body SET name = 'Other', written_by_id = {other.pk}")
