"""What happens to a counted end afterwards: a cap before voting, room to vote, a time that stood still, a time added.

Neither a cap nor room to vote lengthens; standing still and adding never shorten. A limit that ends with a day still ends
with a day: what stood still is then rounded, down for a body and up for a person.
"""

from datetime import datetime, timedelta

from workflow.calendars import DAY, RoundDay, end_of_day, local_date, utc
from workflow.counting import Count, Setup, step
from workflow.rules.limits import Cap
from workflow.rules.words import Binds
from workflow.states import Trust

TICK = timedelta(microseconds=1)


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

    A rule of this system, for the time to reply: it is short, and the time to decide does not move. It cuts nothing where
    no time to decide is left at the start.
    """
    if decide_by is None:
        return counted
    at = counted.start + (utc(decide_by) - counted.start) / 2
    if not counted.start < at < counted.end:
        return counted
    said = step(
        "reply_cut",
        decide_by=setup.local(decide_by),
        uncut=setup.local(counted.end),
        local=setup.local(at),
        trust=Trust.DESIGN.value,
    )
    return counted.until(at, said)


def pause(setup: Setup, counted: Count, paused: tuple[tuple[datetime, datetime], ...]) -> Count:
    """`counted` moved by every time in which it stood still before it ended. Raises ValueError for one that ends first."""
    for began, ended in sorted((utc(start), utc(end)) for start, end in paused):
        if ended < began:
            message = f"a pause cannot end at {ended} before it began at {began}"
            raise ValueError(message)
        if began < counted.end and ended > counted.start:
            counted = _moved(setup, counted, max(began, counted.start), ended)
    return counted


def _moved(setup: Setup, counted: Count, began: datetime, ended: datetime) -> Count:
    stood = ended - began
    end = counted.end + stood
    if counted.length.ends_at == "end_of_day":
        end = max(_whole_day(setup, end, counted.start), counted.end)
    said = step(
        "paused",
        **{"from": setup.local(began), "to": setup.local(ended)},
        seconds=int(stood.total_seconds()),
        before=setup.local(counted.end),
        local=setup.local(end),
    )
    return counted.until(end, said)


def _whole_day(setup: Setup, at: datetime, start: datetime) -> datetime:
    """The end of a day next to `at`: not after it for a body, not before it for a person."""
    day = local_date(at - TICK, setup.days)
    end = setup.ends(day, start)
    if setup.limit.binds is Binds.BODY and end > at:
        return setup.ends(day - DAY, start)
    if setup.limit.binds is Binds.PERSON and end < at:
        return setup.ends(day + DAY, start)
    return end


def extend(setup: Setup, counted: Count, hours: int) -> Count:
    """`counted` with `hours` more. Raises ValueError for fewer than none: time is added, never taken."""
    if hours < 0:
        message = f"a limit cannot be extended by {hours} hours"
        raise ValueError(message)
    if hours == 0:
        return counted
    end = counted.end + timedelta(hours=hours)
    return counted.until(end, step("extended", hours=hours, before=setup.local(counted.end), local=setup.local(end)))
