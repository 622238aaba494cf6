"""Instants as people read them: the weekday, the date, the hour and whose clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation

from cases.wording.instants import (
    duration_text,
    written_day,
    written_out,
    written_until,
    zone_city,
)

POLLS_CLOSE = datetime(2004, 9, 19, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_instant_has_weekday_and_zone() -> None:
    assert written_out(POLLS_CLOSE, "Asia/Almaty") == "Sunday, 19 September 2004, 15:00 (Almaty time)"


def test_zone_changes_the_hour() -> None:
    assert written_out(POLLS_CLOSE, ZoneInfo("Asia/Aqtau")) == "Sunday, 19 September 2004, 13:00 (Aqtau time)"


def test_midnight_ends_the_day_before() -> None:
    due_before = datetime(2004, 8, 30, 17, 0, tzinfo=UTC)
    assert written_until(due_before, "Asia/Almaty") == "until the end of Monday, 30 August 2004 (24:00), Almaty time"


def test_past_midnight_is_the_new_day() -> None:
    due_before = datetime(2004, 8, 30, 17, 0, tzinfo=UTC) + timedelta(microseconds=1)
    assert written_until(due_before, "Asia/Almaty") == "before Tuesday, 31 August 2004, 00:00 (Almaty time)"


def test_hour_names_last_instant_before() -> None:
    """An hour of the day is written as the instant before which to act."""
    assert written_until(POLLS_CLOSE, "Asia/Almaty") == "before Sunday, 19 September 2004, 15:00 (Almaty time)"


def test_summer_time_day_ends_before() -> None:
    """A day that begins at one because of summer time ends the day before."""
    first_instant = datetime(2004, 3, 25, 22, 0, tzinfo=UTC)
    assert first_instant.astimezone(ZoneInfo("Asia/Amman")).hour == 1
    assert written_until(first_instant, "Asia/Amman") == "until the end of Thursday, 25 March 2004 (24:00), Amman time"


def test_unlisted_zone_names_its_city() -> None:
    assert zone_city("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert zone_city("UTC") == "UTC"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_day_uses_readers_language(language: str) -> None:
    with translation.override(language):
        assert "September" not in written_day(POLLS_CLOSE, "Asia/Almaty")


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, minutes=5), "2 days"),
        (timedelta(hours=5, minutes=12, seconds=59), "5 hours 12 minutes"),
        (-timedelta(hours=1), "1 hour"),
        (timedelta(seconds=59), "less than a minute"),
    ],
    ids=str,
)
def test_length_has_two_largest_units(length: timedelta, text: str) -> None:
    assert duration_text(length) == text


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        written_out(datetime(2004, 9, 19, 8, 0), "Asia/Almaty")  # noqa: DTZ001 -- the mistake that is refused


def test_template_uses_given_clock() -> None:
    page = Template("{% load dates %}{{ at|in_zone:zone }}|{{ at|day_in_zone:zone }}|{{ at|iso }}")
    seen = page.render(Context({"at": POLLS_CLOSE, "zone": "Asia/Almaty"}))
    assert seen == "Sunday, 19 September 2004, 15:00 (Almaty time)|Sunday, 19 September 2004|2004-09-19T08:00:00+00:00"
