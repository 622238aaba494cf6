"""Civil days in the reader's language.

Django's own catalogues are not used for them: in Kazakh its short names call Tuesday "Сб", which means Saturday, and in
Russian and Kazakh its names begin with a capital. Each pattern has its own order of words, so none needs a case ending.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from django.utils.translation import pgettext, pgettext_lazy

WEEKDAYS = (
    pgettext_lazy("weekday in a date", "Monday"),
    pgettext_lazy("weekday in a date", "Tuesday"),
    pgettext_lazy("weekday in a date", "Wednesday"),
    pgettext_lazy("weekday in a date", "Thursday"),
    pgettext_lazy("weekday in a date", "Friday"),
    pgettext_lazy("weekday in a date", "Saturday"),
    pgettext_lazy("weekday in a date", "Sunday"),
)
SHORT_WEEKDAYS = (
    pgettext_lazy("short weekday in a date", "Mon"),
    pgettext_lazy("short weekday in a date", "Tue"),
    pgettext_lazy("short weekday in a date", "Wed"),
    pgettext_lazy("short weekday in a date", "Thu"),
    pgettext_lazy("short weekday in a date", "Fri"),
    pgettext_lazy("short weekday in a date", "Sat"),
    pgettext_lazy("short weekday in a date", "Sun"),
)
MONTHS = (
    pgettext_lazy("month in a date", "January"),
    pgettext_lazy("month in a date", "February"),
    pgettext_lazy("month in a date", "March"),
    pgettext_lazy("month in a date", "April"),
    pgettext_lazy("month in a date", "May"),
    pgettext_lazy("month in a date", "June"),
    pgettext_lazy("month in a date", "July"),
    pgettext_lazy("month in a date", "August"),
    pgettext_lazy("month in a date", "September"),
    pgettext_lazy("month in a date", "October"),
    pgettext_lazy("month in a date", "November"),
    pgettext_lazy("month in a date", "December"),
)
SHORT_MONTHS = (
    pgettext_lazy("short month in a date", "Jan"),
    pgettext_lazy("short month in a date", "Feb"),
    pgettext_lazy("short month in a date", "Mar"),
    pgettext_lazy("short month in a date", "Apr"),
    pgettext_lazy("short month in a date", "May"),
    pgettext_lazy("short month in a date", "Jun"),
    pgettext_lazy("short month in a date", "Jul"),
    pgettext_lazy("short month in a date", "Aug"),
    pgettext_lazy("short month in a date", "Sep"),
    pgettext_lazy("short month in a date", "Oct"),
    pgettext_lazy("short month in a date", "Nov"),
    pgettext_lazy("short month in a date", "Dec"),
)


def full_day(on: date) -> str:
    """ "Sunday 19 September 2004"; with a datetime, the day on its own clock."""
    return pgettext("a day written out", "%(weekday)s %(day)d %(month)s %(year)d") % {
        "weekday": WEEKDAYS[on.weekday()],
        "day": on.day,
        "month": MONTHS[on.month - 1],
        "year": on.year,
    }


def plain_day(on: date) -> str:
    """ "19 September 2004", where the weekday does not matter."""
    words = {"day": on.day, "month": MONTHS[on.month - 1], "year": on.year}
    return pgettext("a day without its weekday", "%(day)d %(month)s %(year)d") % words


def short_day(on: date) -> str:
    """ "Sun 19 Sep 2004", for the middle of a long sentence."""
    return pgettext("a day in short", "%(weekday)s %(day)d %(month)s %(year)d") % {
        "weekday": SHORT_WEEKDAYS[on.weekday()],
        "day": on.day,
        "month": SHORT_MONTHS[on.month - 1],
        "year": on.year,
    }


def short_moment(on: date, clock: str) -> str:
    """ "Sun 19 Sep 2004 24:00": a short day with an hour of it."""
    return pgettext("a day in short and its hour", "%(day)s %(time)s") % {"day": short_day(on), "time": clock}


def days_in_words(days: Iterable[date]) -> str:
    """ "30, 31 Aug 2004, 1 Sep 2004": days together, each month said once."""
    months = groupby(days, key=lambda day: (day.year, day.month))
    return ", ".join(_days_of_month(list(run)) for _, run in months)


def _days_of_month(days: Sequence[date]) -> str:
    return pgettext("days of one month", "%(days)s %(month)s %(year)d") % {
        "days": ", ".join(str(day.day) for day in days),
        "month": SHORT_MONTHS[days[0].month - 1],
        "year": days[0].year,
    }
