"""Starting and stopping time limits. A limit is computed here once, by the pinned rulebook, then only read."""

from collections.abc import Collection, Iterable
from copy import copy
from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine.held import held
from cases.models import Deadline, Enquiry, Party, Proceeding
from cases.queries.case_file import CaseFile
from cases.queries.deadline_inputs import make_inputs_in
from cases.queries.law import rulebook_of, runs_off
from cases.queries.office import calendar_of
from workflow.clocks.counting import Step
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.rules.schema import Rulebook
from workflow.rules.words import StageName
from workflow.states import DeadlineKind, DeadlineState, LimitRule, Standing

SCHEDULER = Actor.system("deadline-watch")
MAKES_OVERDUE = frozenset({LimitRule.DECIDE, LimitRule.SCREEN, LimitRule.TRANSFER})
"""The body's duty to deal with the case itself; past one of these the proceeding is shown as overdue."""


def start(
    file: CaseFile,
    rule: LimitRule,
    key: str,
    *,
    at: datetime,
    party: Party | None = None,
    enquiry: Enquiry | None = None,
    told: Rulebook | None = None,
    decide_by: datetime | None = None,
) -> Deadline:
    """Start the limit `key` of the pinned rulebook at `at`, with its alarm where the rulebook has one; see `count`."""
    rows = count(file, rule, key, at=at, party=party, enquiry=enquiry, told=told, decide_by=decide_by)
    held(file).start(rows)
    return rows[0]


def count(
    file: CaseFile,
    rule: LimitRule,
    key: str,
    *,
    at: datetime,
    party: Party | None = None,
    enquiry: Enquiry | None = None,
    told: Rulebook | None = None,
    decide_by: datetime | None = None,
) -> list[Deadline]:
    """The rows of a limit that begins at `at`, and of what warns of it. The caller starts them (`HeldCases.start`).

    `told` is the edition by which a person was told of this time, where the case may have come under another law since:
    the later end counts. `decide_by` bounds a time to reply (`workflow.clocks.inputs`).
    """
    proceeding = file.proceeding
    rulebook, calendar = rulebook_of(proceeding.case), calendar_of(proceeding.case.election)
    runoff, asked_of = runs_off(calendar, proceeding.case.constituency), enquiry.to if enquiry else None
    inputs = make_inputs_in(proceeding, key, start=at, runoff=runoff, asked_of=asked_of, decide_by=decide_by)
    answer = due_for(rulebook, calendar, inputs)
    if told is not None and told.version != rulebook.version:
        answer, rulebook = max(
            (answer, rulebook), (due_for(told, calendar, inputs), told), key=lambda each: each[0].due_before
        )
    limit = write(
        proceeding, rule, inputs, answer, kind=DeadlineKind(rulebook.limit(key).binds), party=party, enquiry=enquiry
    )
    if rule == LimitRule.DECIDE:
        proceeding.track = answer.track
    return [limit, *warnings_of(limit, answer)]


def write(
    proceeding: Proceeding,
    rule: LimitRule,
    inputs: DeadlineInputs,
    answer: Due,
    *,
    kind: DeadlineKind,
    party: Party | None = None,
    enquiry: Enquiry | None = None,
) -> Deadline:
    """Return a new row of a limit, unsaved, with its inputs and its explanation. The caller starts it (`HeldCases.start`)."""
    return Deadline(
        proceeding=proceeding,
        party=party,
        enquiry=enquiry,
        rule=str(rule),
        kind=kind,
        starts_at=inputs.start,
        due_before=answer.due_before,
        contested_from=answer.contested_from,
        useful_until=answer.useful_until,
        explanation=answer.explanation,
        inputs=inputs.as_json(),
    )


def read_due(limit: Deadline) -> Due:
    """Read a stored limit as an answer of the law: its ends, and of its explanation the alarm and the track."""
    told = (each["params"]["local"] for each in limit.explanation if each["code"] == "alarm")
    return Due(
        due_before=limit.due_before,
        useful_until=limit.useful_until,
        alarm_at=next(map(datetime.fromisoformat, told), None),
        track=next((each["params"]["track"] for each in limit.explanation if each["code"] == "end"), "normal"),
        limit=str((limit.inputs or {}).get("key", "")),
        explanation=limit.explanation,
        contested_from=limit.contested_from,
    )


def warnings_of(limit: Deadline, answer: Due) -> list[Deadline]:
    """Return the rows that expire before `limit` does: its alarm, the shorter end, the end of any use; to be started with it."""
    alarm = (
        make_warning(limit, LimitRule.ALARM, answer.alarm_at, answer.explanation)
        if answer.alarm_at is not None
        else None
    )
    return [row for row in (alarm, _make_shorter_end(limit), _end_of_use(limit)) if row is not None]


