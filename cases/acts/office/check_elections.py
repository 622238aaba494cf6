"""What can be wrong with elections and their calendars. Where complaints came in, the calendar has an act of its own."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from cases.acts.office.entries import (
    ConstituencyEntry,
    DayEntry,
    ElectionEntry,
    Fault,
    OfficeEntries,
    RoundEntry,
)
from cases.acts.office.standing import Rows, Standing, is_over
from cases.models import CalendarDay
from workflow.rules.loader import load, names
from workflow.rules.words import Tier

KINDS_OF_DAY = ("holiday", "closure", "working", CalendarDay.WITHDRAWN)
PINNED = ("rulebook", "zone", "central")
"""What the cases of an election rest on."""


def check_elections(entries: OfficeEntries, standing: Standing, after: Mapping[str, Rows]) -> Iterator[Fault]:
    """Every fault of the elections, rounds, constituencies and days that are entered."""
    for election in entries.elections:
        yield from _check_election(election, standing, after)
    for each in entries.rounds:
        yield from _check_of_election(each, after)
        yield from _check_round(each, standing)
    yield from _check_order(entries, after)
    for constituency in entries.constituencies:
        yield from _check_of_election(constituency, after)
        yield from _check_constituency(constituency, standing, after)
    for day in entries.days:
        yield from _check_of_election(day, after)
        yield from _check_day(day, standing)


def _check_election(entry: ElectionEntry, standing: Standing, after: Mapping[str, Rows]) -> Iterator[Fault]:
    known = entry.rulebook in names()
    if entry.rulebook and not known:
        params = {"value": entry.rulebook, "known": sorted(names())}
        yield Fault(entry=entry, code="unknown_rulebook", column="rulebook", params=params)
    central = after["body"].get((entry.central,))
    if central is None and entry.central:
        yield Fault(entry=entry, code="unknown_central", column="central", params={"value": entry.central})
    elif central is not None and known and load(entry.rulebook).tier(central.level) is not Tier.CENTRAL:
        params = {"value": entry.central, "level": central.level, "rulebook": entry.rulebook}
        yield Fault(entry=entry, code="not_central", column="central", params=params)
    elif central is not None and _outlives(entry, central.ended_on):
        params = {"value": entry.central, "day": central.ended_on}
        yield Fault(entry=entry, code="central_ended", column="central", params=params)
    old = standing.find(entry)
    if old is not None and entry.slug in standing.filed_in:
        for column in PINNED:
            if getattr(entry, column) != getattr(old, column):
                params = {"value": getattr(old, column)}
                yield Fault(entry=entry, code="election_has_cases", column=column, params=params)


def _outlives(election: ElectionEntry, ended_on: date | None) -> bool:
    """Whether the election is still open when a body that it needs has ended."""
    return ended_on is not None and not is_over(election.closed_on, ended_on)


def _check_of_election(entry: RoundEntry | ConstituencyEntry | DayEntry, after: Mapping[str, Rows]) -> Iterator[Fault]:
    if entry.election and (entry.election,) not in after["election"]:
        yield Fault(entry=entry, code="unknown_election", column="election", params={"value": entry.election})


def _check_round(entry: RoundEntry, standing: Standing) -> Iterator[Fault]:
    if entry.closes <= entry.opens:
        params = {"value": entry.closes, "opens": entry.opens}
        yield Fault(entry=entry, code="hours_reversed", column="closes", params=params)
    old = standing.find(entry)
    if entry.election not in standing.filed_in:
        return
    if old is None or entry.voting_day != old.voting_day:
        yield Fault(entry=entry, code="use_calendar_change", column="voting_day")
    elif (entry.opens, entry.closes) != (old.opens, old.closes):
        yield Fault(entry=entry, code="hours_fixed", column="opens", params={"opens": old.opens, "closes": old.closes})


def _check_order(entries: OfficeEntries, after: Mapping[str, Rows]) -> Iterator[Fault]:
    entered = {(each.election, each.number): each for each in entries.rounds}
    rounds: dict[str, list[Any]] = {}
    for each in after["round"].values():
        rounds.setdefault(each.election, []).append(each)
    for of_one in rounds.values():
        of_one.sort(key=lambda each: each.number)
        for first, then in pairwise(of_one):
            if first.voting_day is None or then.voting_day is None or first.voting_day < then.voting_day:
                continue
            entry = entered.get((then.election, then.number)) or entered.get((first.election, first.number))
            if entry is not None:
                params = {"first": first.number, "day": first.voting_day, "then": then.number}
                yield Fault(entry=entry, code="rounds_out_of_order", column="voting_day", params=params)


def _check_constituency(entry: ConstituencyEntry, standing: Standing, after: Mapping[str, Rows]) -> Iterator[Fault]:
    commission = after["body"].get((entry.commission,))
    election = after["election"].get((entry.election,))
    if commission is None and entry.commission:
        yield Fault(entry=entry, code="unknown_commission", column="commission", params={"value": entry.commission})
    elif commission is not None and election is not None and _outlives(election, commission.ended_on):
        params = {"value": entry.commission, "day": commission.ended_on}
        yield Fault(entry=entry, code="commission_ended", column="commission", params=params)
    old = standing.find(entry)
    run_off = old.run_off if old is not None else False
    if entry.election in standing.filed_in and entry.run_off != run_off:
        yield Fault(entry=entry, code="use_calendar_change", column="run_off")
    before = after["body"].get((old.commission,)) if old is not None else None
    goes_on = before is not None and before.successor == entry.commission
    moved = old is not None and entry.commission != old.commission and not goes_on
    if moved and (entry.election, entry.number) in standing.filed_from:
        params = {"value": old.commission}
        yield Fault(entry=entry, code="constituency_has_cases", column="commission", params=params)


def _check_day(entry: DayEntry, standing: Standing) -> Iterator[Fault]:
    old = standing.find(entry)
    if entry.kind and entry.kind not in KINDS_OF_DAY:
        params = {"value": entry.kind, "known": list(KINDS_OF_DAY)}
        yield Fault(entry=entry, code="unknown_kind_of_day", column="kind", params=params)
    elif entry.kind == CalendarDay.WITHDRAWN and old is None:
        yield Fault(entry=entry, code="day_not_in_calendar", column="day", params={"value": entry.day})
    elif entry.election in standing.filed_in and (old is None or entry.kind != old.kind):
        yield Fault(entry=entry, code="use_calendar_change", column="kind")
