"""What if: which running limits would end at another instant by another rulebook or calendar. Reads; writes nothing.

Limits that have fired, were met or are void are past and never listed, nor is one that has run out and waits to be fired.
Where cases are joined each is listed by its own time to decide, also the lead's that is void while a shorter one runs in
its place; what runs in the lead follows the shortest of them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from cases.models import Deadline, Election, Proceeding
from cases.models.case import written_number
from cases.queries.office import calendar_of
from workflow.clocks.calendars import Calendar
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.recount import after_change, differences
from workflow.errors import CalendarGap
from workflow.rules.loader import load_version
from workflow.rules.schema import UNKNOWN_BODY, Rulebook
from workflow.states import DeadlineKind, DeadlineState, ProceedingState

AT_ONCE = 2_000
"""Rows held at one time."""
NO_SUCH_LIMIT, NO_END, CALENDAR_GAP, NOT_ASKED = "no_such_limit", "no_end", "calendar_gap", "not_asked"
DOES_NOT_FIT, IS_SUSPENDED = "law_does_not_fit", "stands_still"
UNCOUNTED = frozenset({NO_SUCH_LIMIT, NO_END, CALENDAR_GAP, NOT_ASKED, DOES_NOT_FIT, IS_SUSPENDED})
"""Why a limit cannot be counted anew; it then stays as it is."""
SET_ASIDE = "set_aside"
"""The case's own time to decide, which waits while the shorter one of a joined case runs in its place."""


Looked = Callable[[int], None]
Shorter = tuple[datetime | None, datetime | None]


def nothing(_seen: int) -> None:
    """For who does not want to hear how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One limit that would end, or be of use, until another instant; or that stays, and says why.

    `old` and `new` are its ends before and after; they are the same where it is `kept`. `counted` is what the other law
    alone would give, None where it gives nothing. `why` are codes of `workflow.clocks.recount`, UNCOUNTED
    and SET_ASIDE.
    """

    deadline: int
    proceeding: UUID
    case: str
    body: str
    rule: str
    kind: DeadlineKind
    zone: str
    old: datetime
    new: datetime
    counted: datetime | None
    kept: bool
    why: tuple[str, ...]
    due: Due | None = None
    """The count to be stored, None where it is kept."""
    inputs: DeadlineInputs | None = None
    shorter: Shorter = (None, None)
    """Its shorter end before and after, where the law has two readings of a body's time."""

    @property
    def set_aside(self) -> bool:
        """Whether it waits, while a shorter one runs in its place."""
        return SET_ASIDE in self.why


class _Row(NamedTuple):
    pk: int
    rule: str
    kind: str
    due_before: datetime
    contested_from: datetime | None
    useful_until: datetime | None
    explanation: list[dict[str, Any]]
    inputs: dict[str, Any] | None
    state: str
    proceeding: UUID
    zone: str
    body: str
    asked_body: str | None
    year: int
    serial: int | None
    seal: str
    rulebook: str
    version: str
    constituency: int | None
    case_type: str
    level: str
    proceeding_state: str
    """Where its proceeding stands."""
    enquiry: int | None


_COLUMNS = (
    "pk",
    "rule",
    "kind",
    "due_before",
    "contested_from",
    "useful_until",
    "explanation",
    "inputs",
    "state",
    "proceeding_id",
    "proceeding__body__zone",
    "proceeding__body__code",
    "enquiry__to__code",
    "proceeding__case__year",
    "proceeding__case__serial",
    "proceeding__case__seal",
    "proceeding__case__rulebook",
    "proceeding__case__rulebook_version",
    "proceeding__case__constituency__number",
    "proceeding__case__case_type",
    "proceeding__body__level",
    "proceeding__state",
    "enquiry_id",
)


def moves(
    election: Election,
    *,
    at: datetime,
    rulebook: Rulebook | None = None,
    calendar: Calendar | None = None,
    looked: Looked = nothing,
) -> Iterator[Move]:
    """Every running limit of the election that would move or be kept if `rulebook` or `calendar` held from `at` on.

    Without one, that which holds now. Streams: a page of rows at a time, two queries a page; `looked` is told the number
    of rows seen so far.
    """
    rows = _read_rows(Deadline.objects.all(), at, looked, election)
    return _find_moves(rows, at, rulebook, calendar or calendar_of(election))


def moves_of(
    proceeding: Proceeding, *, at: datetime, rulebook: Rulebook | None = None, calendar: Calendar
) -> Iterator[Move]:
    """The same for one proceeding."""
    rows = _read_rows(Deadline.objects.filter(proceeding=proceeding), at, nothing, None)
    return _find_moves(rows, at, rulebook, calendar)


def _find_moves(rows: Iterable[_Row], at: datetime, rulebook: Rulebook | None, calendar: Calendar) -> Iterator[Move]:
    for row in rows:
        law = rulebook or load_version(row.rulebook, row.version)
        if (found := _move(row, law, calendar, at)) is not None:
            yield found


