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
    running = lead.deadlines.filter(rule="decide", state=DeadlineState.RUNNING).first()
    if running is not None:
        of_members = Deadline.objects.filter(
            proceeding__in=live_members_of(lead), rule="decide", state=DeadlineState.RUNNING
        )
        soonest = min([_own(lead), *of_members.order_by("id")], key=lambda limit: limit.due_before)
        if soonest.due_before != running.due_before:
            clocks.void(lead, "decide", at=at)
            _run_in(lead, soonest, at=at)
    clocks.note_next_due(lead)
    lead.save()


def give_back(member: Proceeding, *, at: datetime) -> None:
    """A proceeding that was joined has left: its time no longer binds the lead it had, if it had one."""
    if member.lead_id is not None:
        bind_to_the_shortest(Proceeding.objects.select_related("case").get(pk=member.lead_id), at=at)


def _own(lead: Proceeding) -> Deadline:
    """The lead's own time to decide, running or set aside for a shorter one."""
    limits = lead.deadlines.filter(rule="decide").order_by("-id")
    return next(limit for limit in limits if not _is_borrowed(limit))


def _is_borrowed(limit: Deadline) -> bool:
    return any(each["code"] == BORROWED for each in limit.explanation)


def _run_in(lead: Proceeding, limit: Deadline, *, at: datetime) -> None:
    """The same limit as a row of the lead's, with the warnings that are still to come."""
    whose = limit.proceeding
    warnings = whose.deadlines.filter(warns=limit.rule, due_before__gt=at, asked=limit.asked).order_by("-id")
    latest = {warning.rule: warning for warning in reversed(warnings)}
    said = [] if whose.pk == lead.pk else [step(BORROWED, case=whose.case.number)]
    for row in (limit, *latest.values()):
        row.explanation = [*row.explanation, *said]
        clocks.run_again(row, lead)
    lead.track = next(str(each["params"]["track"]) for each in limit.explanation if each["code"] == "end")
