"""What standing still makes of a time limit, and the instant past which neither that nor an extension carries one. Pure."""

from dataclasses import replace
from datetime import datetime

from workflow.adjusting import capped_at
from workflow.asked import Asked
from workflow.calendars import Calendar, end_of_day, local_date
from workflow.counting import Setup
from workflow.deadlines import Due, due_for
from workflow.rules.schema import Rulebook


def standing_still(
    rulebook: Rulebook, calendar: Calendar, asked: Asked, *, began: datetime, until: datetime
) -> tuple[Asked, Due]:
    """The question with one pause more, and its answer: never an end before the limit goes on.

    A body's limit in days is rounded down. Where it would so have ended while it stood still, the day on which it goes on
    is given to it whole. Raises what `due_for` raises.
    """
    paused = replace(asked, paused=(*asked.paused, (began, until)))
    due = due_for(rulebook, calendar, paused)
    if due.due_before > until:
        return paused, due
    whole = replace(asked, paused=(*asked.paused, (began, end_of_day(local_date(until, asked.zone), asked.zone))))
    return whole, due_for(rulebook, calendar, whole)


def without_the_last(asked: Asked) -> Asked:
    """The question as it was before the limit last stood still."""
    return replace(asked, paused=asked.paused[:-1])


def never_after(rulebook: Rulebook, calendar: Calendar, asked: Asked, *, ends: datetime) -> datetime | None:
    """The instant past which a limit that ends at `ends` is not carried: its own cap, or the poll that it ends before.

    None where it ends after both. Source: the limit's cap; else a rule of this system, so that no remedy is lost.
    """
    limit = rulebook.limit(asked.key)
    poll = asked.poll_zone or asked.zone
    setup = Setup(rulebook, limit, calendar, poll, asked.runoff, asked.zone)
    openings = [each.opening(poll) for each in setup.declared()]
    meant = setup.coming(asked.start)
    caps = [capped_at(setup, limit.cap, meant)] if limit.cap is not None and meant is not None else []
    return min((at for at in (*openings, *caps) if ends <= at), default=None)
