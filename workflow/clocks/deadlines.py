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
window      window, less_than_days, until_hours_before_close, round, voting_day, days_before, applied, protects
            (person|both; body: both led to one end), readings [{reading, near, due_before}], cite, trust   near voting
cap         round, voting_day, days_before_voting, poll, uncapped, local, cite, trust     never after that
reply_cut   decide_by, uncut, local, trust     the reply leaves the body room to vote before it must decide
paused      from, to, seconds, before, local     it stood still
extended    hours, before, local                 time was added
zones       chosen, readings [{zone, due_before}], cite, trust     by whose clocks: the longer protects the person
readings    protects (person|both|body), chosen, readings [{anchor, start, due_before}]     several instants it may run from
useful      round, local                   after the poll closes a decision can no longer help
alarm       local
contested   due_before (UTC), local, last_day, midnight, zone     the shorter end of a body's time that has two
end         due_before (UTC), local, last_day (the local day it ends on, if at 24:00, else null), zone, track,
            midnight (skipped|first|second, where that day's midnight is odd)

Explanations stored before say `protects: body` of readings that led to two ends: then the shorter one bound.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workflow.clocks.adjusting import cap, leave_room, lengthen
from workflow.clocks.calendars import (
    Calendar,
    RoundDay,
    local_date,
    tzdata_version,
    utc,
)
from workflow.clocks.counting import (
    Count,
    Setup,
    Step,
    count,
    step,
)
from workflow.clocks.ends import explain_contested_end, explain_end
from workflow.clocks.inputs import NOTHING, DeadlineInputs
from workflow.clocks.nearness import BOTH, compress
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook
from workflow.rules.words import Anchor, Binds, Unit

Track = Literal["normal", "same_day", "immediate"]


@dataclass(frozen=True, slots=True)
class Due:
    """One due time, in UTC. From `useful_until` on, the poll closed, a decision cannot help. `limit` is its key.

    `contested_from` is the first instant that is too late by the shorter reading of a body's time of which the law has two:
    from then on it is late by one reading, and from `due_before` on it is late.
    """

    due_before: datetime
    useful_until: datetime | None
    alarm_at: datetime | None
    track: Track
    limit: str
    explanation: list[Step]
    contested_from: datetime | None = None

    @property
    def first_end(self) -> datetime:
        """The shorter end where there are two: what a careful body keeps to."""
        return self.contested_from or self.due_before


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
    """When the time limit `key` runs out, counted from `start`; see `DeadlineInputs` for what the others mean, and `due_for`."""
    inputs = DeadlineInputs(
        key=key,
        start=start,
        zone=zone,
        poll_zone=poll_zone or "",
        filing_zone=filing_zone or "",
        runoff=runoff,
        also=also,
    )
    return due_for(rulebook, calendar, inputs)


def due_for(rulebook: Rulebook, calendar: Calendar, inputs: DeadlineInputs) -> Due:
    """When the time limit that is asked for runs out, and how that was counted.

    Of the instants a contested limit may run from, of the clocks it may be counted by and of the readings of a window, the
    longest result protects a person. Of a body the longest and the shortest are kept; alarm, hour of use and track are
    those of the shortest that has them.
    Raises ValueError for a naive instant and for a limit without end, CalendarGap where the calendar has no data,
    RulebookError for an unknown key. Source: `rulebook.limit(inputs.key).cite`.
    """
    limit = rulebook.limit(inputs.key)
    starts = _list_starts(limit, inputs)
    takens = [each for begun in starts.items() for each in _count_by_zones(rulebook, limit, calendar, inputs, begun)]
    longest = max(takens, key=_end)
    shortest = min(takens, key=_end) if limit.binds is Binds.BODY else longest
    contested_from = _end(shortest) if _end(shortest) < _end(longest) else None
    useful = _find_useful_round(*shortest) or _find_useful_round(*longest)
    setup, taken = longest
    useful_until = useful.closing(setup.poll) if useful else None
    alarm_at = _compute_alarm(*shortest, useful_until) or _compute_alarm(*longest, useful_until)
    track = _track(shortest[1])
    steps = [
        *_write_opening_steps(setup, inputs.key, taken),
        *([] if limit.anchor in starts else [step("unstated", anchor=limit.anchor.value)]),
        *taken.steps,
        *_write_reading_steps(limit, takens, longest, contested=contested_from is not None),
        *([explain_contested_end(contested_from, setup.days)] if contested_from else []),
        *([step("useful", round=useful.number, local=setup.local(useful.closing(setup.poll)))] if useful else []),
        *([step("alarm", local=setup.local(alarm_at))] if alarm_at else []),
        step("end", **explain_end(taken.end, setup.days), zone=setup.days, track=track),
    ]
    return Due(taken.end, useful_until, alarm_at, track, inputs.key, steps, contested_from)


Taken = tuple[Setup, Count]


def _end(taken: Taken) -> datetime:
    return taken[1].end


def _get_anchor(taken: Taken) -> Anchor:
    assert taken[0].anchor is not None
    return taken[0].anchor


def _list_starts(limit: Limit, inputs: DeadlineInputs) -> dict[Anchor, datetime]:
    others = {Anchor(anchor): at for anchor, at in inputs.also.items() if anchor in limit.readings}
    return {
        Anchor(inputs.anchor or limit.anchor): utc(inputs.start),
        **{anchor: utc(at) for anchor, at in others.items()},
    }


Begun = tuple[Anchor, datetime]


def _count_by_zones(
    rulebook: Rulebook, limit: Limit, calendar: Calendar, inputs: DeadlineInputs, begun: Begun
) -> tuple[Taken, ...]:
    """The counts by the clocks of each place whose days may count: a person's latest, each of a body's."""
    (anchor, start), poll = begun, inputs.poll_zone or inputs.zone
    takens: list[Taken] = []
    for days in _list_zones(rulebook, limit, inputs):
        setup = Setup(rulebook, limit, calendar, poll, inputs.runoff, days, anchor)
        takens += [(setup, each) for each in _count_readings(setup, inputs, start)]
    if limit.binds is Binds.BODY:
        return tuple(takens)
    setup, taken = max(takens, key=_end)
    if len({each.end for _setup, each in takens}) == 1:
        return (takens[0],)
    return ((setup, taken.until(taken.end, _explain_zones(rulebook, takens, setup))),)


def _list_zones(rulebook: Rulebook, limit: Limit, inputs: DeadlineInputs) -> tuple[str, ...]:
    whose = rulebook.clock.whose_days.answer.lodging
    filing = inputs.filing_zone or inputs.zone
    if limit.binds is Binds.BODY or whose == "seat_of_body" or filing == inputs.zone:
        return (inputs.zone,)
    return (filing,) if whose == "place_of_filing" else (inputs.zone, filing)


def _explain_zones(rulebook: Rulebook, takens: Iterable[Taken], chosen: Setup) -> Step:
    rule = rulebook.clock.whose_days
    readings = [{"zone": setup.days, "due_before": setup.local(each.end)} for setup, each in takens]
    return step("zones", chosen=chosen.days, readings=readings, cite=rule.cite, trust=rule.status.value)


def _count_readings(setup: Setup, inputs: DeadlineInputs, start: datetime) -> list[Count]:
    """One count, or for a body one for each end to which the readings lead."""
    counts = [count(setup, setup.limit.length, start)]
    for compression in setup.limit.compression:
        counts = [each for counted in counts for each in compress(setup, compression, counted)]
    roomy = [leave_room(setup, cap(setup, counted), inputs.decide_by) for counted in counts]
    return [lengthen(setup, counted, inputs.paused, inputs.extended_hours) for counted in roomy]


def _find_useful_round(setup: Setup, taken: Count) -> RoundDay | None:
    asks = setup.limit.remedy == "until_poll_closes" or (
        setup.limit.remedy == "inherit" and taken.length.unit is Unit.IMMEDIATE
    )
    today = local_date(taken.start, setup.poll)
    rounds = setup.declared() if asks else ()
    return next((each for each in rounds if each.voting_day == today and taken.start < each.closing(setup.poll)), None)


def _compute_alarm(setup: Setup, taken: Count, useful_until: datetime | None) -> datetime | None:
    if taken.length.unit is not Unit.IMMEDIATE:
        return None
    after = timedelta(hours=setup.rulebook.clock.immediate.answer.alarm_after_hours)
    return min(taken.start + after, useful_until or taken.end, taken.end)


def _track(taken: Count) -> Track:
    if taken.length.unit is Unit.IMMEDIATE:
        return "immediate"
    return "same_day" if taken.length.unit is Unit.SAME_DAY else "normal"


def _write_opening_steps(setup: Setup, key: str, taken: Count) -> list[Step]:
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
        step("start", anchor=_get_anchor((setup, taken)).value, at=taken.start.isoformat(), **local),
    ]


def _write_reading_steps(limit: Limit, takens: Iterable[Taken], chosen: Taken, *, contested: bool) -> list[Step]:
    """Write each instant it may run from, with the later end to which that leads."""
    latest: dict[Anchor, Taken] = {}
    for taken in sorted(takens, key=_end):
        latest[_get_anchor(taken)] = taken
    if len(latest) == 1:
        return []
    order = dict.fromkeys(map(_get_anchor, takens))
    readings = [
        {
            "anchor": anchor.value,
            "start": latest[anchor][0].local(latest[anchor][1].start),
            "due_before": latest[anchor][0].local(_end(latest[anchor])),
        }
        for anchor in order
    ]
    protects = BOTH if contested else limit.binds.value
    return [step("readings", protects=protects, chosen=_get_anchor(chosen).value, readings=readings)]
