"""The rows that a change of the calendar writes, told in its event before they name it."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from cases.models import CalendarDay, Election, Event, Round
from cases.queries.calendar_change import CalendarChange
from cases.queries.office_rows import tell_row, write_key

UNTOLD = ("cite",)
"""What a day rests on is what somebody typed: it stands with what is personal of the event."""


def tell_rows(election: Election, change: CalendarChange) -> list[dict[str, Any]]:
    """Each row that will change, as its event tells of it, from what stands now."""
    return [*_tell_days(election, change), *_tell_rounds(election, change), *_tell_run_offs(election, change)]


def _tell_days(election: Election, change: CalendarChange) -> Iterator[dict[str, Any]]:
    kinds = _kinds(change)
    standing = dict(election.days.filter(day__in=kinds).values_list("day", "kind"))
    for day, kind in sorted(kinds.items()):
        old = {"kind": standing[day]} if day in standing else None
        yield tell_row("day", write_key((election.slug, day)), {"kind": kind}, old, UNTOLD)


def _tell_rounds(election: Election, change: CalendarChange) -> Iterator[dict[str, Any]]:
    standing = dict(election.rounds.values_list("number", "voting_day"))
    for number, day in sorted(change.voting_day.items()):
        key = write_key((election.slug, number))
        if number in standing:
            yield tell_row("round", key, {"voting_day": day}, {"voting_day": standing[number]})
        else:
            yield tell_row("round", key, {"voting_day": day, **_hours(election)})


def _tell_run_offs(election: Election, change: CalendarChange) -> Iterator[dict[str, Any]]:
    if not change.run_offs:
        return
    for number, votes_again in election.constituencies.values_list("number", "run_off"):
        will = number in change.run_offs
        if will != votes_again:
            key = write_key((election.slug, number))
            yield tell_row("constituency", key, {"run_off": will}, {"run_off": votes_again})


def write_rows(election: Election, change: CalendarChange, source: str, event: Event) -> None:
    """Write what `event` tells of. A day that is as its weekday says again is withdrawn, and its row stays."""
    for day, kind in _kinds(change).items():
        values = {"kind": kind, "cite": source[:200], "written_by": event}
        if not election.days.filter(day=day).update(**values):
            CalendarDay.objects.create(election=election, day=day, **values)
    for number, day in change.voting_day.items():
        moved = {"voting_day": day, "written_by": event}
        if not election.rounds.filter(number=number).update(**moved):
            Round.objects.create(election=election, number=number, **moved, **_hours(election))
    if change.run_offs:
        again = election.constituencies.filter(number__in=change.run_offs)
        election.constituencies.filter(run_off=True).exclude(number__in=change.run_offs).update(
            run_off=False, written_by=event
        )
        again.filter(run_off=False).update(run_off=True, written_by=event)


def _kinds(change: CalendarChange) -> dict[date, str]:
    return {**dict.fromkeys(change.remove, CalendarDay.WITHDRAWN), **{day: kind for kind, day in change.add}}


def _hours(election: Election) -> dict[str, time]:
    """A round that had no day yet votes at the hours of the first."""
    first = election.rounds.order_by("number").first()
    return {"opens": first.opens, "closes": first.closes} if first is not None else {}
