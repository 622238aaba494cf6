"""How a stay ends: lifted by the body, or by itself with what it waited for. What it held back then binds again."""

from collections.abc import Callable, Iterable
from datetime import datetime

from cases.acts.engine import deadlines
from cases.acts.engine.complained.settling import settle_acts
from cases.acts.engine.held import held
from cases.acts.engine.stays.suspending import BY_ITSELF, Numbers, list_held_by, release
from cases.acts.engine.step import tell
from cases.models import Deadline, Stay
from cases.queries.case_file import CaseFile
from cases.queries.decisions.requests import list_with_earlier
from cases.queries.decisions.stays import may_have_stays
from workflow.clocks.counting import step
from workflow.clocks.ends import explain_end
from workflow.states import BINDS_STILL, DeadlineKind, DeadlineState, LimitRule
from workflow.stays import STAY_MOVES, StayEnd, StayState

OPEN = sorted(state for state, after in STAY_MOVES.items() if after)
Meant = Callable[[Stay], bool]


def lapse_at_its_hour(file: CaseFile, limit: Deadline) -> None:
    """The hour until which it was granted has come."""
    lapse(file, at=limit.due_before, why=StayEnd.UNTIL, meant=lambda stay: stay.pk == limit.stay_id)


def lapse_here(file: CaseFile, *, at: datetime, why: StayEnd) -> None:
    """Every stay asked for before this body ends, because nothing is ruled on here any more."""
    keys = {each.pk for each in list_with_earlier(file.proceeding)}
    lapse(file, at=at, why=why, meant=lambda stay: stay.proceeding_id in keys)


def lapse_with_ruling(file: CaseFile, *, at: datetime) -> None:
    """It is ruled on what the stays of this file waited for, and of those joined to it; and on a decision asked about below.

    Where a decision was set aside, no stay of it has anything left to hold back.
    """
    below = file.appealed
    places = [*file.group_files, *([below] if below is not None else [])]
    keys = {each.pk for one in places for each in list_with_earlier(one.proceeding)}

    def is_over(stay: Stay) -> bool:
        gone = stay.decision is not None and stay.decision.standing not in BINDS_STILL
        return stay.proceeding_id in keys or gone

    lapse(file, at=at, why=StayEnd.RULED, meant=is_over)


def lapse(file: CaseFile, *, at: datetime, why: StayEnd, meant: Meant) -> None:
    """End each stay of these cases that is `meant` and has not ended, with an event for each."""
    found = _list_open(file)
    if not found:
        return
    chosen = [each for each in found if meant(each)]
    before = list_held_by(file, found)
    for each in chosen:
        each.ended_why = StayEnd.OVERTAKEN if (each.state, why) == (StayState.REQUESTED, StayEnd.RULED) else why
        _write_end(file, each, StayState.LAPSED, at=at)
    runs_on = release(before, list_held_by(file, found), at=at)
    for each in chosen:
        data = describe_end(each, runs_on) | {"why": each.ended_why}
        tell(_find_file(file, each), "stay.lapsed", actor=BY_ITSELF, at=at, data=data)
        runs_on = {}  # told once
    settle_acts(file, at=at)


def lift(file: CaseFile, stay: Stay, reasons: str, *, at: datetime) -> Numbers:
    """End it before what it waited for. Returns the orders that run on."""
    found = _list_open(file)
    before = list_held_by(file, found)
    stay.end_reasons = reasons
    _write_end(file, stay, StayState.LIFTED, at=at)
    return release(before, list_held_by(file, [each for each in found if each.pk != stay.pk]), at=at)


def describe_end(stay: Stay, runs_on: Numbers) -> dict[str, object]:
    """What the event of its end says: whose it was, and which orders of which decision run on."""
    whose = {"party": str(stay.party_id)} if stay.party_id is not None else {}
    key, numbers = next(((key, each) for key, each in runs_on.items() if each), (str(stay.decision_id or ""), []))
    about = {"decision": key} if key else {}
    to = {"to": stay.ordered_from.code} if stay.ordered_from is not None and stay.ruled_at is not None else {}
    return {"stay": str(stay.pk), **whose, **to, **about, **({"runs_on": numbers} if numbers else {})}


def start_its_end(file: CaseFile, stay: Stay, *, at: datetime) -> None:
    """Start the clock of a stay that was granted until an hour. It is no duty that could be missed: then it lapses."""
    assert stay.until is not None
    zone = file.proceeding.body.zone
    limit = Deadline(
        proceeding=file.proceeding,
        stay=stay,
        rule=LimitRule.STAY_UNTIL.value,
        kind=DeadlineKind.ALARM,
        starts_at=at,
        due_before=stay.until,
        explanation=[step("end", **explain_end(stay.until, zone), zone=zone, track="normal")],
    )
    held(file).start([limit])


def end_clocks(file: CaseFile, stay: Stay, state: DeadlineState, *, at: datetime) -> None:
    """The time to rule on it was kept (`met`) or is of no matter any more (`void`)."""
    for each in _list_files(file):
        for limit in each.running(LimitRule.STAY, LimitRule.CONTESTED, LimitRule.ALARM, LimitRule.STAY_UNTIL):
            if limit.stay_id == stay.pk:
                deadlines.end(limit, state if limit.rule == LimitRule.STAY else DeadlineState.VOID, at=at)


def _write_end(file: CaseFile, stay: Stay, state: StayState, *, at: datetime) -> None:
    stay.state, stay.ended_at = state, at
    stay.save(update_fields=["state", "ended_at", "ended_why", "end_reasons"])
    end_clocks(file, stay, DeadlineState.VOID, at=at)


def _list_open(file: CaseFile) -> list[Stay]:
    """Those that wait or are in force in these cases."""
    cases = sorted({each.case.pk for each in file.group_files if may_have_stays(each)})
    if not cases:
        return []
    rows = Stay.objects.filter(proceeding__case__in=cases, state__in=OPEN)
    return list(rows.select_related("decision", "ordered_from").order_by("requested_at", "id"))


def _list_files(file: CaseFile) -> Iterable[CaseFile]:
    """The files of this case, and those of the cases joined to it."""
    cases = {each.case.pk for each in file.group_files}
    return [each for case in sorted(cases) for each in file.group.of_case(case)]


def _find_file(file: CaseFile, stay: Stay) -> CaseFile:
    """Where the case now is that the stay was asked for in: with whom it was passed on to."""
    places = [each for each in _list_files(file) if stay.proceeding_id in _keys_of(each)]
    return places[-1] if places else file


def _keys_of(file: CaseFile) -> set[object]:
    return {each.pk for each in list_with_earlier(file.proceeding)}
