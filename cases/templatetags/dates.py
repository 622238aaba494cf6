"""Instants in templates. A template computes no date: it only asks for one to be written out."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template

from cases.wording.days import full_day
from cases.wording.instants import written_day, written_out, written_until

register = template.Library()


@register.filter
def in_zone(at: datetime, zone: str | ZoneInfo) -> str:
    """{{ at|in_zone:zone }} gives "Sunday, 19 September 2004, 14:00 (Almaty time)"."""
    return written_out(at, zone)


@register.filter
def until_in_zone(due_before: datetime, zone: str | ZoneInfo) -> str:
    """{{ due_before|until_in_zone:zone }} gives "until the end of Monday, 30 August 2004 (24:00), Almaty time"."""
    return written_until(due_before, zone)


@register.filter
def day_in_zone(at: datetime, zone: str | ZoneInfo) -> str:
    """{{ at|day_in_zone:zone }} gives "Sunday, 19 September 2004"."""
    return written_day(at, zone)


@register.filter(name="written_day")
def civil_day(on: date) -> str:
    """{{ on|written_day }} gives "Sunday, 19 September 2004" for a day that has no hour and no zone."""
    return full_day(on)


@register.filter
def iso(at: datetime) -> str:
    """The machine's form, for the datetime attribute of a time element."""
    return at.isoformat()
