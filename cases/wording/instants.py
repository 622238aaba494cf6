"""Instants written out for people: weekday, date and zone, so that nobody guesses which day or whose clock is meant."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy

from cases.wording.days import full_day, full_day_inside

CITIES = {
    "Asia/Almaty": pgettext_lazy("city of a time zone", "Almaty"),
    "Asia/Aqtau": pgettext_lazy("city of a time zone", "Aqtau"),
    "Asia/Aqtobe": pgettext_lazy("city of a time zone", "Aqtobe"),
    "Asia/Atyrau": pgettext_lazy("city of a time zone", "Atyrau"),
    "Asia/Oral": pgettext_lazy("city of a time zone", "Oral"),
    "Asia/Qostanay": pgettext_lazy("city of a time zone", "Qostanay"),
    "Asia/Qyzylorda": pgettext_lazy("city of a time zone", "Qyzylorda"),
}
"""The seats' cities as people write them; any other zone is named by the last part of its key."""

_BEFORE = timedelta(microseconds=1)
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def zone_city(zone: str | ZoneInfo) -> str:
    """The city a zone is known by: "Almaty" for Asia/Almaty, "UTC" for UTC."""
    key = str(zone)
    return str(CITIES.get(key) or key.rsplit("/", 1)[-1].replace("_", " "))


def written_out(at: datetime, zone: str | ZoneInfo) -> str:
    """`at` on the clock of `zone`: "Sunday, 19 September 2004, 14:00 (Almaty time)". Seconds are cut off."""
    return _write_out_once(get_language(), _require_zone(at).astimezone(UTC), zone)


@lru_cache(maxsize=4096)
def _write_out_once(_language: str | None, at: datetime, zone: str | ZoneInfo) -> str:
    """Written once in each language: a page says the same instants each time it is made, and some of them twice."""
    local = _convert_to_local(at, zone)
    return _write_day_and_hour(full_day(local), local, zone)


def _write_inside(at: datetime, zone: str | ZoneInfo) -> str:
    """The same after a preposition."""
    local = _convert_to_local(at, zone)
    return _write_day_and_hour(full_day_inside(local), local, zone)


def _write_day_and_hour(day: str, local: datetime, zone: str | ZoneInfo) -> str:
    words = {"day": day, "time": local.strftime("%H:%M"), "city": zone_city(zone)}
    return gettext("%(day)s, %(time)s (%(city)s time)") % words


def written_day(at: datetime, zone: str | ZoneInfo) -> str:
    """The civil day of `at` in `zone`: "Sunday, 19 September 2004"."""
    return full_day(_convert_to_local(at, zone))


def written_until(due_before: datetime, zone: str | ZoneInfo) -> str:
    """How long one may still act, where `due_before` is the first instant that is too late.

    Where a local day begins with `due_before`, the day before is named, which ends at 24:00: midnight would be read as
    the wrong day.
    """
    return _write_until_once(get_language(), _require_zone(due_before).astimezone(UTC), zone)


@lru_cache(maxsize=4096)
def _write_until_once(_language: str | None, due_before: datetime, zone: str | ZoneInfo) -> str:
    last = _convert_to_local(due_before - _BEFORE, zone)
    if last.date() == _convert_to_local(due_before, zone).date():
        return gettext("before %(instant)s") % {"instant": _write_inside(due_before, zone)}
    words = {"day": full_day_inside(last), "city": zone_city(zone)}
    return gettext("until the end of %(day)s (24:00), %(city)s time") % words


def written_end(at: datetime, zone: str | ZoneInfo) -> str:
    """Until when something lasts that goes on, or ends by itself, at `at`; midnight is the end of the day before."""
    if _convert_to_local(at, zone).date() != _convert_to_local(at.astimezone(UTC) - _BEFORE, zone).date():
        return written_until(at, zone)
    return gettext("until %(instant)s") % {"instant": _write_inside(at, zone)}


def written_since(at: datetime, zone: str | ZoneInfo) -> str:
    """From when something lasts, in the words that stand inside a sentence: "from Sunday, 19 September 2004, 14:00"."""
    return gettext("from %(instant)s") % {"instant": _write_inside(at, zone)}


def duration_text(length: timedelta) -> str:
    """A length in its two largest units, rounded down: "5 hours 12 minutes", "2 days"."""
    seconds = int(abs(length).total_seconds())
    days, hours, minutes = seconds // _DAY, seconds % _DAY // _HOUR, seconds % _HOUR // _MINUTE
    parts = [
        ngettext("%(count)d day", "%(count)d days", days) % {"count": days} if days else "",
        ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes} if minutes and not days else "",
    ]
    return " ".join(part for part in parts if part) or gettext("less than a minute")


def _convert_to_local(at: datetime, zone: str | ZoneInfo) -> datetime:
    return _require_zone(at).astimezone(zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone))


def _require_zone(at: datetime) -> datetime:
    if at.tzinfo is None:
        message = "an instant needs a zone to be written out"
        raise ValueError(message)
    return at
