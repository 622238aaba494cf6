"""The chain of a stream: whole when nobody touched it, and naming the place when somebody did."""

import hashlib
import json
from datetime import timedelta

import pytest
import rfc8785
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.log.events import broken_link, commitment
from cases.log.triggers import remove
from cases.models import Case, Event, EventPayload
from tests.cases.raw_sql import past_the_guards, run
from tests.cases.rows import AT, a_case, a_proceeding, a_session, an_event

pytestmark = pytest.mark.usefixtures("db")

GREATEST = 2**53 - 1
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
SIMPLE = (
    st.none()
    | st.booleans()
    | st.integers(-GREATEST, GREATEST)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
)
DATA = st.dictionaries(
    WORDS,
    st.recursive(
        SIMPLE, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
    ),
    max_size=4,
)


@pytest.fixture
def case() -> Case:
    """A case with five events, the third about its one proceeding."""
    case = a_case()
    proceeding = a_proceeding(case)
    for number in range(1, 6):
        about = proceeding if number == 3 else None
        an_event(case, "note", data={"number": number}, proceeding=about, from_state="", to_state="")
    return case


@pytest.fixture
def unguarded(case: Case) -> Case:
    """The case in a database whose guards an intruder took down."""
    connection.check_constraints()  # PostgreSQL drops no trigger of a table that has checks still to come
    remove(connection)
    return case


def third(case: Case):
    return Event.objects.filter(stream=case.stream, seq=3)


def test_a_stream_nobody_touched_is_whole(case: Case) -> None:
    assert broken_link(case.stream) is None


def test_session_stream_is_whole() -> None:
    session = a_session()
    an_event(session)
    an_event(session)
    assert broken_link(session.stream) is None


@pytest.mark.parametrize("stream", ["case:2004-999999", "session:x", "nothing", ""])
def test_unknown_stream_is_whole(stream: str) -> None:
    assert broken_link(stream) is None


def test_events_link_to_previous_hash(case: Case) -> None:
    events = list(Event.objects.filter(stream=case.stream).order_by("seq"))
    assert [event.prev_hash for event in events] == ["", *(event.hash for event in events[:-1])]
    assert (case.last_seq, case.last_hash) == (5, events[-1].hash)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "other"},
        {"schema": 2},
        {"actor": "clerk:CEC"},
        {"from_state": "lodged"},
        {"to_state": "admitted"},
        {"occurred_at": AT + timedelta(microseconds=1)},
        {"recorded_at": AT},
        {"data": {"number": 3, "more": 1}},
        {"data": {"number": True}},
        {"data": {"number": 10**30}},
        {"canonical": b"{}"},
        {"hash": "0" * 64},
        {"prev_hash": "0" * 64},
        {"seq": 33},
        {"proceeding": None},
        {"case": None},
    ],
    ids=str,
)
def test_changed_column_names_its_place(unguarded: Case, change: dict[str, object]) -> None:
    third(unguarded).update(**change)
    assert broken_link(unguarded.stream) == 3


def test_other_case_names_its_place(unguarded: Case) -> None:
    """An event moved to another case names its place."""
    third(unguarded).update(case=a_case())
    assert broken_link(unguarded.stream) == 3


def test_other_proceeding_names_its_place(unguarded: Case) -> None:
    """An event moved to another proceeding names its place."""
    third(unguarded).update(proceeding=a_proceeding(unguarded))
    assert broken_link(unguarded.stream) == 3


@pytest.mark.parametrize(("forged", "place"), [(3, 4), (5, 5)])
def test_rehashed_event_breaks_a_link(unguarded: Case, forged: int, place: int) -> None:
    """An event rewritten with its hash breaks the link of the next or the head."""
    event = Event.objects.filter(stream=unguarded.stream, seq=forged)
    whole = rfc8785.dumps(json.loads(bytes(event.get().canonical)) | {"kind": "other"})
    event.update(kind="other", canonical=whole, hash=hashlib.sha256(whole).hexdigest())
    assert broken_link(unguarded.stream) == place


@pytest.mark.parametrize(("gone", "place"), [(1, 1), (3, 3), (5, 5)])
def test_a_missing_event_names_its_place(unguarded: Case, gone: int, place: int) -> None:
    run(f"DELETE FROM cases_event WHERE stream = '{unguarded.stream}' AND seq = {gone}")
    assert broken_link(unguarded.stream) == place


def test_emptied_stream_names_first_place(unguarded: Case) -> None:
    run(f"DELETE FROM cases_event WHERE stream = '{unguarded.stream}'")
    assert broken_link(unguarded.stream) == 1


def test_appended_event_names_its_place(case: Case) -> None:
    """An event appended past the case names its place."""
    an_event(case)
    event = Event.objects.get(stream=case.stream, seq=5)
    with past_the_guards():
        Case.objects.filter(pk=case.pk).update(last_seq=5, last_hash=event.hash)
    assert broken_link(case.stream) == 6


def test_changed_head_names_last_place(case: Case) -> None:
    with past_the_guards():
        Case.objects.filter(pk=case.pk).update(last_hash="0" * 64)
    assert broken_link(case.stream) == 5


def test_personal_data_can_be_erased(case: Case) -> None:
    """Personal data is apart and can be erased while the chain stands."""
    event = an_event(case, personal={"name": "Aigerim"})
    payload = EventPayload.objects.get(event=event)
    assert event.data["personal"] == commitment(bytes(payload.salt), {"name": "Aigerim"})
    assert b"Aigerim" not in bytes(event.canonical)
    an_event(case, "personal.erased", data={"erases": event.pk})
    payload.delete()
    assert broken_link(case.stream) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=DATA)
def test_any_json_keeps_its_hash(case: Case, data: dict[str, object]) -> None:
    """Whatever JSON an event holds comes back as it was hashed."""
    event = an_event(case, data=data)
    kept = Event.objects.get(pk=event.pk)
    assert json.loads(bytes(kept.canonical))["data"] == json.loads(rfc8785.dumps(data))
    assert broken_link(case.stream) is None


@pytest.mark.parametrize("data", [{"n": 2**53}, {"n": float("nan")}, {"n": float("inf")}])
def test_impossible_number_is_refused(case: Case, data: dict[str, object]) -> None:
    """A number JSON cannot hold is never recorded."""
    with pytest.raises(rfc8785.CanonicalizationError), transaction.atomic():
        an_event(case, data=data)
    assert Event.objects.filter(stream=case.stream).count() == 5
