"""Where cases are joined the shortest time to decide binds the body: the lead's own is cut to it, and given back after."""

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime

from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.models import Deadline
from cases.queries.case_file import CaseFile
from workflow.clocks.counting import Step, step
from workflow.clocks.ends import with_contested
from workflow.states import LimitRule

BORROWED = "joined"
"""The step of an explanation that says whose time this is."""


def bind_shortest_deadline(lead: CaseFile, *, at: datetime) -> None:
    """Let the soonest time to decide of the whole group run in the lead, as long as its own runs."""
    running = running_in(lead)
    if running is None:
        return
    own = _own(lead, running)
    of_members = (limit for each in lead.live_members for limit in each.running(LimitRule.DECIDE))
    soonest = soonest_of([own, *sorted(of_members, key=lambda limit: limit.pk)])
    if _read_ends(soonest) != _read_ends(running):
        deadlines.void(lead, LimitRule.DECIDE, at=at)
        _run_in(lead, soonest, own, at=at)


def running_in(lead: CaseFile) -> Deadline | None:
    """The time to decide that runs in this proceeding, its own or that of a case joined to it."""
    running = lead.running(LimitRule.DECIDE)
    return running[0] if running else None


def _own(lead: CaseFile, running: Deadline) -> Deadline:
    return next((limit for limit in lead.limits if limit.pk == running.in_place_of_id), running)


def give_back(member: CaseFile, *, at: datetime) -> None:
    """A proceeding that was joined has left: its time no longer binds the lead it had, if it had one."""
    lead = member.group.find(member.proceeding.lead_id)
    if lead is not None and lead.case.pk in held(lead).locked:
        bind_shortest_deadline(lead, at=at)


def _read_ends(limit: Deadline) -> tuple[datetime, datetime | None, datetime | None]:
    return limit.due_before, limit.contested_from, limit.useful_until


def _find_first_end(limit: Deadline) -> datetime:
    return limit.contested_from or limit.due_before


def soonest_of(together: Sequence[Deadline]) -> Deadline:
    """A copy of the time to decide that ends first, with the soonest shorter end of any of them: both ends bind for all."""
    soonest = copy(min(together, key=lambda limit: limit.due_before))
    other = min(together, key=_find_first_end)
    if _find_first_end(other) >= _find_first_end(soonest):
        return soonest
    soonest.contested_from = _find_first_end(other)
    soonest.explanation = [
        *_add_alarm_of(other, with_contested(soonest.explanation, soonest.contested_from)),
        step(BORROWED, case=other.proceeding.case.number),
    ]
    return soonest


def _add_alarm_of(other: Deadline, explanation: Sequence[Step]) -> Iterator[Step]:
    """The alarm and the track belong to the reading that ends first."""
    end = next(each["params"] for each in other.explanation if each["code"] == "end")
    for each in explanation:
        if each["code"] == "end":
            yield from (warns for warns in other.explanation if warns["code"] == "alarm")
            yield step("end", **{**each["params"], "track": end["track"]})
        elif each["code"] != "alarm":
            yield each


def _run_in(lead: CaseFile, limit: Deadline, own: Deadline, *, at: datetime) -> None:
    """The same limit as a row of the lead's, in place of its `own` where it is not that, with the warnings still to come."""
    whose, is_own = limit.proceeding, _read_ends(limit) == _read_ends(own)
    limit.in_place_of = None if whose.pk == lead.pk and is_own else own
    if whose.pk != lead.pk:
        limit.explanation = [*limit.explanation, step(BORROWED, case=whose.case.number)]
    limit.proceeding = lead.proceeding
    deadlines.run_again(limit, lead, beside=[each for each in deadlines.warnings_again(limit) if each.due_before > at])
    lead.proceeding.track = next(str(each["params"]["track"]) for each in limit.explanation if each["code"] == "end")
