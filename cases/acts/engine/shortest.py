"""Where cases are joined the shortest time to decide binds the body: the lead's own is cut to it, and given back after."""

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime

from cases.acts.engine import deadlines
from cases.models import Deadline, Proceeding
from cases.queries.joinder import live_members_of
from workflow.clocks.counting import Step, step
from workflow.clocks.ends import with_contested
from workflow.states import DeadlineState, LimitRule

BORROWED = "joined"
"""The step of an explanation that says whose time this is."""


def bind_to_the_shortest(lead: Proceeding, *, at: datetime) -> None:
    """Let the soonest time to decide of the whole group run in the lead, as long as its own runs. Saves the lead."""
    running = running_in(lead)
    if running is not None:
        own = running.in_place_of or running
        of_members = Deadline.objects.filter(
            proceeding__in=live_members_of(lead), rule="decide", state=DeadlineState.RUNNING
        )
        soonest = soonest_of([own, *of_members.order_by("id")])
        if _ends(soonest) != _ends(running):
            deadlines.void(lead, LimitRule.DECIDE, at=at)
            _run_in(lead, soonest, own, at=at)
    deadlines.note_next_due(lead)
    lead.save()


def running_in(lead: Proceeding) -> Deadline | None:
    """The time to decide that runs in this proceeding, its own or that of a case joined to it."""
    running = lead.deadlines.filter(rule="decide", state=DeadlineState.RUNNING)
    return running.select_related("in_place_of").first()


def give_back(member: Proceeding, *, at: datetime) -> None:
    """A proceeding that was joined has left: its time no longer binds the lead it had, if it had one."""
    if member.lead_id is not None:
        bind_to_the_shortest(Proceeding.objects.select_related("case").get(pk=member.lead_id), at=at)


def _ends(limit: Deadline) -> tuple[datetime, datetime | None, datetime | None]:
    return limit.due_before, limit.contested_from, limit.useful_until


def _first_end(limit: Deadline) -> datetime:
    return limit.contested_from or limit.due_before


def soonest_of(together: Sequence[Deadline]) -> Deadline:
    """A copy of the time to decide that ends first, with the soonest shorter end of any of them: both ends bind for all."""
    soonest = copy(min(together, key=lambda limit: limit.due_before))
    other = min(together, key=_first_end)
    if _first_end(other) >= _first_end(soonest):
        return soonest
    soonest.contested_from = _first_end(other)
    soonest.explanation = [
        *_with_the_alarm_of(other, with_contested(soonest.explanation, soonest.contested_from)),
        step(BORROWED, case=other.proceeding.case.number),
    ]
    return soonest


def _with_the_alarm_of(other: Deadline, explanation: Sequence[Step]) -> Iterator[Step]:
    """The alarm and the track belong to the reading that ends first."""
    end = next(each["params"] for each in other.explanation if each["code"] == "end")
    for each in explanation:
        if each["code"] == "end":
            yield from (warns for warns in other.explanation if warns["code"] == "alarm")
            yield step("end", **{**each["params"], "track": end["track"]})
        elif each["code"] != "alarm":
            yield each


def _run_in(lead: Proceeding, limit: Deadline, own: Deadline, *, at: datetime) -> None:
    """The same limit as a row of the lead's, in place of its `own` where it is not that, with the warnings still to come."""
    whose, is_own = limit.proceeding, _ends(limit) == _ends(own)
    limit.in_place_of = None if whose.pk == lead.pk and is_own else own
    if whose.pk != lead.pk:
        limit.explanation = [*limit.explanation, step(BORROWED, case=whose.case.number)]
    deadlines.run_again(limit, lead)
    for warning in deadlines.warnings_again(limit):
        if warning.due_before > at:
            warning.save()
    lead.track = next(str(each["params"]["track"]) for each in limit.explanation if each["code"] == "end")
