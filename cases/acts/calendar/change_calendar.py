"""Change the calendar: a holiday, a closure or a working day declared or withdrawn, a voting day set, run-offs made known.

It moves no time limit by itself; `move_limits` does, once what would move has been looked at. What is asked from here on
is counted by the new calendar.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.calendar.write_calendar import tell_rows, write_rows
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act
from cases.errors import ActRefused
from cases.log.events import record
from cases.models import CalendarDay, Election, Event
from cases.queries.calendar_change import CalendarChange, calendar_after
from cases.queries.office import CalendarRows, calendar_rows
from workflow.clocks.calendars import Calendar
from workflow.errors import Refusal

KINDS = frozenset({"holiday", "closure", "working"})


@act(Holds(election="election_id"))
def change_calendar(
    held: HeldCases,
    *,
    election_id: int,
    actor: Actor,
    at: datetime,
    reason: str,
    source: str = "",
    add: Sequence[tuple[str, date]] = (),
    remove: Sequence[date] = (),
    voting_day: Mapping[int, date] | None = None,
    run_offs: Sequence[int] = (),
) -> Event:
    """Write the change into the calendar and the election's own log. For a clerk of the central commission.

    `source` is the act it rests on, by default the `reason` itself. Raises ActRefused.
    """
    election = Election.objects.select_for_update(of=("self",)).select_related("central").get(pk=election_id)
    change = CalendarChange(
        add=tuple(add), remove=tuple(remove), voting_day=dict(voting_day or {}), run_offs=tuple(run_offs)
    )
    before = calendar_rows(election)
    reasons = [*_check_role(election, actor, at), *_check_given(election, before, change, reason, at)]
    if reasons:
        raise ActRefused("change_calendar", reasons)
    gone = {day.isoformat(): before.days[day] for day in change.remove}
    rows = tell_rows(election, change)
    data = {"body": election.central.code, **change.as_data(), "removed": gone, "rows": rows}
    personal = {"reason": reason, "source": source}
    event = record(election, "calendar.changed", actor=actor, at=at, data=data, personal=personal)
    write_rows(election, change, source or reason, event)
    return event


def _check_role(election: Election, actor: Actor, at: datetime) -> Iterator[Refusal]:
    if not holds_appointment(actor, election.central_id, at=at):
        yield Refusal("not_central_clerk", {"body": election.central.code})


def _check_given(
    election: Election, rows: CalendarRows, change: CalendarChange, reason: str, at: datetime
) -> Iterator[Refusal]:
    if not reason.strip():
        yield Refusal("reasons_missing")
    yield from against(election, rows, change, at)


def against(election: Election, rows: CalendarRows, change: CalendarChange, at: datetime) -> Iterator[Refusal]:
    """Every reason why the calendar, whose rows stand so, cannot be changed so at `at`."""
    if change.is_empty:
        yield Refusal("calendar_change_empty")
    standing = election.days.exclude(kind=CalendarDay.WITHDRAWN)
    known = set(standing.filter(day__in=change.remove).values_list("day", flat=True))
    if missing := sorted(set(change.remove) - known):
        yield Refusal("day_not_in_calendar", {"days": [day.isoformat() for day in missing]})
    if strange := sorted({kind for kind, _day in change.add} - KINDS):
        yield Refusal("unknown_kind_of_day", {"kinds": strange})
    numbers = set(election.constituencies.values_list("number", flat=True))
    if unknown := sorted(set(change.run_offs) - numbers):
        yield Refusal("unknown_constituency", {"numbers": [str(number) for number in unknown]})
    yield from _check_rounds(rows, change, at)


def _check_rounds(rows: CalendarRows, change: CalendarChange, at: datetime) -> Iterator[Refusal]:
    """Rounds stay in order, and a poll that has opened is not moved, nor one moved to where it would have."""
    now = calendar_after(rows, CalendarChange())
    try:
        then = calendar_after(rows, change)
    except ValueError:
        yield Refusal("rounds_out_of_order")
        return
    if any(_has_opened(calendar, number, at) for calendar in (now, then) for number in change.voting_day):
        yield Refusal("voting_day_past")


def _has_opened(calendar: Calendar, number: int, at: datetime) -> bool:
    return any(each.number == number and each.opening(calendar.zone) <= at for each in calendar.rounds)
