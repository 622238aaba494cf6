"""Due times: rule, start and calendar in, one instant out, with the trace that explains it.

`due_before` is the first instant that is too late: what is due on 30 August may be done until the clocks of that place
show 24:00. A due time is computed once, stored with its explanation, and then only read.

An explanation is a list of steps, each `{"code": ..., "params": {...}}`, plain JSON. Dates are ISO dates; instants are
ISO with the local offset, except `at` and `due_before` of `end`, which are UTC. `cite` and `trust` tell where a step
comes from. The codes, in the order in which they come:

rule        key, rulebook, version, binds (body|person), n, unit, cite, trust
gap         cite, note                     the law is silent; the length is this system's declared default
start       anchor, at (UTC), local, zone, tzdata
unstated    anchor                         the law counts from that, of which nothing is known; `start` stands in for it
day_zero    date, cite, trust              the day of the event does not count
days        n, dates                       the days counted
working_days  n, dates, passed_over, cite, trust     the days counted, and those on which nobody works
hours       n                              elapsed hours
same_day    date
immediate   date, alarm_after_hours, is_default, cite, trust
poll_close  round, voting_day, at (UTC)
poll_open   round, voting_day, at (UTC)
days_before_voting  n, round, voting_day, date
holiday     dates, on_last_day, closure, moved, from, to, cite, trust     public holidays and closures among the days counted
window      window, less_than_days, until_hours_before_close, round, voting_day, days_before, applied, protects (body|person),
            readings [{reading, near, due_before}], cite, trust   the shrinking near voting, both readings
cap         round, voting_day, days_before_voting, poll, uncapped, local, cite, trust     never after that
reply_cut   decide_by, uncut, local, trust     the reply leaves the body room to vote before it must decide
paused      from, to, seconds, before, local     it stood still
extended    hours, before, local                 time was added
zones       chosen, readings [{zone, due_before}], cite, trust     by whose clocks: the longer protects the person
readings    protects, chosen, readings [{anchor, start, due_before}]     the limit may run from several instants
useful      round, local                   after the poll closes a decision can no longer help
alarm       local
end         due_before (UTC), local, last_day (the local day it ends on, if at 24:00, else null), zone, track
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from workflow.adjusting import cap, extend, leave_room, pause
from workflow.asked import NOTHING, Asked
from workflow.calendars import DAY, Calendar, RoundDay, local_date, tzdata_version, utc
from workflow.counting import Count, Setup, Step, count, step
from workflow.nearness import compress
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook
from workflow.rules.words import Anchor, Binds, Unit

Track = Literal["normal", "same_day", "immediate"]


@dataclass(frozen=True, slots=True)
class Due:
    """One due time, in UTC. From `useful_until` on, the poll closed, a decision cannot help. `limit` is its key."""

    due_before: datetime
    useful_until: datetime | None
    alarm_at: datetime | None
    track: Track
    limit: str
    explanation: list[Step]


def due(
    *,
    rulebook: Rulebook,
    key: str,
    start: datetime,
    calendar: Calendar,
    zone: str,
    poll_zone: str | None = None,
    filing_zone: str | None = None,
    runoff: bool = True,
    also: Mapping[str, datetime] = NOTHING,
) -> Due:
    """When the time limit `key` runs out, counted from `start`; see `Asked` for what the others mean, and `due_for`."""
    asked = Asked(
        key=key,
        start=start,
        zone=zone,
        poll_zone=poll_zone or "",
        filing_zone=filing_zone or "",
        runoff=runoff,
        also=also,
    )
    return due_for(rulebook, calendar, asked)


def due_for(rulebook: Rulebook, calendar: Calendar, asked: Asked) -> Due:
    """When the time limit that is asked for runs out, and how that was counted.

    Of the instants a contested limit may run from, and of the clocks it may be counted by, the longest result protects a
    person, the shortest binds a body.
    Raises ValueError for a naive instant and for a limit without end, CalendarGap where the calendar has no data,
    RulebookError for an unknown key. Source: `rulebook.limit(asked.key).cite`.
    """
    limit = rulebook.limit(asked.key)
    counts = {anchor: _by_zones(rulebook, limit, calendar, asked, at) for anchor, at in _starts(limit, asked).items()}
    chosen = _chosen(limit, counts)
    setup, taken = counts[chosen]
    useful = _useful_round(setup, taken)
    useful_until = useful.closing(setup.poll) if useful else None
    alarm_at = _alarm(setup, taken, useful_until)
    steps = [
        *_opening_steps(setup, asked.key, chosen, taken),
        *([] if limit.anchor in counts else [step("unstated", anchor=limit.anchor.value)]),
        *taken.steps,
        *_reading_steps(limit, counts, chosen),
        *([step("useful", round=useful.number, local=setup.local(useful.closing(setup.poll)))] if useful else []),
        *([step("alarm", local=setup.local(alarm_at))] if alarm_at else []),
        _end_step(setup, taken),
    ]
    return Due(taken.end, useful_until, alarm_at, _track(taken), asked.key, steps)


Taken = tuple[Setup, Count]


def _starts(limit: Limit, asked: Asked) -> dict[Anchor, datetime]:
    others = {Anchor(anchor): at for anchor, at in asked.also.items() if anchor in limit.readings}
    return {
        Anchor(asked.anchor or limit.anchor): utc(asked.start),
        **{anchor: utc(at) for anchor, at in others.items()},
    }


def _by_zones(rulebook: Rulebook, limit: Limit, calendar: Calendar, asked: Asked, start: datetime) -> Taken:
    """The count by the clocks of each place whose days may count; the later end, which can only be a person's."""
    poll = asked.poll_zone or asked.zone
    takens = []
    for days in _zones(rulebook, limit, asked):
        setup = Setup(rulebook, limit, calendar, poll, asked.runoff, days)
        takens.append((setup, _counted(setup, asked, start)))
    setup, taken = max(takens, key=lambda each: each[1].end)
    if len({each.end for _setup, each in takens}) == 1:
        return takens[0]
    return setup, taken.until(taken.end, _zones_step(rulebook, takens, setup))


