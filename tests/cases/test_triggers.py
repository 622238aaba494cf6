"""The database refuses by itself, in raw SQL, on SQLite and PostgreSQL alike, what no act may do to the log and the state."""

from datetime import timedelta

import pytest
from django.db import connection

from cases.log.events import broken_link
from cases.models import Event, Proceeding
from tests.cases.raw_sql import ON_POSTGRESQL, copied, everything, overwriting, refused, run
from tests.cases.rows import AT, a_case, a_proceeding, a_session, an_edge, an_event, an_opened_proceeding
from workflow.lifecycle import ProceedingLifecycle

pytestmark = pytest.mark.usefixtures("db")

CHANGES_AND_REMOVALS = [
    "UPDATE cases_event SET kind = 'other'",
    "UPDATE cases_event SET id = id + 1000",
    "UPDATE cases_event SET kind = kind WHERE seq = 1",
    "DELETE FROM cases_event",
    "DELETE FROM cases_event WHERE seq = 2",
    *(
        ["TRUNCATE cases_event CASCADE", "TRUNCATE cases_case CASCADE", "TRUNCATE cases_errand, cases_event CASCADE"]
        if ON_POSTGRESQL
        else ["UPDATE OR REPLACE cases_event SET seq = 1", "UPDATE OR IGNORE cases_event SET seq = 1"]
    ),
]


@pytest.mark.parametrize("statement", CHANGES_AND_REMOVALS)
def test_event_is_never_changed(statement: str) -> None:
    case = a_case()
    an_event(case)
    an_event(case)
    connection.check_constraints()  # PostgreSQL truncates no table that has checks still to come
    before = everything(Event)
    with refused("append-only|never removed"):
        run(statement)
    assert everything(Event) == before


def test_insert_cannot_reuse_event_key() -> None:
    case = a_case()
    an_event(case)
    last = an_event(case)
    before = everything(Event)
    for statement in overwriting(last, seq="3", prev_hash="hash", kind="'forged'"):
        with refused("this key belongs to an event"):
            run(statement)
    assert everything(Event) == before


def test_insert_cannot_reuse_event_place() -> None:
    case = a_case()
    first = an_event(case)
    an_event(case)
    before = everything(Event)
    for statement in overwriting(first, id="", kind="'forged'"):
        with refused("append-only|names the hash"):
            run(statement)
    assert everything(Event) == before


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"ignore_conflicts": True},
        {"update_conflicts": True, "unique_fields": ["stream", "seq"], "update_fields": ["kind"]},
    ],
)
def test_bulk_create_cannot_replace_event(options: dict[str, object]) -> None:
    event = an_event(a_case())
    before = everything(Event)
    for key in (event.pk, None):
        forged = Event.objects.get(pk=event.pk)
        forged.pk, forged.kind = key, "forged"
        with refused("append-only|names the hash"):
            Event.objects.bulk_create([forged], **options)
    assert everything(Event) == before


@pytest.mark.parametrize("seq", ["1", "3", "0", "NULL"])
def test_event_takes_next_place(seq: str) -> None:
    event = an_event(a_case())
    with refused("the next place of its stream"):
        run(f"INSERT INTO cases_event {copied(event, id='', seq=seq, prev_hash='hash')}")


@pytest.mark.parametrize("link", ["''", "'" + "0" * 64 + "'", "prev_hash"])
def test_event_links_to_the_last(link: str) -> None:
    event = an_event(a_case())
    with refused("names the hash of the last event"):
        run(f"INSERT INTO cases_event {copied(event, id='', seq='2', prev_hash=link)}")


def test_first_event_links_to_nothing() -> None:
    event = an_event(a_case())
    with refused("names the hash of the last event"):
        run("INSERT INTO cases_event " + copied(event, id="", stream="'case:2004-999999'", prev_hash="hash"))


EARLIER = ["'2004-09-01 09:59:59.999999'", "'2004-08-31 23:00:00'", "'2004-09-01 10:00:00'"]
OTHERWISE_WRITTEN = ["'2004-09-01T09:59:59.9'", "'2004-09-01 12:00:00+02:30'", "'tomorrow'"]


