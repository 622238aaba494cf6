"""Starting, stopping and firing time limits. A limit is computed here once, by the pinned rulebook, then only read."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from cases.actors import Actor
from cases.events import record
from cases.law import calendar_of, rulebook_of, runs_off
from cases.models import Case, Deadline, Enquiry, Party, Proceeding
from workflow.deadlines import due
from workflow.states import DeadlineKind, DeadlineState

WATCH = Actor.system("deadline-watch")
MAKES_OVERDUE = frozenset({"decide", "screen", "transfer"})
"""The body's duty to deal with the case itself; past one of these the proceeding is shown as overdue."""
EVENT = {
    DeadlineKind.BODY: "deadline.breached",
    DeadlineKind.PERSON: "deadline.ran_out",
    DeadlineKind.ALARM: "deadline.alarm",
}

Aftermath = Callable[[Proceeding, Deadline], None]
_aftermath: dict[str, Aftermath] = {}


def when_run_out(rule: str) -> Callable[[Aftermath], Aftermath]:
    """What the law makes of a time limit of this rule that ran out, beside recording it."""

    def register(function: Aftermath) -> Aftermath:
        _aftermath[rule] = function
        return function

    return register


def start(
    proceeding: Proceeding,
    rule: str,
    key: str,
    *,
    at: datetime,
    party: Party | None = None,
    enquiry: Enquiry | None = None,
) -> Deadline:
    """Start the limit `key` of the pinned rulebook at `at`, with its alarm where the rulebook has one."""
    case = proceeding.case
    rulebook = rulebook_of(case)
    calendar = calendar_of(case.election)
    place = case.complaint.place
    answer = due(
        rulebook=rulebook,
        key=key,
        start=at,
        calendar=calendar,
        zone=proceeding.body.zone,
        poll_zone=place.zone if place else None,
        runoff=runs_off(calendar, case.constituency),
    )
    kind = DeadlineKind(rulebook.limit(key).binds)
    limit = Deadline.objects.create(
        proceeding=proceeding,
        party=party,
        enquiry=enquiry,
        rule=rule,
        kind=kind,
        starts_at=at,
        due_before=answer.due_before,
        useful_until=answer.useful_until,
        explanation=answer.explanation,
    )
    if answer.alarm_at is not None:
        Deadline.objects.create(
            proceeding=proceeding,
            rule="alarm",
            warns=rule,
            kind=DeadlineKind.ALARM,
            starts_at=at,
            due_before=answer.alarm_at,
            explanation=answer.explanation,
        )
    if rule == "decide":
        proceeding.track = answer.track
    return limit


def stop(
    proceeding: Proceeding, *rules: str, at: datetime, party: Party | None = None, enquiry: Enquiry | None = None
) -> None:
    """The act these limits waited for has been done: they are met at `at`, and their alarms need not sound."""
    running = proceeding.deadlines.filter(Q(rule__in=rules) | Q(warns__in=rules), state=DeadlineState.RUNNING)
    if party is not None:
        running = running.filter(party=party)
    if enquiry is not None:
        running = running.filter(enquiry=enquiry)
    running.update(state=DeadlineState.MET, ended_at=at)


def void_all(proceeding: Proceeding, *, at: datetime) -> None:
    """The proceeding has ended: nothing more is waited for."""
    proceeding.deadlines.filter(state=DeadlineState.RUNNING).update(state=DeadlineState.VOID, ended_at=at)


def note_next_due(proceeding: Proceeding) -> None:
    """Keep the docket's order: the soonest running limit that binds the body. Saved by the caller."""
    soonest = proceeding.deadlines.filter(state=DeadlineState.RUNNING, kind=DeadlineKind.BODY).order_by("due_before")
    proceeding.next_due = soonest.values_list("due_before", flat=True).first() or proceeding.overdue_since


def fire_due(case: Case, *, at: datetime) -> int:
    """Fire every clock of `case` that was due at or before `at`, each for the instant it should have had.

    The caller holds the case's lock. Returns how many fired.
    """
    fired = 0
    while (limit := _first_due(case, at)) is not None:
        _fire(case, limit)
        fired += 1
    return fired


def _first_due(case: Case, at: datetime) -> Deadline | None:
    due_now = Deadline.objects.filter(proceeding__case=case, state=DeadlineState.RUNNING, due_before__lte=at)
    return due_now.select_related("proceeding__body", "party", "enquiry__to").order_by("due_before", "id").first()


def _fire(case: Case, limit: Deadline) -> None:
    """One clock: the row, the breach beside the state, one event, and what the law makes of it."""
    limit.state, limit.ended_at = DeadlineState.FIRED, limit.due_before
    limit.save(update_fields=["state", "ended_at"])
    proceeding = limit.proceeding
    proceeding.case = case
    kind = DeadlineKind(limit.kind)
    late = limit.enquiry.to if limit.enquiry is not None else proceeding.body
    data = {"rule": limit.rule, "body": late.code, "deadline": limit.pk}
    if limit.party is not None:
        data["party"] = str(limit.party.pk)
    record(case, EVENT[kind], actor=WATCH, at=limit.due_before, data=data, proceeding=proceeding)
    if kind == DeadlineKind.BODY and limit.rule in MAKES_OVERDUE and proceeding.overdue_since is None:
        proceeding.overdue_since = limit.due_before
    note_next_due(proceeding)
    proceeding.save(update_fields=["overdue_since", "next_due", "state"])
    if limit.rule in _aftermath:
        _aftermath[limit.rule](proceeding, limit)
