"""Doing the steps that touch the clocks of many cases."""

from collections.abc import Iterable, Iterator
from datetime import date

from cases.access.actors import Actor
from cases.acts.calendar.apply_change import apply_change
from cases.acts.calendar.change_calendar import change_calendar
from cases.models import Election
from cases.queries.calendar_change import CalendarChange, calendar_with
from cases.queries.recount import Move, moves
from replay.play.records import Records
from replay.steps.time import CalendarStep


def do_calendar(records: Records, step: CalendarStep) -> list[Move]:
    """What moves: asked in a dry run, or done by the central commission's clerk, one act a proceeding."""
    change, election = _change(step), Election.objects.get(pk=records.election.pk)
    if not step.apply:
        return _select_moving(moves(election, at=step.at, calendar=calendar_with(election, change)))
    actor = records.clerk_of(election.central)
    _write(election, actor, step, change)
    moved = _select_moving(apply_change(election, actor=actor, at=step.at, reason=step.reason))
    records.election = Election.objects.get(pk=election.pk)  # the calendar is kept on the row it was read with
    return moved


def _write(election: Election, actor: Actor, step: CalendarStep, change: CalendarChange) -> None:
    change_calendar(
        election_id=election.pk,
        actor=actor,
        at=step.at,
        reason=step.reason,
        add=change.add,
        voting_day=change.voting_day,
        run_offs=change.run_offs,
    )


def _change(step: CalendarStep) -> CalendarChange:
    voting_day = {step.voting_day.round: step.voting_day.day} if step.voting_day else {}
    return CalendarChange(add=tuple(_list_days(step)), voting_day=voting_day, run_offs=step.run_offs or ())


def _list_days(step: CalendarStep) -> Iterator[tuple[str, date]]:
    for each in step.add:
        named = (("holiday", each.holiday), ("closure", each.closure), ("working", each.working))
        yield from ((kind, day) for kind, day in named if day is not None)


def _select_moving(found: Iterable[Move]) -> list[Move]:
    return [move for move in found if not move.kept]