@pytest.mark.parametrize("at", EARLIER if ON_POSTGRESQL else [*EARLIER, *OTHERWISE_WRITTEN])
@pytest.mark.parametrize("actor", ["'clerk:DEC-1'", "'system:deadline-watch'"])
def test_event_cannot_precede_the_last(at: str, actor: str) -> None:
    case = a_case()
    an_event(case)
    last = an_event(case, at=AT + timedelta(microseconds=1))
    before = everything(Event)
    with refused("does not precede the last of its stream"):
        run(f"INSERT INTO cases_event {copied(last, id='', seq='3', prev_hash='hash', occurred_at=at, actor=actor)}")
    assert everything(Event) == before


@pytest.mark.parametrize("later", [timedelta(0), timedelta(microseconds=1)])
def test_event_may_share_an_instant(later: timedelta) -> None:
    """An event may be of the same instant as the last of its stream or later."""
    case, session = a_case(), a_session()
    for stream in (case, session):
        an_event(stream, at=AT + timedelta(hours=1))
        assert an_event(stream, at=AT + timedelta(hours=1) + later).seq == 2


def test_streams_count_separately() -> None:
    case, session = a_case(), a_session()
    an_event(case)
    assert an_event(session).seq == 1
    assert an_event(case).seq == 2
    assert [broken_link(case.stream), broken_link(session.stream)] == [None, None]


@pytest.mark.parametrize("case_id", ["{other}", "NULL"])
def test_event_belongs_to_proceedings_case(case_id: str) -> None:
    proceeding, other = an_opened_proceeding(), a_case()
    copy = copied(proceeding.last_event, id="", seq="2", prev_hash="hash", case_id=case_id.format(other=other.pk))
    with refused("belongs to the case of its proceeding"):
        run(f"INSERT INTO cases_event {copy}")


EDGES = sorted(
    {
        (str(source), str(edge.target))
        for method in vars(ProceedingLifecycle).values()
        if hasattr(method, "_django_fsm")
        for source, edge in method._django_fsm.transitions.items()
        if source != edge.target
    }
)


@pytest.mark.parametrize(("source", "target"), EDGES)
def test_lawful_edge_needs_new_event(source: str, target: str) -> None:
    proceeding = an_opened_proceeding()
    if source != "lodged":
        move(proceeding, "lodged", source)
    with refused("only with a new event"):
        run(f"UPDATE cases_proceeding SET state = '{target}'")
    with refused("only with a new event"):
        Proceeding.objects.filter(pk=proceeding.pk).update(state=target)
    move(proceeding, source, target)
    assert Proceeding.objects.get(pk=proceeding.pk).state == target


def move(proceeding: Proceeding, source: str, target: str) -> None:
    """Move a proceeding past the state machine, with the event the database asks for."""
    event = an_edge(proceeding, source, target)
    Proceeding.objects.filter(pk=proceeding.pk).update(state=target, last_event=event)


def test_edges_come_from_state_machine() -> None:
    assert ("lodged", "admitted") in EDGES
    assert len(EDGES) > 10


def test_forgotten_event_prevents_saving() -> None:
    proceeding = an_opened_proceeding()
    proceeding.admit()
    with refused("only with a new event"):
        proceeding.save()


def test_bulk_update_of_states_is_refused() -> None:
    proceeding = an_opened_proceeding()
    proceeding.admit()
    with refused("only with a new event"):
        Proceeding.objects.bulk_update([proceeding], ["state"])


def test_wrong_event_allows_no_change() -> None:
    proceeding = an_opened_proceeding()
    for source, target in (("lodged", "correction"), ("correction", "admitted"), ("", "admitted"), ("", "")):
        event = an_edge(proceeding, source, target)
        with refused("only with a new event|only moves on"):
            Proceeding.objects.filter(pk=proceeding.pk).update(state="admitted", last_event=event)


def test_other_proceedings_event_allows_nothing() -> None:
    proceeding = an_opened_proceeding()
    beside = an_opened_proceeding(proceeding.case)
    event = an_edge(beside, "lodged", "admitted")
    with refused("only with a new event|only moves on"):
        Proceeding.objects.filter(pk=proceeding.pk).update(state="admitted", last_event=event)


def test_one_event_allows_one_change() -> None:
    proceeding = an_opened_proceeding()
    asked = an_edge(proceeding, "lodged", "correction")
    Proceeding.objects.filter(pk=proceeding.pk).update(state="correction", last_event=asked)
    move(proceeding, "correction", "lodged")
    with refused("only with a new event|only moves on"):
        Proceeding.objects.filter(pk=proceeding.pk).update(state="correction", last_event=asked)
    with refused("only with a new event"):
        Proceeding.objects.filter(pk=proceeding.pk).update(state="correction")


