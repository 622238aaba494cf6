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


def test_one_microsecond_before_its_end_a_limit_is_not_late() -> None:
    seen = limit(now=RECEIVED + 5 * DAY - INSTANT)
    assert (seen.state, seen.used_percent, seen.left_text) == ("soon", 99, "Less than a minute left")


def test_at_the_first_instant_that_is_too_late_it_is_late() -> None:
    seen = limit(now=RECEIVED + 5 * DAY)
    assert (seen.state, seen.word, seen.used_percent) == ("late", "Late", 100)
    assert seen.left_text == "Late by less than a minute"


def test_a_limit_is_late_by_the_clock_even_when_the_watch_has_not_recorded_it() -> None:
    seen = limit(now=RECEIVED + 7 * DAY, state=DeadlineState.RUNNING)
    assert (seen.state, seen.left_text) == ("late", "Late by 2 days")


def test_a_fresh_limit_is_in_time_and_unused() -> None:
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
def test_soon_is_less_than_a_quarter_or_a_day_of_a_day_limit(length: timedelta, left: timedelta, state: str) -> None:
    assert limit(due_before=RECEIVED + length, now=RECEIVED + length - left).state == state


def test_what_is_left_is_told_in_its_two_largest_units() -> None:
    six_hours = RECEIVED + 6 * HOUR
    assert limit(due_before=six_hours, now=RECEIVED + timedelta(minutes=48)).left_text == "5 hours 12 minutes left"
    assert limit(now=RECEIVED + timedelta(hours=20, minutes=1)).left_text == "4 days 3 hours left"
    assert limit(due_before=six_hours, now=six_hours - timedelta(minutes=1)).left_text == "1 minute left"


def test_a_limit_that_ends_at_midnight_names_the_day_that_ends() -> None:
    midnight_in_almaty = datetime(2004, 9, 18, 17, 0, tzinfo=UTC)
    seen = limit(due_before=midnight_in_almaty)
    assert seen.ends_text == "until the end of Saturday, 18 September 2004 (24:00), Almaty time"


def test_a_met_limit_says_so_and_stops_counting() -> None:
    seen = limit(state=DeadlineState.MET, now=RECEIVED + 30 * DAY, done_at=RECEIVED + 2 * DAY)
    assert (seen.state, seen.word, seen.used_percent, seen.left_text) == ("met", "Done in time", 40, "Done in time")


def test_what_was_done_at_the_first_late_instant_was_done_late() -> None:
    assert limit(state=DeadlineState.MET, done_at=RECEIVED + 5 * DAY).left_text == "Done less than a minute late"


def test_a_late_act_stops_the_lateness_from_growing() -> None:
    seen = limit(state=DeadlineState.FIRED, now=RECEIVED + 30 * DAY, done_at=RECEIVED + 6 * DAY)
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


def test_a_limit_is_soon_when_the_remedy_is_about_to_lose_its_use() -> None:
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
def test_law_that_was_not_read_is_never_shown_as_certain(trust: str) -> None:
    assert limit(trust=trust).caution != ""


@pytest.mark.parametrize("trust", [Trust.VERIFIED, ""])
def test_law_that_was_read_or_not_cited_needs_no_caution(trust: str) -> None:
    assert limit(trust=trust).caution == ""


def test_both_ends_are_told_until_the_second() -> None:
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
