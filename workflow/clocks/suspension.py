"""What a suspension makes of a time limit, and the instant past which neither that nor an extension carries one. Pure."""

from dataclasses import replace
from datetime import datetime

from workflow.clocks.adjusting import capped_at, explain_pause
from workflow.clocks.calendars import Calendar
from workflow.clocks.counting import Setup
from workflow.clocks.deadlines import Due
from workflow.clocks.ends import moved, zone_of
from workflow.clocks.inputs import DeadlineInputs
from workflow.rules.schema import Rulebook


def suspend_limit(
    granted: Due, inputs: DeadlineInputs, *, began: datetime, until: datetime
) -> tuple[DeadlineInputs, Due]:
    """Return the inputs with one pause more, and the limit with what was left at `began` left at `until`, to the microsecond.

    Nothing is counted anew: each end that was still ahead moves by the time that stood still. Raises ValueError for a
    pause that ends before it begins.
    """
    if until < began:
        message = f"a pause cannot end at {until} before it began at {began}"
        raise ValueError(message)
    return replace(inputs, paused=(*inputs.paused, (began, until))), move_end(granted, began=began, until=until)


def move_end(granted: Due, *, began: datetime, until: datetime) -> Due:
    """Return the limit with what was left at `began` left at `until`, and its explanation."""
    end = granted.due_before + (until - began)
    contested_from = after_pause(granted.contested_from, began=began, until=until)
    days = zone_of(granted.explanation)
    said = explain_pause(days, began, until, before=granted.due_before, end=end)
    steps = moved(granted.explanation, said=said, end=end, contested_from=contested_from)
    return replace(granted, due_before=end, contested_from=contested_from, explanation=steps)


def after_pause(end: datetime | None, *, began: datetime, until: datetime) -> datetime | None:
    """An end that was still ahead when the pause began, moved by it; one that was over stays, and none is none."""
    return end if end is None or end <= began else end + (until - began)


def taken_off(announced: Due, *, began: datetime, until: datetime) -> Due:
    """Return the limit as it was before the pause that was announced from `began` to `until`, and is told last.

    Its explanation still tells both ends of after the pause: `suspend_limit` tells them anew.
    """
    stood = until - began
    told = [number for number, each in enumerate(announced.explanation) if each["code"] == "paused"]
    kept = [each for number, each in enumerate(announced.explanation) if number not in told[-1:]]
    contested = announced.contested_from
    return replace(
        announced,
        due_before=announced.due_before - stood,
        contested_from=contested if contested is None or contested <= began else contested - stood,
        explanation=kept,
    )


def without_the_last(inputs: DeadlineInputs) -> DeadlineInputs:
    """Return the inputs as they were before the last suspension."""
    return replace(inputs, paused=inputs.paused[:-1])


def never_after(rulebook: Rulebook, calendar: Calendar, inputs: DeadlineInputs, *, ends: datetime) -> datetime | None:
    """Return the instant past which a limit that ends at `ends` is not carried: its own cap, or the poll that it ends before.

    None where it ends after both. Source: the limit's cap; else a rule of this system, so that no remedy is lost.
    """
    limit = rulebook.limit(inputs.key)
    poll = inputs.poll_zone or inputs.zone
    setup = Setup(rulebook, limit, calendar, poll, inputs.runoff, inputs.zone)
    openings = [each.opening(poll) for each in setup.declared()]
    meant = setup.coming(inputs.start)
    caps = [capped_at(setup, limit.cap, meant)] if limit.cap is not None and meant is not None else []
    return min((at for at in (*openings, *caps) if ends <= at), default=None)