def _read_rows(limits: QuerySet[Deadline], at: datetime, looked: Looked, election: Election | None) -> Iterator[_Row]:
    """By key, a page at a time: whatever an application changes meanwhile, each row comes once.

    The keys of a page are asked alone: with its joins a database would rather sort all rows anew for each page, and asked
    for one election it would go through all of its cases for each. Where the time of a joined case runs in its lead, the
    lead's own is looked at in its stead.
    """
    running = limits.filter(state=DeadlineState.RUNNING, due_before__gt=at).exclude(kind=DeadlineKind.ALARM)
    last, seen, full = 0, 0, True
    while full:
        keys = list(running.filter(pk__gt=last).order_by("pk").values_list("pk", "in_place_of")[:AT_ONCE])
        page = Deadline.objects.filter(pk__in=[own or pk for pk, own in keys]).order_by("pk")
        for *row, its_election in page.values_list(*_COLUMNS, "proceeding__case__election_id").iterator(AT_ONCE):
            if election is None or its_election == election.pk:
                yield _Row._make(row)
        full = len(keys) == AT_ONCE
        last, seen = keys[-1][0] if keys else last, seen + len(keys)
        looked(seen)


def _move(row: _Row, law: Rulebook, calendar: Calendar, at: datetime) -> Move | None:
    """What becomes of one limit; None where nothing changes."""
    if row.inputs is None:
        return _leave_unmoved(row, NOT_ASKED)
    if not knows(law, row.case_type, row.level):
        return _leave_unmoved(row, DOES_NOT_FIT)
    try:
        return _count_anew(row, law, calendar, at)
    except CalendarGap:
        return _leave_unmoved(row, CALENDAR_GAP)


def _count_anew(row: _Row, law: Rulebook, calendar: Calendar, at: datetime) -> Move | None:
    """Raises CalendarGap where the calendar lacks what the clock needs."""
    inputs = _restore_inputs(row.inputs or {}, row.constituency, calendar)
    counted = _count_limit(law, calendar, inputs)
    if isinstance(counted, str):
        return _leave_unmoved(row, counted)
    if _has_same_ends(row, counted):
        return None
    if _is_suspended(row):
        return _leave_unmoved(row, IS_SUSPENDED)
    outcome = after_change(
        DeadlineKind(row.kind),
        old=row.due_before,
        counted=counted,
        anew=lambda: due_for(law, calendar, replace(inputs, start=at, also={}, paused=())),
        at=at,
        contested_from=row.contested_from,
    )
    due = outcome.due
    if due is not None and _has_same_ends(row, due):
        return None
    why = (*differences(row.explanation, counted.explanation), *([outcome.by] if outcome.by else []))
    return _make_move(row, why, counted.due_before, due, inputs)


def _has_same_ends(row: _Row, counted: Due) -> bool:
    """Whether nothing moves. A body's limit from before both readings were kept ends with the shorter, and keeps that."""
    if counted.useful_until != row.useful_until:
        return False
    before_both = row.contested_from is None and counted.contested_from == row.due_before
    return before_both or (counted.due_before, counted.contested_from) == (row.due_before, row.contested_from)


def _is_suspended(row: _Row) -> bool:
    """Whether it is counted anew when the case goes on, by the law and the calendar that then hold."""
    return row.proceeding_state == ProceedingState.SUSPENDED and row.enquiry is None


def knows(law: Rulebook, case_type: str, level: str) -> bool:
    """Whether that law has such disputes, and bodies of that level."""
    return law.find_limit(f"{case_type}.first.decide") is not None and law.body(level) is not UNKNOWN_BODY


def _count_limit(law: Rulebook, calendar: Calendar, inputs: DeadlineInputs) -> Due | str:
    """The limit counted anew, or why it cannot be."""
    limit = law.find_limit(inputs.key)
    if limit is None:
        return NO_SUCH_LIMIT
    return due_for(law, calendar, inputs) if limit.ends else NO_END


def _restore_inputs(stored: dict[str, Any], constituency: int | None, calendar: Calendar) -> DeadlineInputs:
    """What was asked, with whether that place now meets a second round."""
    inputs = DeadlineInputs.from_json(stored)
    runoff = calendar.in_runoff(str(constituency) if constituency is not None else None)
    return inputs if inputs.runoff == runoff else replace(inputs, runoff=runoff)


def _leave_unmoved(row: _Row, why: str) -> Move:
    return _make_move(row, (why,), None, None, None)


def _make_move(
    row: _Row, why: tuple[str, ...], counted: datetime | None, due: Due | None, inputs: DeadlineInputs | None
) -> Move:
    waits = row.state != DeadlineState.RUNNING
    return Move(
        deadline=row.pk,
        proceeding=row.proceeding,
        case=written_number(row.year, row.serial, row.seal),
        body=row.asked_body or row.body,
        rule=row.rule,
        kind=DeadlineKind(row.kind),
        zone=row.zone,
        old=row.due_before,
        new=due.due_before if due is not None else row.due_before,
        counted=counted,
        kept=due is None,
        why=(*why, SET_ASIDE) if waits else why,
        due=due,
        inputs=inputs,
        shorter=(row.contested_from, due.contested_from if due is not None else row.contested_from),
    )
