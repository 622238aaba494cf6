"""The end of a time limit in words. A day ends at 24:00: 00:00 would be read as the wrong day."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext

from cases.wording.days import short_moment


def end_words(local: str) -> str:
    """Midnight is written as 24:00 of the day that ends."""
    at = datetime.fromisoformat(local)
    if is_midnight(at):
        return short_moment(at - timedelta(days=1), "24:00")
    return short_moment(at, clock_words(at))


def last_words(params: Mapping[str, Any]) -> str:
    """The end of a day as 24:00 of that day, also where the clocks never show its midnight."""
    if last := params.get("last_day"):
        return short_moment(date.fromisoformat(last), "24:00")
    return end_words(params["local"])


def odd_midnight(params: Mapping[str, Any]) -> str:
    """Of a midnight that the clocks skip or show twice, which instant is meant; "" for any other."""
    told = {
        "skipped": gettext("The clocks are put forward in that night and go from 24:00 to %(time)s at once."),
        "first": gettext("The clocks show that midnight twice; the first one counts."),
        "second": gettext("The clocks are put back in that night and reach 24:00 twice; the second time counts."),
    }
    local = datetime.fromisoformat(params["local"])
    return told.get(params.get("midnight", ""), "") % {"time": clock_words(local)}


def clock_words(at: datetime) -> str:
    return at.strftime("%H:%M")


def is_midnight(at: datetime) -> bool:
    return at.time() == time()
