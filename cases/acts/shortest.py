"""Where cases are joined the shortest time to decide binds the body: the lead's own is cut to it, and given back after."""

from datetime import datetime

from cases.acts import clocks
from cases.models import Deadline, Proceeding
from cases.together import live_members_of
from workflow.counting import step
from workflow.states import DeadlineState

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
        soonest = min([own, *of_members.order_by("id")], key=lambda limit: limit.due_before)
        if _ends(soonest) != _ends(running):
            clocks.void(lead, "decide", at=at)
            _run_in(lead, soonest, own, at=at)
    clocks.note_next_due(lead)
    lead.save()


def running_in(lead: Proceeding) -> Deadline | None:
    """The time to decide that runs in this proceeding, its own or that of a case joined to it."""
    running = lead.deadlines.filter(rule="decide", state=DeadlineState.RUNNING)
    return running.select_related("in_place_of").first()


def give_back(member: Proceeding, *, at: datetime) -> None:
    """A proceeding that was joined has left: its time no longer binds the lead it had, if it had one."""
    if member.lead_id is not None:
        bind_to_the_shortest(Proceeding.objects.select_related("case").get(pk=member.lead_id), at=at)


def _ends(limit: Deadline) -> tuple[datetime, datetime | None]:
    return limit.due_before, limit.useful_until


def _run_in(lead: Proceeding, limit: Deadline, own: Deadline, *, at: datetime) -> None:
    """The same limit as a row of the lead's, in place of its `own` where it is not that, with the warnings still to come."""
    whose = limit.proceeding
    if whose.pk == lead.pk:
        limit.in_place_of = None
    else:
        limit.in_place_of = own
        limit.explanation = [*limit.explanation, step(BORROWED, case=whose.case.number)]
    clocks.run_again(limit, lead)
    for warning in clocks.warnings_again(limit):
        if warning.due_before > at:
            warning.save()
    lead.track = next(str(each["params"]["track"]) for each in limit.explanation if each["code"] == "end")
