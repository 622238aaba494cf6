"""Starting, stopping and firing time limits. A limit is computed here once, by the pinned rulebook, then only read."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce, Least

from cases.access.actors import Actor
from cases.models import Deadline, Enquiry, Party, Proceeding
from cases.queries.clock_inputs import asking_in
from cases.queries.joinder import live_members_of
from cases.queries.law import calendar_of, rulebook_of, runs_off
from workflow.clocks.counting import Step
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import Asked
from workflow.rules.schema import Rulebook
from workflow.states import DeadlineKind, DeadlineState, LimitRule, Standing

WATCH = Actor.system("deadline-watch")
MAKES_OVERDUE = frozenset({LimitRule.DECIDE, LimitRule.SCREEN, LimitRule.TRANSFER})
"""The body's duty to deal with the case itself; past one of these the proceeding is shown as overdue."""


def start(
    proceeding: Proceeding,
    rule: LimitRule,
    key: str,
    *,
    at: datetime,
    party: Party | None = None,
    enquiry: Enquiry | None = None,
    told: Rulebook | None = None,
    decide_by: datetime | None = None,
) -> Deadline:
    """Start the limit `key` of the pinned rulebook at `at`, with its alarm where the rulebook has one.

    `told` is the edition by which a person was told of this time, where the case may have come under another law since:
    the later end counts. `decide_by` bounds a time to reply (`workflow.clocks.inputs`).
    """
    rulebook, calendar = rulebook_of(proceeding.case), calendar_of(proceeding.case.election)
    runoff, asked_of = runs_off(calendar, proceeding.case.constituency), enquiry.to if enquiry else None
    asked = asking_in(proceeding, key, start=at, runoff=runoff, asked_of=asked_of, decide_by=decide_by)
    answer = due_for(rulebook, calendar, asked)
    if told is not None and told.version != rulebook.version:
        answer, rulebook = max(
            (answer, rulebook), (due_for(told, calendar, asked), told), key=lambda each: each[0].due_before
        )
    limit = write(
        proceeding, rule, asked, answer, kind=DeadlineKind(rulebook.limit(key).binds), party=party, enquiry=enquiry
    )
    limit.save()
    for warning in warnings_of(limit, answer):
        warning.save()
    if rule == LimitRule.DECIDE:
        proceeding.track = answer.track
    return limit


def write(
    proceeding: Proceeding,
    rule: LimitRule,
    asked: Asked,
    answer: Due,
    *,
    kind: DeadlineKind,
    party: Party | None = None,
    enquiry: Enquiry | None = None,
) -> Deadline:
    """The row of a limit with what was asked and how that was counted. The caller saves it."""
    return Deadline(
        proceeding=proceeding,
        party=party,
        enquiry=enquiry,
        rule=str(rule),
        kind=kind,
        starts_at=asked.start,
        due_before=answer.due_before,
        contested_from=answer.contested_from,
        useful_until=answer.useful_until,
        explanation=answer.explanation,
        asked=asked.as_json(),
    )


def granted(limit: Deadline) -> Due:
    """The stored limit as the law answers: its ends, and of its explanation the alarm and the track."""
    told = (each["params"]["local"] for each in limit.explanation if each["code"] == "alarm")
    return Due(
        due_before=limit.due_before,
        useful_until=limit.useful_until,
        alarm_at=next(map(datetime.fromisoformat, told), None),
        track=next((each["params"]["track"] for each in limit.explanation if each["code"] == "end"), "normal"),
        limit=str((limit.asked or {}).get("key", "")),
        explanation=limit.explanation,
        contested_from=limit.contested_from,
    )


def warnings_of(limit: Deadline, answer: Due) -> list[Deadline]:
    """The rows that fire before `limit` does: the rulebook's alarm, the shorter end, the end of any use. The caller saves."""
    alarm = (
        _warning(limit, LimitRule.ALARM, answer.alarm_at, answer.explanation) if answer.alarm_at is not None else None
    )
    return [row for row in (alarm, _shorter_end(limit), _end_of_use(limit)) if row is not None]


def warnings_again(limit: Deadline) -> list[Deadline]:
    """The same for a limit that was counted before, as its explanation tells."""
    return warnings_of(limit, granted(limit))


def _shorter_end(limit: Deadline) -> Deadline | None:
    """Past the shorter of two readings the body is late by one of them: an event of its own, and no breach."""
    if limit.contested_from is None:
        return None
    return _warning(limit, LimitRule.CONTESTED, limit.contested_from, limit.explanation)


def _end_of_use(limit: Deadline) -> Deadline | None:
    """The hour at which the right can no longer be used fires too: undecided then, the remedy is lost.

    A proceeding that opened after that hour has lost nothing: it was lost before another body.
    """
    lost = limit.useful_until
    if limit.rule != "decide" or lost is None or lost <= limit.proceeding.opened_at:
        return None
    return _warning(limit, LimitRule.USEFUL, lost, limit.explanation)


