"""What happens when a time limit runs out: its row, the breach, its event, and what the law makes of it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from time import monotonic

from cases.acts.engine import deadlines
from cases.acts.engine.correction_over import resume_uncorrected
from cases.acts.engine.corrections.proposed import lapse
from cases.acts.engine.end_withdrawn import end_or_go_on
from cases.acts.engine.going_on import goes_on_by_itself
from cases.acts.engine.held import HeldCases, held
from cases.acts.engine.measures.clocks import note_overdue, remind_overdue
from cases.acts.engine.measures.settling import describe
from cases.acts.engine.service import (
    close_when_all_ran_out,
    published_long_enough,
    remind_again,
    serve_unserved_by_publication,
)
from cases.acts.engine.silence.opening_next import follow_silence
from cases.acts.engine.stays.ending import lapse_at_its_hour
from cases.acts.engine.step import tell
from cases.models import Body, Deadline, Proceeding
from cases.queries.case_file import CaseFile
from workflow.states import DeadlineKind, DeadlineState, LimitRule

EVENT = {
    DeadlineKind.BODY: "deadline.breached",
    DeadlineKind.PERSON: "deadline.ran_out",
    DeadlineKind.ALARM: "deadline.alarm",
}
TOLD_BY_ITS_ACT = frozenset({LimitRule.REVIEW, LimitRule.WITHDRAWAL, LimitRule.CONFIRM, LimitRule.STAY_UNTIL})
"""Rules whose running out is no news of its own: the act that it sets off records what happens."""
NAMED: Mapping[str, str] = {
    LimitRule.USEFUL: "remedy.lost",
    LimitRule.UNSERVED: "decision.unserved",
    LimitRule.CONTESTED: "deadline.contested",
    LimitRule.EXECUTE: "order.overdue",
    LimitRule.DUE_SOON: "order.due_soon",
    LimitRule.STILL_DUE: "order.still_overdue",
}
"""Rules whose running out has a name of its own."""
Follow = Callable[[CaseFile, Deadline], None]
ON_EXPIRY: Mapping[LimitRule, Follow | None] = {
    LimitRule.LODGE: None,
    LimitRule.DECIDE: follow_silence,
    LimitRule.SCREEN: follow_silence,
    LimitRule.TRANSFER: None,
    LimitRule.CORRECT: resume_uncorrected,
    LimitRule.ENQUIRY: None,
    LimitRule.REPLY: None,
    LimitRule.ISSUE: None,
    LimitRule.SERVE: serve_unserved_by_publication,
    LimitRule.PUBLISH: None,
    LimitRule.PUBLICATION: published_long_enough,
    LimitRule.APPEAL: close_when_all_ran_out,
    LimitRule.REVIEW: goes_on_by_itself,
    LimitRule.WITHDRAWAL: end_or_go_on,
    LimitRule.ALARM: None,
    LimitRule.USEFUL: None,
    LimitRule.CONTESTED: None,
    LimitRule.UNSERVED: remind_again,
    LimitRule.EXECUTE: note_overdue,
    LimitRule.DUE_SOON: None,
    LimitRule.STILL_DUE: remind_overdue,
    LimitRule.CONFIRM: lapse,
    LimitRule.STAY: None,
    LimitRule.STAY_UNTIL: lapse_at_its_hour,
}
"""What the law makes of a limit that ran out, beside recording it; None where nothing follows."""


class NoEntry(LookupError):
    """A limit of a rule of which nobody said what follows when it runs out."""


def follows(limit: Deadline) -> Follow | None:
    """Return what the law makes of this limit when it expires; None for nothing. Raises NoEntry for an unknown rule."""
    if limit.rule not in ON_EXPIRY:
        raise NoEntry(f"the limit {limit.pk} is of the rule {limit.rule!r}, which ON_EXPIRY does not know")
    return ON_EXPIRY[LimitRule(limit.rule)]


def expire_due(cases: HeldCases, *, at: datetime, until: float | None = None) -> int:
    """Fire every clock of the cases that are held that was due at or before `at`, each for the instant it should have had.

    Returns how many fired. The caller writes them (`HeldCases.write`). After `until`, on `time.monotonic`, no other case
    is begun.
    """
    groups = [group for group in _group_joined(cases) if _list_due(group, at)]
    groups.sort(key=lambda group: _list_due(group, at)[0][1].due_before)  # as one case after the other would
    if any(limit.kind == DeadlineKind.ALARM for group in groups for _file, limit in _list_due(group, at)):
        cases.read_last_entries()
    expired = 0
    for number, group in enumerate(groups):
        if number and until is not None and monotonic() > until:
            break
        expired += _expire_group(group, at=at)
    return expired


def _group_joined(cases: HeldCases) -> list[list[CaseFile]]:
    """Group the files that are held: those of joined cases in one list."""
    leads = {
        file.case.pk: file.carrier.case.pk
        for file in cases.files
        if file.lead is not None and file.proceeding.ended_at is None
    }
    groups: dict[int, list[CaseFile]] = {}
    for file in cases.files:
        if file.case.pk in cases.locked:
            groups.setdefault(leads.get(file.case.pk, file.case.pk), []).append(file)
    return list(groups.values())


def _expire_group(files: list[CaseFile], *, at: datetime) -> int:
    """Expire what is due of joined cases; returns how many. One that sets anything off may start others: all are asked again."""
    expired = 0
    while due := _list_due(files, at):
        for file, limit in due:
            _expire(file, limit)
            expired += 1
            if follows(limit) is not None:
                files = [each for each in file.group.files if each.case.pk in {one.case.pk for one in files}]
                break
    return expired


def _list_due(files: Iterable[CaseFile], at: datetime) -> list[tuple[CaseFile, Deadline]]:
    found = [(file, limit) for file in files for limit in file.limits if _is_due(limit, at)]
    return sorted(found, key=lambda each: (each[1].due_before, each[1].pk))


def _is_due(limit: Deadline, at: datetime) -> bool:
    return limit.state == DeadlineState.RUNNING and limit.due_before <= at


def _expire(file: CaseFile, limit: Deadline) -> None:
    """Expire one limit: its row, the breach beside the state, one event, and what the law makes of it."""
    follow = follows(limit)
    if limit.rule not in TOLD_BY_ITS_ACT:
        _tell(file, limit)
    deadlines.end(limit, DeadlineState.EXPIRED, at=limit.due_before)
    _note_breach(file.proceeding, limit)
    if follow is not None:
        follow(file, limit)


def _tell(file: CaseFile, limit: Deadline) -> None:
    """Record the event of a limit that expired, by the body that is late (`_find_late`)."""
    late = _find_late(file, limit)
    data: dict[str, object] = {"rule": limit.rule, "body": late.code, "deadline": limit.pk}
    if limit.party_id is not None:
        data["party"] = str(limit.party_id)
    if limit.rule in NAMED:
        data = {"body": late.code, "deadline": limit.pk} | _describe_warning(file, limit)
    kind, at = DeadlineKind(limit.kind), limit.due_before
    if kind == DeadlineKind.ALARM:
        # A body may get a case after the hour of an alarm that counts from the first receipt: it is told on arrival.
        at = held(file).not_before_the_last(file.case, at)
    tell(file, NAMED.get(limit.rule, EVENT[kind]), actor=deadlines.SCHEDULER, at=at, data=data)


def _find_late(file: CaseFile, limit: Deadline) -> Body:
    """The body of the file, the one that was asked, or the one from which something was ordered."""
    if limit.enquiry is not None:
        return limit.enquiry.to
    ordered_from = limit.measure.owed_by if limit.measure is not None else None
    return ordered_from or file.proceeding.body


def _note_breach(proceeding: Proceeding, limit: Deadline) -> None:
    """Since when the body is late, and since when by the shorter of two readings."""
    is_contested = limit.rule == LimitRule.CONTESTED and limit.warns in deadlines.MAKES_OVERDUE
    if limit.kind == DeadlineKind.BODY and limit.rule in deadlines.MAKES_OVERDUE and proceeding.overdue_since is None:
        proceeding.overdue_since = limit.due_before
    if is_contested and proceeding.contested_since is None:
        proceeding.contested_since = limit.due_before


def _describe_warning(file: CaseFile, limit: Deadline) -> dict[str, object]:
    """Return what the event of a warning with a name of its own says beside body and limit."""
    if limit.measure is not None:
        whose = "words" if limit.measure.owed_by is None else "body"
        return describe(limit.measure) | {"whose": whose}
    if limit.rule == LimitRule.CONTESTED:
        return {"rule": limit.warns, "deadline": deadlines.warned(file, limit).pk}
    return {"why": "poll_closed"} if limit.rule == LimitRule.USEFUL else {}
