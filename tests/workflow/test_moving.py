"""What a change makes of a limit: a person loses nothing, and no body becomes late by it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.majilis import CALENDAR, RULEBOOK
from workflow.clocks.calendars import Calendar, RoundDay
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.horizon import TICK
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.recount import (
    FAIR_NOTICE,
    KEPT_FOR_PERSON,
    REASONS,
    Outcome,
    after_change,
    differences,
)
from workflow.states import DeadlineKind

AT = datetime(2004, 8, 28, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
hours = st.integers(-200, 200).map(lambda number: AT + HOUR * number)
later = st.integers(1, 200).map(lambda number: AT + HOUR * number)


def ending(at: datetime) -> Due:
    return Due(at, None, None, "normal", "decide", [])


def outcome(kind: DeadlineKind, old: datetime, counted: datetime, fresh: datetime) -> Outcome:
    return after_change(kind, old=old, counted=ending(counted), anew=lambda: ending(fresh), at=AT)


def stands(found: Outcome, old: datetime) -> datetime:
    return found.due.due_before if found.due else old


@given(old=later, counted=hours, fresh=later)
def test_person_s_time_never_ends_earlier(old: datetime, counted: datetime, fresh: datetime) -> None:
    found = outcome(DeadlineKind.PERSON, old, counted, fresh)
    assert stands(found, old) == max(old, counted)
    assert found.kept is (counted < old)
    assert found.by == (KEPT_FOR_PERSON if counted < old else "")


@given(old=later, counted=hours, fresh=later)
def test_body_s_time_stays_in_bounds(old: datetime, counted: datetime, fresh: datetime) -> None:
    """The time of a body never ends before the change and never later than any law gave."""
    end = stands(outcome(DeadlineKind.BODY, old, counted, fresh), old)
    assert end > AT
    assert end <= max(old, counted)


@given(old=later, counted=later, fresh=later)
def test_unbounded_new_law_gives_its_time(old: datetime, counted: datetime, fresh: datetime) -> None:
    """The time of a body that the new law does not end before the change is what that law gives."""
    found = outcome(DeadlineKind.BODY, old, counted, fresh)
    assert (stands(found, old), found.by) == (counted, "")


@given(old=later, over=st.integers(0, 200), fresh=hours)
def test_time_already_over_counts_from_change(old: datetime, over: int, fresh: datetime) -> None:
    """Time already over by the new law is counted from the change and no longer than it was."""
    found = outcome(DeadlineKind.BODY, old, AT - HOUR * over, fresh)
    assert stands(found, old) == (fresh if AT < fresh < old else old)
    assert found.by == FAIR_NOTICE


BEFORE, LATER, LATEST = AT - HOUR, AT + HOUR, AT + HOUR * 2
PERSON, BODY = DeadlineKind.PERSON, DeadlineKind.BODY


@pytest.mark.parametrize(
    ("kind", "counted", "fresh", "stays"),
    [
        (PERSON, LATER, LATEST, Outcome(ending(LATER))),
        (PERSON, LATER - TICK, LATEST, Outcome(None, KEPT_FOR_PERSON)),
        (BODY, LATER, LATEST, Outcome(ending(LATER))),
        (BODY, AT + TICK, LATEST, Outcome(ending(AT + TICK))),
        (BODY, AT, AT + TICK, Outcome(ending(AT + TICK), FAIR_NOTICE)),
        (BODY, BEFORE, LATER - TICK, Outcome(ending(LATER - TICK), FAIR_NOTICE)),
        (BODY, BEFORE, LATER, Outcome(None, FAIR_NOTICE)),
        (BODY, BEFORE, AT, Outcome(None, FAIR_NOTICE)),
    ],
)
def test_limit_to_the_microsecond(kind: DeadlineKind, counted: datetime, fresh: datetime, stays: Outcome) -> None:
    assert outcome(kind, LATER, counted, fresh) == stays


def counted(key: str, start: str, calendar: Calendar = CALENDAR, *, hours_more: int = 0) -> Due:
    inputs = DeadlineInputs(key=key, start=datetime.fromisoformat(start), zone="Asia/Almaty", extended_hours=hours_more)
    return due_for(RULEBOOK, calendar, inputs)


def test_reasons_name_what_differs() -> None:
    start = "2004-08-25T15:00+07:00"
    decide = counted("commission_act.first.decide", start)
    near = counted("commission_act.first.decide", "2004-09-17T15:00+07:00")
    transfer = counted("transfer", start)
    assert differences(decide.explanation, near.explanation) == ("start", "window", "voting_day")
    assert differences(decide.explanation, transfer.explanation) == ("length",)
    assert differences(decide.explanation, decide.explanation) == ("counting",)
    assert set(differences(decide.explanation, near.explanation)) <= set(REASONS)


def test_day_off_hides_no_reason() -> None:
    key, start = "commission_act.first.decide", "2004-08-25T15:00+07:00"
    plain, longer = counted(key, start), counted(key, start, hours_more=3)
    assert "holiday" in {step["code"] for step in plain.explanation}
    assert differences(plain.explanation, longer.explanation) == ("extended",)


def test_voting_day_is_a_reason() -> None:
    key, start = "voter_list.first.lodge", "2004-08-25T15:00+07:00"
    later_vote = Calendar("Asia/Almaty", (RoundDay(1, date(2004, 9, 26)),))
    moved = counted(key, start, later_vote)
    assert differences(counted(key, start).explanation, moved.explanation) == ("voting_day",)