def warned(warning: Deadline) -> Deadline:
    """The running limit that this warns of."""
    of = warning.proceeding.deadlines.filter(rule=warning.warns, state=DeadlineState.RUNNING)
    return of.get(party=warning.party_id, enquiry=warning.enquiry_id)


def call_out(limit: Deadline, rule: LimitRule, *, since: datetime, at: datetime) -> None:
    """Let a warning beside `limit`, which ran out, be given at `at`; it says what has not been done `since`."""
    row = _warning(limit, rule, at, limit.explanation)
    row.starts_at, row.warns = since, ""
    row.save()


def _warning(limit: Deadline, rule: LimitRule, at: datetime, explanation: list[Step]) -> Deadline:
    return Deadline(
        proceeding=limit.proceeding,
        party_id=limit.party_id,
        enquiry_id=limit.enquiry_id,
        rule=str(rule),
        warns=limit.rule,
        kind=DeadlineKind.ALARM,
        starts_at=limit.starts_at,
        due_before=at,
        explanation=explanation,
        asked=limit.asked,
    )


def run_again(limit: Deadline, proceeding: Proceeding) -> Deadline:
    """The same limit as a new row of `proceeding`, running: a row keeps its proceeding, and none that ended runs again."""
    limit.pk, limit.proceeding, limit.state, limit.ended_at = None, proceeding, DeadlineState.RUNNING, None
    limit.save(force_insert=True)
    return limit


def deciding(proceeding: Proceeding) -> tuple[LimitRule, str]:
    """Rule and key of the limit for dealing with the case itself: an anonymous filing is first looked at."""
    case = proceeding.case
    if case.complaint.standing == Standing.ANONYMOUS:
        return LimitRule.SCREEN, "screening"
    return LimitRule.DECIDE, f"{case.case_type}.{proceeding.stage}.decide"


def stop(
    proceeding: Proceeding, *rules: LimitRule, at: datetime, party: Party | None = None, enquiry: Enquiry | None = None
) -> None:
    """The act these limits waited for has been done: they are met at `at`, and their alarms need not sound."""
    running = proceeding.deadlines.filter(Q(rule__in=rules) | Q(warns__in=rules), state=DeadlineState.RUNNING)
    if party is not None:
        running = running.filter(party=party)
    if enquiry is not None:
        running = running.filter(enquiry=enquiry)
    running.update(state=DeadlineState.MET, ended_at=at)


def void(proceeding: Proceeding, *rules: LimitRule, at: datetime) -> None:
    """What these limits waited for no longer matters, and was not done."""
    running = proceeding.deadlines.filter(Q(rule__in=rules) | Q(warns__in=rules), state=DeadlineState.RUNNING)
    running.update(state=DeadlineState.VOID, ended_at=at)


def void_all(proceeding: Proceeding, *, at: datetime) -> None:
    """The proceeding has ended: nothing more is waited for."""
    proceeding.deadlines.filter(state=DeadlineState.RUNNING).update(state=DeadlineState.VOID, ended_at=at)


def note_next_due(proceeding: Proceeding) -> None:
    """Keep the docket's order: when the soonest duty of the body ends, or is of no more use. Saved by the caller.

    Where cases are joined the shortest time binds the body, so the lead stands where the soonest of them all does.
    """
    members = dict(live_members_of(proceeding).values_list("pk", "overdue_since"))
    carried = [proceeding.pk, *members]
    running = Deadline.objects.filter(proceeding__in=carried, state=DeadlineState.RUNNING, kind=DeadlineKind.BODY)
    soonest = running.annotate(matters_until=_matters_until()).order_by("matters_until")
    first = soonest.values_list("matters_until", flat=True).first()
    proceeding.next_due = first or _still_missed(proceeding, members.values())


def _matters_until() -> Least:
    """The first hour that matters: of two readings the shorter one ends first, and a decision helps until the poll closes."""
    return Least(Coalesce("useful_until", "due_before"), Coalesce("contested_from", "due_before"))


def note_lead(proceeding: Proceeding) -> None:
    """The same for the lead of a proceeding that is joined, or was until now."""
    if proceeding.lead_id is not None and (lead := Proceeding.objects.filter(pk=proceeding.lead_id).first()):
        note_next_due(lead)
        lead.save(update_fields=["next_due"])


def _still_missed(proceeding: Proceeding, of_members: Iterable[datetime | None]) -> datetime | None:
    """When the limit ran out of what this body still has not done, so that it stays on top of the docket."""
    if proceeding.undecided:
        return min((since for since in (proceeding.overdue_since, *of_members) if since is not None), default=None)
    decision = getattr(proceeding, "decision", None)
    if decision is None or decision.published_at is not None:
        return None
    rule = "publish" if decision.issued_at is not None else "issue"
    fired = proceeding.deadlines.filter(state=DeadlineState.FIRED, rule=rule)
    return fired.values_list("due_before", flat=True).first()