def _zones(rulebook: Rulebook, limit: Limit, asked: Asked) -> tuple[str, ...]:
    whose = rulebook.clock.whose_days.answer.lodging
    filing = asked.filing_zone or asked.zone
    if limit.binds is Binds.BODY or whose == "seat_of_body" or filing == asked.zone:
        return (asked.zone,)
    return (filing,) if whose == "place_of_filing" else (asked.zone, filing)


def _zones_step(rulebook: Rulebook, takens: Iterable[Taken], chosen: Setup) -> Step:
    rule = rulebook.clock.whose_days
    readings = [{"zone": setup.days, "due_before": setup.local(each.end)} for setup, each in takens]
    return step("zones", chosen=chosen.days, readings=readings, cite=rule.cite, trust=rule.status.value)


def _counted(setup: Setup, asked: Asked, start: datetime) -> Count:
    counted = count(setup, setup.limit.length, start)
    for compression in setup.limit.compression:
        counted = compress(setup, compression, counted)
    counted = leave_room(setup, cap(setup, counted), asked.decide_by)
    return extend(setup, pause(setup, counted, asked.paused), asked.extended_hours)


def _chosen(limit: Limit, counts: Mapping[Anchor, Taken]) -> Anchor:
    choose: Callable[..., Anchor] = min if limit.binds is Binds.BODY else max
    return choose(counts, key=lambda anchor: counts[anchor][1].end)


def _useful_round(setup: Setup, taken: Count) -> RoundDay | None:
    asks = setup.limit.remedy == "until_poll_closes" or (
        setup.limit.remedy == "inherit" and taken.length.unit is Unit.IMMEDIATE
    )
    today = local_date(taken.start, setup.poll)
    rounds = setup.declared() if asks else ()
    return next((each for each in rounds if each.voting_day == today and taken.start < each.closing(setup.poll)), None)


def _alarm(setup: Setup, taken: Count, useful_until: datetime | None) -> datetime | None:
    if taken.length.unit is not Unit.IMMEDIATE:
        return None
    after = timedelta(hours=setup.rulebook.clock.immediate.answer.alarm_after_hours)
    return min(taken.start + after, useful_until or taken.end, taken.end)


def _track(taken: Count) -> Track:
    if taken.length.unit is Unit.IMMEDIATE:
        return "immediate"
    return "same_day" if taken.length.unit is Unit.SAME_DAY else "normal"


def _opening_steps(setup: Setup, key: str, chosen: Anchor, taken: Count) -> list[Step]:
    limit, rulebook = setup.limit, setup.rulebook
    source = {"cite": limit.cite, "trust": limit.status.value}
    length = {"n": limit.length.n, "unit": limit.length.unit.value}
    local = {"local": setup.local(taken.start), "zone": setup.days, "tzdata": tzdata_version()}
    return [
        step(
            "rule",
            key=key,
            rulebook=rulebook.name,
            version=rulebook.version,
            binds=limit.binds.value,
            **length,
            **source,
        ),
        *([step("gap", cite=limit.cite, note=limit.note)] if limit.is_gap else []),
        step("start", anchor=chosen.value, at=taken.start.isoformat(), **local),
    ]


def _reading_steps(limit: Limit, counts: Mapping[Anchor, Taken], chosen: Anchor) -> list[Step]:
    if len(counts) == 1:
        return []
    readings = [
        {"anchor": anchor.value, "start": setup.local(each.start), "due_before": setup.local(each.end)}
        for anchor, (setup, each) in counts.items()
    ]
    return [step("readings", protects=limit.binds.value, chosen=chosen.value, readings=readings)]


def _end_step(setup: Setup, taken: Count) -> Step:
    local = datetime.fromisoformat(setup.local(taken.end))
    last_day = (local.date() - DAY).isoformat() if local.time() == time(0) else None
    params = {"due_before": taken.end.isoformat(), "local": local.isoformat(), "last_day": last_day}
    return step("end", **params, zone=setup.days, track=_track(taken))