def warnings_again(limit: Deadline) -> list[Deadline]:
    """The same for a limit that was counted before, as its explanation tells."""
    return warnings_of(limit, read_due(limit))


def _make_shorter_end(limit: Deadline) -> Deadline | None:
    """Past the shorter of two readings the body is late by one of them: an event of its own, and no breach."""
    if limit.contested_from is None:
        return None
    return make_warning(limit, LimitRule.CONTESTED, limit.contested_from, limit.explanation)


def _end_of_use(limit: Deadline) -> Deadline | None:
    """The hour at which the right can no longer be used fires too: undecided then, the remedy is lost.

    A proceeding that opened after that hour has lost nothing: it was lost before another body.
    """
    lost = limit.useful_until
    if limit.rule != "decide" or lost is None or lost <= limit.proceeding.opened_at:
        return None
    return make_warning(limit, LimitRule.USEFUL, lost, limit.explanation)


def warned(file: CaseFile, warning: Deadline) -> Deadline:
    """Return the running limit that this warns of."""
    same = (warning.party_id, warning.enquiry_id, warning.stay_id)
    running = file.running(warning.warns)
    (found,) = (limit for limit in running if (limit.party_id, limit.enquiry_id, limit.stay_id) == same)
    return found


def remind(file: CaseFile, limit: Deadline, rule: LimitRule, *, since: datetime, at: datetime) -> None:
    """Let a warning beside `limit`, which ran out, be given at `at`; it says what has not been done `since`."""
    row = make_warning(limit, rule, at, limit.explanation)
    row.starts_at, row.warns = since, ""
    held(file).start([row])


def make_warning(limit: Deadline, rule: LimitRule, at: datetime, explanation: list[Step]) -> Deadline:
    """Return a row, unsaved, that fires at `at`, beside `limit` and about the same."""
    return Deadline(
        proceeding=limit.proceeding,
        party_id=limit.party_id,
        enquiry_id=limit.enquiry_id,
        measure_id=limit.measure_id,
        stay_id=limit.stay_id,
        rule=str(rule),
        warns=limit.rule,
        kind=DeadlineKind.ALARM,
        starts_at=limit.starts_at,
        due_before=at,
        explanation=explanation,
        inputs=limit.inputs,
    )


def run_again(limit: Deadline, file: CaseFile, *, beside: Iterable[Deadline] = ()) -> Deadline:
    """The same limit as a new row of this file, running: a row keeps its proceeding, and none that ended runs again.

    `beside` are rows that start with it.
    """
    again = copy_limit(limit, file)
    held(file).start([again, *beside])
    return again


def copy_limit(limit: Deadline, file: CaseFile) -> Deadline:
    """The same limit as a new row of this file, unsaved. The caller starts it (`HeldCases.start`)."""
    again = copy(limit)
    again.pk, again.proceeding, again.state, again.ended_at = None, file.proceeding, DeadlineState.RUNNING, None
    again._state.adding = True
    return again


def deciding(proceeding: Proceeding) -> tuple[LimitRule, str]:
    """Rule and key of the limit for dealing with the case itself: an anonymous filing is first looked at."""
    case = proceeding.case
    if case.complaint.standing == Standing.ANONYMOUS and proceeding.stage == StageName.FIRST:
        return LimitRule.SCREEN, "screening"
    return LimitRule.DECIDE, f"{case.case_type}.{proceeding.instance_name}.decide"


def stop(
    file: CaseFile, *rules: LimitRule, at: datetime, party: Party | None = None, enquiry: Enquiry | None = None
) -> None:
    """Mark running limits as met at `at`, since the act that they waited for was done; their warnings are void."""
    for limit in _list_with_warnings(file, rules):
        of_party = party is None or limit.party_id == party.pk
        if of_party and (enquiry is None or limit.enquiry_id == enquiry.pk):
            end(limit, DeadlineState.MET, at=at)


def void(file: CaseFile, *rules: LimitRule, at: datetime) -> None:
    """Make running limits void at `at`: what they waited for was not done and no longer matters."""
    for limit in _list_with_warnings(file, rules):
        end(limit, DeadlineState.VOID, at=at)


def void_all(file: CaseFile, *, at: datetime) -> None:
    """Make every running limit of a proceeding void, since it has ended."""
    for limit in file.running():
        end(limit, DeadlineState.VOID, at=at)


def end(limit: Deadline, state: DeadlineState, *, at: datetime) -> None:
    """End a limit at `at` in memory; it is written with the rest of the act."""
    limit.state, limit.ended_at = state, at


def _list_with_warnings(file: CaseFile, rules: Collection[LimitRule]) -> list[Deadline]:
    """List the running limits of these rules, and what warns of them."""
    return [limit for limit in file.running() if limit.rule in rules or limit.warns in rules]
