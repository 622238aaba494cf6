"""What happens to a counted end afterwards: a cap before voting, room to vote, a time that stood still, a time added.

Neither a cap nor room to vote lengthens; standing still and adding never shorten. What was left when a limit began to stand
still is left when it goes on, to the microsecond, for a body and for a person.
"""

from datetime import datetime, timedelta

from workflow.clocks.calendars import (
    DAY,
    RoundDay,
    end_of_day,
    utc,
    zone,
)
from workflow.clocks.counting import (
    Count,
    Setup,
    Step,
    step,
)
from workflow.clocks.inputs import Pause
from workflow.rules.limits import Cap
from workflow.states import Trust


def cap(setup: Setup, counted: Count) -> Count:
    """`counted`, but never after what the limit's cap says of the coming round, for a start before that."""
    rule = setup.limit.cap
    meant = setup.coming(counted.start) if rule is not None else None
    if rule is None or meant is None:
        return counted
    at = capped_at(setup, rule, meant)
    if not counted.start < at < counted.end:
        return counted
    said = step(
        "cap",
        round=meant.number,
        voting_day=meant.voting_day.isoformat(),
        days_before_voting=rule.days_before_voting,
        poll=rule.poll,
        uncapped=setup.local(counted.end),
        local=setup.local(at),
        cite=rule.cite,
        trust=rule.status.value,
    )
    return counted.until(at, said)


def capped_at(setup: Setup, rule: Cap, meant: RoundDay) -> datetime:
    """The instant that `rule` names of that round."""
    if rule.days_before_voting is not None:
        return end_of_day(meant.voting_day - DAY * rule.days_before_voting, setup.days)
    return meant.closing(setup.poll) if rule.poll == "closes" else meant.opening(setup.poll)


def leave_room(setup: Setup, counted: Count, decide_by: datetime | None) -> Count:
    """`counted`, but not past half of what is left until `decide_by`: the other half is the body's, to vote in.

    A rule of this system for the time to reply, for the time to decide does not move. It cuts nothing where no time to
    decide is left at the start.
    """
    if decide_by is None:
        return counted
    at = counted.start + (utc(decide_by) - counted.start) / 2
    if not counted.start < at < counted.end:
        return counted
    cut = step(
        "reply_cut",
        decide_by=setup.local(decide_by),
        uncut=setup.local(counted.end),
        local=setup.local(at),
        trust=Trust.DESIGN.value,
    )
    return counted.until(at, cut)


def lengthen(setup: Setup, counted: Count, paused: tuple[Pause, ...], hours: int) -> Count:
    """`counted` with every pause and `hours` more. A pause that began in the hours that were added moves the end too."""
    before = pause(setup, counted, paused)
    longer = extend(setup, before, hours)
    return pause(setup, longer, tuple(each for each in paused if utc(each[0]) >= before.end))


def pause(setup: Setup, counted: Count, paused: tuple[Pause, ...]) -> Count:
    """`counted` moved by every time in which it stood still before it ended. Raises ValueError for one that ends first."""
    for began, ended in sorted((utc(start), utc(end)) for start, end in paused):
        if ended < began:
            message = f"a pause cannot end at {ended} before it began at {began}"
            raise ValueError(message)
        if began < counted.end and ended > counted.start:
            counted = _move_end(setup, counted, max(began, counted.start), ended)
    return counted


def _move_end(setup: Setup, counted: Count, began: datetime, ended: datetime) -> Count:
    end = counted.end + (ended - began)
    return counted.until(end, explain_pause(setup.days, began, ended, before=counted.end, end=end))


def explain_pause(days: str, began: datetime, ended: datetime, *, before: datetime, end: datetime) -> Step:
    """The step that tells of a time that stood still, by the clocks of `days`."""
    local = {"from": began, "to": ended, "before": before, "local": end}
    told: dict[str, object] = {name: at.astimezone(zone(days)).isoformat() for name, at in local.items()}
    return step("paused", **told, seconds=int((ended - began).total_seconds()))


def extend(setup: Setup, counted: Count, hours: int) -> Count:
    """`counted` with `hours` more. Raises ValueError for fewer than none: time is added, never taken."""
    if hours < 0:
        message = f"a limit cannot be extended by {hours} hours"
        raise ValueError(message)
    if hours == 0:
        return counted
    end = counted.end + timedelta(hours=hours)
    return counted.until(end, step("extended", hours=hours, before=setup.local(counted.end), local=setup.local(end)))
