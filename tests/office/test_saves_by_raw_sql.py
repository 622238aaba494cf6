"""What each form of the office saves is tried by raw SQL as well: without its event the database takes nothing of it.

A form is saved, and what it wrote is read off the tables; then the same rows with the same values are inserted, updated
and deleted past the act. The forms come from the registries, so that a new one without a row in `SAVES` fails.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.acts.office.enter import enter
from cases.log.triggers import REFUSED
from tests.access.browsers import undone
from tests.cases.entering import day, entries_of
from tests.cases.raw_sql import refused
from tests.cases.staffing import NOW, House, build_house
from tests.office.saves import READ_ALONE, SAVES, list_forms
from workflow import clock

GUARDED: Mapping[str, str] = {
    "cases_body": "A body",
    "cases_member": "A member",
    "cases_election": "An election",
    "cases_round": "A round",
    "cases_constituency": "A constituency",
    "cases_calendarday": "A day of the calendar",
    "cases_post": "An appointment",
}
"""The tables on which the law or the log depends, each with what a sentence of the database calls a row."""
FREE: Mapping[str, str] = {
    "notices_institution": "a name and an emblem: what was printed keeps its own, and no rule asks who the institution is",
    "auth_user": "an account opens no file: what it may is an appointment or a grant, which are guarded; Django writes here "
    "at every sign-in",
    "auth_user_groups": "who edits public pages; no case and no rule asks it",
    "auth_user_user_permissions": "who keeps the office opens no file, and each act of theirs has its event",
    "cases_invitation": "a letter that was asked for: it ends by itself, and opens no appointment that stands in no guarded row",
    "cases_pendingact": "what waits for a second person: it changes nothing, and the act that it becomes has its event",
    "django_session": "where an account is signed in; no rule asks it",
    "cases_signedin": "as django_session, for its owner to see",
    "office_importrun": "what is handed in to be entered: nothing stands before the act enters it, which checks it again",
    "office_importfile": "as office_importrun",
}
"""The tables that a form writes and no trigger guards, each with why neither law nor log depends on it."""
OF_THE_LOG = {"cases_event", "cases_eventpayload", "cases_officelog", "cases_errand", "cases_revision"}
"""Written with every act; guarded by their own rules (`tests/cases/test_triggers.py`)."""
OF_WAGTAIL = {"wagtailcore_modellogentry", "wagtailsearch_indexentry", "wagtailcore_referenceindex"}
"""Wagtail's own notes of what was edited."""
OURS_BESIDE = {"written_by_id", "last_seq", "last_hash"}
"""Columns that are no value: the event, and the head of an election's own log."""

Values = dict[str, object]
Tables = dict[str, dict[object, Values]]


@dataclass(frozen=True, slots=True)
class Written:
    """One row that a save wrote; None where it was not there before, or is not any more."""

    table: str
    key: str
    old: Values | None
    new: Values | None


@pytest.fixture
def house(db: None) -> Iterator[House]:
    house = build_house()
    with clock.simulated(NOW):
        enter(**house.by_first(entries=entries_of(day())))
        yield house