def test_last_event_never_goes_back() -> None:
    """The last event never goes back or away or to another proceeding."""
    proceeding = an_opened_proceeding()
    opening = proceeding.last_event
    move(proceeding, "lodged", "admitted")
    beside = an_opened_proceeding(proceeding.case)
    ahead = an_edge(proceeding, "admitted", "listed")
    for event in (None, opening, beside.last_event, ahead):
        with refused("only moves on"):
            Proceeding.objects.filter(pk=proceeding.pk).update(last_event=event)


def test_note_may_become_last_event() -> None:
    """The last event may move on to a note about the same state."""
    proceeding = an_opened_proceeding()
    note = an_event(proceeding.case, "served", proceeding=proceeding)
    Proceeding.objects.filter(pk=proceeding.pk).update(last_event=note)
    assert Proceeding.objects.get(pk=proceeding.pk).last_event == note


def test_other_columns_need_no_event() -> None:
    """A column that is no state may be changed without an event."""
    proceeding = an_opened_proceeding()
    Proceeding.objects.filter(pk=proceeding.pk).update(track="same_day")
    assert Proceeding.objects.get(pk=proceeding.pk).track == "same_day"


def test_proceeding_begins_lodged() -> None:
    """A proceeding begins lodged and before its events."""
    proceeding = an_opened_proceeding()
    fresh_key = "'" + "a" * 32 + "'"
    for changes in ({"state": "'admitted'", "last_event_id": "NULL"}, {"state": "'lodged'"}):
        with refused("begins as lodged"):
            run(f"INSERT INTO cases_proceeding {copied(proceeding, id=fresh_key, **changes)}")


def test_insert_cannot_replace_proceeding() -> None:
    proceeding = a_proceeding()
    before = everything(Proceeding)
    for statement in overwriting(proceeding, opened_at="received_at"):
        with refused("This key belongs to a proceeding"):
            run(statement)
    assert everything(Proceeding) == before


@pytest.mark.only_on("sqlite", reason="PostgreSQL has no row number that a statement could set")
def test_row_number_cannot_replace_proceeding() -> None:
    proceeding, other = a_proceeding(), a_proceeding()
    row, key = f"(SELECT rowid FROM cases_proceeding WHERE id = '{proceeding.pk.hex}')", "'" + "a" * 32 + "'"
    replacing = copied(proceeding, id=key).replace("(", "(rowid, ", 1).replace("SELECT ", "SELECT rowid, ", 1)
    with refused("This key belongs to a proceeding"):
        run(f"REPLACE INTO cases_proceeding {replacing}")
    with refused("keeps its key"):
        run(f"UPDATE OR REPLACE cases_proceeding SET rowid = {row} WHERE id = '{other.pk.hex}'")


def test_proceeding_keeps_key_and_case() -> None:
    proceeding, other = a_proceeding(), a_case()
    for change in (f"id = '{'a' * 32}'", f"case_id = {other.pk}"):
        with refused("keeps its key and its case"):
            run(f"UPDATE cases_proceeding SET {change} WHERE id = '{proceeding.pk.hex}'")


@pytest.mark.parametrize("statement", ["DELETE FROM", *(["TRUNCATE"] if ON_POSTGRESQL else [])])
def test_a_proceeding_is_never_removed(statement: str) -> None:
    a_proceeding()
    connection.check_constraints()
    with refused("never removed"):
        run(f"{statement} cases_proceeding {'CASCADE' if statement == 'TRUNCATE' else ''}")


@pytest.mark.only_on("postgresql", reason="SQLite's triggers see the tables of their own file alone")
def test_temporary_table_is_no_log() -> None:
    proceeding = an_opened_proceeding()
    run("CREATE TEMP TABLE cases_event (LIKE public.cases_event) ON COMMIT DROP")
    run(
        "INSERT INTO pg_temp.cases_event (id, proceeding_id, from_state, to_state, stream, seq, kind, schema, occurred_at,"
        " recorded_at, actor, data, canonical, prev_hash, hash)"
        f" VALUES (999999, '{proceeding.pk}', 'lodged', 'admitted', 'x', 1, 'x', 1, now(), now(), 'x', '{{}}', '', '', '')"
    )
    with refused("only with a new event|only moves on"):
        run("UPDATE cases_proceeding SET state = 'admitted', last_event_id = 999999")
