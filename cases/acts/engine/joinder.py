"""What becomes of a case that is joined to another: it goes on by itself, or is decided with its lead."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.preserved_deadlines import PreservedDeadlines, run_on
from cases.acts.engine.step import AnyStep, begin, tell
from cases.models import Proceeding
from cases.queries.case_file import CaseFile
from workflow.acts.course.revive import REVIVE
from workflow.given import Nothing
from workflow.states import ProceedingState

JOINDER = Actor.system("joinder")


def back_to(proceeding: Proceeding) -> ProceedingState:
    """Where it goes on when it stands by itself again."""
    return ProceedingState.LODGED if proceeding.admitted_at is None else ProceedingState.ADMITTED


def release_members(lead: CaseFile, preserved: PreservedDeadlines, *, at: datetime) -> None:
    """Release each case joined to a lead that ended without a decision: it goes on where it was, and its limits never stopped.

    `granted` is what would else end with the lead: the time of its parties to reply (`preserved_for_members`).
    """
    for member in lead.live_members:
        step = begin(REVIVE, member, actor=JOINDER, at=at)
        step.require(Nothing())
        admitted = step.proceeding.back_to == ProceedingState.ADMITTED
        number, step.proceeding.lead, step.proceeding.back_to = lead.case.number, None, ""
        step.record("case.revived", data={"lead": number}, transition="revive" if admitted else "revive_unadmitted")
        run_on(preserved.get(member.pk, ()), member)


def decide_with(lead: AnyStep, outcome: str) -> None:
    """Decide each case joined to a lead that is decided: nothing runs there any more."""
    for member in lead.file.live_members:
        deadlines.stop(member, *deadlines.MAKES_OVERDUE, at=lead.at)
        deadlines.void_all(member, at=lead.at)
        member.proceeding.ended_at = lead.at
        data = {"lead": lead.case.number, "outcome": outcome}
        tell(member, "case.decided_with_lead", actor=lead.actor, at=lead.at, data=data)