@pytest.fixture
def head(house: House, client: Client) -> Client:
    client.force_login(house.first, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_form_has_its_save():
    assert sorted(set(list_forms()) ^ set(SAVES)) == [], "Say in tests/office/saves.py how this form is saved."


@pytest.mark.parametrize("name", sorted(READ_ALONE))
def test_what_takes_no_form(name: str, head: Client):
    arguments = ["xlsx"] if name == "template" else []
    assert head.post(reverse(f"office:{name}", args=arguments)).status_code == 405


def test_every_table_is_guarded_or_says_why_not():
    written = {table for save in SAVES.values() for table in save.writes}
    assert sorted(written - GUARDED.keys() - FREE.keys()) == []
    guarded = {each.table for each in REFUSED}
    assert written & GUARDED.keys() <= guarded
    assert FREE.keys() & guarded == set(), "it is guarded by now: say by which sentence"


@pytest.mark.parametrize("form", sorted(SAVES))
def test_what_is_saved_is_refused_by_raw_sql(form: str, house: House, head: Client):
    save = SAVES[form]
    typed = save.fill(house, head)
    before = read_tables()
    with undone():
        response = head.post(typed.address, typed.values)
        assert response.status_code == 302, response.context["form"].errors if response.context else response
        written = list(list_written(before, read_tables()))
        assert {each.table for each in written} == save.writes
        for row in written:
            if row.table in GUARDED:
                refuse_after(row)
    assert list(list_written(before, read_tables())) == [], "the save was undone, to be tried by hand"
    for row in written:
        if row.table in GUARDED:
            refuse_before(row)
    assert list(list_written(before, read_tables())) == []


def refuse_before(row: Written) -> None:
    """By hand instead of the save: the row inserted, and a row that stands given its values."""
    what = GUARDED[row.table]
    assert row.new is not None
    values = row.new | {"written_by_id": None}
    is_there = row.old is not None
    sentence = "is (never overwritten|written with an event that it names)" if is_there else WITH_ITS_EVENT
    with refused(f"{what} {sentence}\\."):
        names = ", ".join(f'"{name}"' for name in values)
        run(f"INSERT INTO {row.table} ({names}) VALUES ({', '.join(['%s'] * len(values))})", [*values.values()])
    if row.old is not None:
        changed = {name: value for name, value in row.new.items() if value != row.old[name]}
        refuse_update(row.table, row.key, row.old[row.key], without_event(changed), what)
    else:
        other = other_row(row)
        changed = {name: value for name, value in without_event(row.new).items() if value != other[name]}
        sentence = (
            f"({re.escape(NEWER_EVENT)}|keeps its (key and its code|person, its body, its role and its beginning))"
        )
        refuse_update(row.table, row.key, other[row.key], without_key(changed, row), what, sentence)


def refuse_after(row: Written) -> None:
    """By hand after the save: what it wrote taken back, or taken away."""
    what = GUARDED[row.table]
    assert row.new is not None
    if row.old is not None:
        back = {name: value for name, value in row.old.items() if value != row.new[name]}
        refuse_update(row.table, row.key, row.new[row.key], without_event(back), what)
    with refused(f"{what} is never removed: it ends instead\\."):
        run(f"DELETE FROM {row.table} WHERE {row.key} = %s", [row.new[row.key]])


WITH_ITS_EVENT = "is written with an event that it names"
NEWER_EVENT = "changes only with a newer event that it names."


def refuse_update(
    table: str, key: str, of: object, values: Values, what: str, sentence: str = re.escape(NEWER_EVENT)
) -> None:
    """Each way in which an intruder may name the event: not at all, and by none."""
    assert values, "there is something to change"
    sets = ", ".join(f'"{name}" = %s' for name in values)
    for event in ("", ", written_by_id = NULL"):
        with refused(f"{what} {sentence}"):
            run(f"UPDATE {table} SET {sets}{event} WHERE {key} = %s", [*values.values(), of])


def other_row(row: Written) -> Values:
    """A row of the same table that stands."""
    return next(iter(read_table(row.table, row.key).values()))


def without_event(values: Values) -> Values:
    return {name: value for name, value in values.items() if name not in OURS_BESIDE}


def without_key(values: Values, row: Written) -> Values:
    return {name: value for name, value in values.items() if name not in {row.key, "key", "code", "slug"}}


def read_tables() -> Tables:
    """Every row of every table, but for those that any act writes."""
    tables: Tables = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if model._meta.managed and table not in OF_THE_LOG | OF_WAGTAIL:
            assert model._meta.pk is not None
            tables[table] = read_table(table, model._meta.pk.column)
    return tables


def read_table(table: str, key: str) -> dict[object, Values]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM {table} ORDER BY "{key}"')
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row[key]: row for row in rows}


def list_written(before: Tables, after: Tables) -> Iterator[Written]:
    """Each row that differs."""
    keys = {model._meta.db_table: model._meta.pk for model in apps.get_models(include_auto_created=True)}
    for table, rows in after.items():
        key = keys[table]
        assert key is not None
        for each in dict.fromkeys([*before[table], *rows]):
            if before[table].get(each) != rows.get(each):
                yield Written(table, key.column, before[table].get(each), rows.get(each))


def run(statement: str, values: list[object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [str(each) if isinstance(each, date | time) else each for each in values])
