"""Civil days in the reader's language, as the Common Locale Data Repository (CLDR) writes them."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from django.conf import settings
from django.utils.translation import get_language, pgettext

LOCALES = {"en": "en_GB"}
"""The locale that a language of this site is written in, where it is not the language itself."""
LONG_AND_WEEKDAY = "{long} (EEEE)"
WEEKDAY_LAST = ("ru",)
"""Languages in which a weekday after a preposition would need a case ending."""


def full_day(on: date) -> str:
    """ "Sunday, 19 September 2004"; with a datetime, the day on its own clock."""
    return _write_day(on, "full")


def full_day_inside(on: date) -> str:
    """The same after a preposition: in Russian the weekday comes last, in brackets, and keeps its form."""
    locale = _get_locale()
    if locale.language not in WEEKDAY_LAST:
        return full_day(on)
    return _write_day(on, LONG_AND_WEEKDAY.format(long=locale.date_formats["long"].pattern))


def plain_day(on: date) -> str:
    """ "19 September 2004", where the weekday does not matter."""
    return _write_day(on, "long")


def short_day(on: date) -> str:
    """ "Sun, 19 Sept 2004", for the middle of a long sentence."""
    return _format_by_skeleton(on, "yMMMEd")


def short_moment(on: date, clock: str) -> str:
    """ "Sun, 19 Sept 2004 24:00": a short day with an hour of it."""
    return pgettext("a day in short and its hour", "%(day)s %(time)s") % {"day": short_day(on), "time": clock}


def days_in_words(days: Iterable[date]) -> str:
    """ "30, 31 Aug 2004, 1 Sept 2004": days together, each month said once."""
    months = groupby(days, key=lambda day: (day.year, day.month))
    return ", ".join(_write_days_of_month(list(run)) for _, run in months)


def _write_days_of_month(days: Sequence[date]) -> str:
    return _format_by_skeleton(days[0], "yMMMd", day=f"'{', '.join(str(day.day) for day in days)}'")


def _format_by_skeleton(on: date, skeleton: str, *, day: str = "d") -> str:
    """The day by the locale's pattern for these parts; `day` is what stands in the pattern for the day of the month."""
    return _write_day(on, _get_locale().datetime_skeletons[skeleton].pattern.replace("d", day))


def _write_day(on: date, pattern: str) -> str:
    return _format_once(date(on.year, on.month, on.day), pattern, _get_locale())


@lru_cache(maxsize=4096)
def _format_once(on: date, pattern: str, locale: Locale) -> str:
    """Kept, because one page says the same few days again and again, and each takes Babel long to put together."""
    return format_date(on, pattern, locale=locale)


def _get_locale() -> Locale:
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return _load_locale(LOCALES.get(language, language))


@cache
def _load_locale(name: str) -> Locale:
    return Locale.parse(name)
