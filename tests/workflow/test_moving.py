"""What a change makes of a limit: a person loses nothing, and no body becomes late by it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.majilis import CALENDAR, RULEBOOK
from workflow.clocks.calendars import Calendar, RoundDay
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.horizon import TICK
from workflow.clocks.inputs import Asked
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
def test_the_time_of_a_person_never_ends_earlier(old: datetime, counted: datetime, fresh: datetime) -> None:
    found = outcome(DeadlineKind.PERSON, old, counted, fresh)
    assert stands(found, old) == max(old, counted)
    assert found.kept is (counted < old)
    assert found.by == (KEPT_FOR_PERSON if counted < old else "")


@given(old=later, counted=hours, fresh=later)
def test_the_time_of_a_body_never_ends_before_the_change_and_never_later_than_any_law_gave(
    old: datetime, counted: datetime, fresh: datetime
) -> None:
    end = stands(outcome(DeadlineKind.BODY, old, counted, fresh), old)
    assert end > AT
    assert end <= max(old, counted)


@given(old=later, counted=later, fresh=later)
def test_the_time_of_a_body_that_the_new_law_does_not_end_before_the_change_is_what_that_law_gives(
    old: datetime, counted: datetime, fresh: datetime
) -> None:
    found = outcome(DeadlineKind.BODY, old, counted, fresh)
    assert (stands(found, old), found.by) == (counted, "")


@given(old=later, over=st.integers(0, 200), fresh=hours)
def test_time_already_over_by_the_new_law_is_counted_from_the_change_and_no_longer_than_it_was(
    old: datetime, over: int, fresh: datetime
) -> None:
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
def test_to_the_microsecond_what_becomes_of_a_limit(
    kind: DeadlineKind, counted: datetime, fresh: datetime, stays: Outcome
) -> None:
    assert outcome(kind, LATER, counted, fresh) == stays


def counted(key: str, start: str, calendar: Calendar = CALENDAR, *, hours_more: int = 0) -> Due:
    asked = Asked(key=key, start=datetime.fromisoformat(start), zone="Asia/Almaty", extended_hours=hours_more)
    return due_for(RULEBOOK, calendar, asked)


def test_the_reasons_name_what_differs_between_two_counts() -> None:
    start = "2004-08-25T15:00+07:00"
    decide = counted("commission_act.first.decide", start)
    near = counted("commission_act.first.decide", "2004-09-17T15:00+07:00")
    transfer = counted("transfer", start)
    assert differences(decide.explanation, near.explanation) == ("start", "window", "voting_day")
    assert differences(decide.explanation, transfer.explanation) == ("length",)
    assert differences(decide.explanation, decide.explanation) == ("counting",)
    assert set(differences(decide.explanation, near.explanation)) <= set(REASONS)


def test_a_day_off_that_moved_nothing_hides_no_reason_that_comes_after_it() -> None:
    key, start = "commission_act.first.decide", "2004-08-25T15:00+07:00"
    plain, longer = counted(key, start), counted(key, start, hours_more=3)
    assert "holiday" in {step["code"] for step in plain.explanation}
    assert differences(plain.explanation, longer.explanation) == ("extended",)


def test_another_voting_day_is_a_reason_by_itself() -> None:
    key, start = "voter_list.first.lodge", "2004-08-25T15:00+07:00"
    later_vote = Calendar("Asia/Almaty", (RoundDay(1, date(2004, 9, 26)),))
    moved = counted(key, start, later_vote)
    assert differences(counted(key, start).explanation, moved.explanation) == ("voting_day",)
