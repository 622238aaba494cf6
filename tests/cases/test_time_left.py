"""What a reader is told about a time limit: where it stands, what is left, and how far its rule may be trusted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from cases.queries.values import TimeLeft, time_left
from workflow.states import DeadlineKind, DeadlineState, Trust

RECEIVED = datetime(2004, 9, 13, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


def limit(**changes: object) -> TimeLeft:
    """A five-day limit from 13 September 2004, 11:00 in Almaty, seen at its start."""
    values: dict[str, object] = {
        "label": "Time to decide",
        "starts_at": RECEIVED,
        "due_before": RECEIVED + 5 * DAY,
        "useful_until": None,
        "now": RECEIVED,
        "zone": "Asia/Almaty",
        "sentence": "Five days from receipt.",
        "state": DeadlineState.RUNNING,
        "cite": "Art 49(1)",
        "trust": Trust.VERIFIED,
    }
    with translation.override("en"):
        return time_left(**(values | changes))  # type: ignore[arg-type]


def test_last_microsecond_is_in_time() -> None:
    """One microsecond before its end a limit is not late."""
    seen = limit(now=RECEIVED + 5 * DAY - INSTANT)
    assert (seen.state, seen.used_percent, seen.left_text) == ("soon", 99, "Less than a minute left")


def test_first_late_instant_is_late() -> None:
    seen = limit(now=RECEIVED + 5 * DAY)
    assert (seen.state, seen.word, seen.used_percent) == ("late", "Late", 100)
    assert seen.left_text == "Late by less than a minute"


def test_lateness_needs_no_watch() -> None:
    """A limit is late by the clock even when the scheduler has not recorded it."""
    seen = limit(now=RECEIVED + 7 * DAY, state=DeadlineState.RUNNING)
    assert (seen.state, seen.left_text) == ("late", "Late by 2 days")


def test_fresh_limit_is_in_time() -> None:
    seen = limit()
    assert (seen.state, seen.word, seen.used_percent, seen.left_text) == ("in_time", "In time", 0, "5 days left")


@pytest.mark.parametrize(
    ("length", "left", "state"),
    [
        (10 * DAY, 2.5 * DAY, "in_time"),
        (10 * DAY, 2.5 * DAY - INSTANT, "soon"),
        (2 * DAY, DAY, "in_time"),
        (2 * DAY, DAY - INSTANT, "soon"),
        (6 * HOUR, 1.5 * HOUR, "in_time"),
        (6 * HOUR, 1.5 * HOUR - INSTANT, "soon"),
        (24 * HOUR, 20 * HOUR, "in_time"),
    ],
    ids=str,
)
def test_soon_is_last_quarter_or_day(length: timedelta, left: timedelta, state: str) -> None:
    """Soon is less than a quarter or a day of a day limit."""
    assert limit(due_before=RECEIVED + length, now=RECEIVED + length - left).state == state


def test_remainder_has_two_units() -> None:
    """What is left is told in its two largest units."""
    six_hours = RECEIVED + 6 * HOUR
    assert limit(due_before=six_hours, now=RECEIVED + timedelta(minutes=48)).left_text == "5 hours 12 minutes left"
    assert limit(now=RECEIVED + timedelta(hours=20, minutes=1)).left_text == "4 days 3 hours left"
    assert limit(due_before=six_hours, now=six_hours - timedelta(minutes=1)).left_text == "1 minute left"


def test_midnight_names_the_ending_day() -> None:
    midnight_in_almaty = datetime(2004, 9, 18, 17, 0, tzinfo=UTC)
    seen = limit(due_before=midnight_in_almaty)
    assert seen.ends_text == "until the end of Saturday, 18 September 2004 (24:00), Almaty time"


def test_met_limit_stops_counting() -> None:
    seen = limit(state=DeadlineState.MET, now=RECEIVED + 30 * DAY, done_at=RECEIVED + 2 * DAY)
    assert (seen.state, seen.word, seen.used_percent, seen.left_text) == ("met", "Done in time", 40, "Done in time")


def test_act_at_first_late_instant_is_late() -> None:
    assert limit(state=DeadlineState.MET, done_at=RECEIVED + 5 * DAY).left_text == "Done less than a minute late"


def test_late_act_stops_growing_lateness() -> None:
    seen = limit(state=DeadlineState.EXPIRED, now=RECEIVED + 30 * DAY, done_at=RECEIVED + 6 * DAY)
    assert (seen.state, seen.left_text) == ("late", "Done 1 day late")


def test_a_void_limit_no_longer_runs() -> None:
    seen = limit(state=DeadlineState.VOID, now=RECEIVED + 30 * DAY)
    assert (seen.state, seen.left_text) == ("void", "This time limit no longer runs")


def test_a_person_is_not_called_late() -> None:
    seen = limit(kind=DeadlineKind.PERSON, now=RECEIVED + 7 * DAY)
    assert (seen.state, seen.word, seen.left_text) == ("late", "Time is over", "The time ran out 2 days ago")


def test_nobody_is_late_by_a_warning() -> None:
    seen = limit(kind=DeadlineKind.ALARM, now=RECEIVED + 6 * DAY)
    assert (seen.state, seen.word) == ("soon", "Time is over")


def test_useless_remedy_makes_limit_soon() -> None:
    """A limit is soon when the remedy is about to lose its use."""
    useful = RECEIVED + 30 * HOUR
    seen = limit(useful_until=useful, now=useful - 10 * HOUR)
    assert seen.state == "soon"
    assert seen.ends_text == "before Tuesday, 14 September 2004, 17:00 (Almaty time), to be of use"
    assert seen.left_text == "10 hours left to be of use"
    assert seen.useful_text == (
        "After that hour the remedy can no longer be used; the body must still decide "
        "before Saturday, 18 September 2004, 11:00 (Almaty time)."
    )
    assert limit(useful_until=useful, now=useful).useful_text.startswith("A remedy would have been of use only before")


@pytest.mark.parametrize(
    "trust", [Trust.MEMORY, Trust.GAP, Trust.SEED, Trust.DESIGN, Trust.VERIFIED_IN_PART, "hearsay"]
)
def test_unread_law_is_uncertain(trust: str) -> None:
    assert limit(trust=trust).caution != ""


@pytest.mark.parametrize("trust", [Trust.VERIFIED, ""])
def test_read_law_needs_no_caution(trust: str) -> None:
    """Law that was read or not cited needs no caution."""
    assert limit(trust=trust).caution == ""


def test_both_ends_are_told() -> None:
    """Both ends are told until the second."""
    shorter = RECEIVED + 11 * HOUR
    ahead = limit(contested_from=shorter, now=shorter - INSTANT)
    assert (ahead.state, ahead.left_text) == ("soon", "Less than a minute left by the shorter reading of the law")
    assert ahead.contested_text == (
        "The law can be read in two ways: it must be done before Monday, 13 September 2004, 22:00 (Almaty time) or before "
        "Saturday, 18 September 2004, 11:00 (Almaty time). Between the two it is late by one reading of the law."
    )
    between = limit(contested_from=shorter, now=shorter)
    assert (between.state, between.word) == ("contested", "Late by one reading")
    assert between.left_text == "Late by one reading of the law for less than a minute"
    assert between.contested_text == (
        "The law can be read in two ways. By the shorter reading it had to be done before Monday, 13 September 2004, 22:00 "
        "(Almaty time); by the longer it is not late yet."
    )
    late = limit(contested_from=shorter, now=RECEIVED + 5 * DAY)
    assert (late.state, late.contested_text) == ("late", "")
    done = limit(contested_from=shorter, now=RECEIVED + 9 * DAY, state=DeadlineState.MET, done_at=shorter + DAY)
    assert (done.state, done.word, done.contested_text) == ("met", "Done in time", "")
