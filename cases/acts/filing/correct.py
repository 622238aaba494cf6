"""Correct: put right what the body said was missing."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import STAYS, begin
from cases.models import Event
from workflow.acts.filing.correct import CORRECT, CorrectGiven
from workflow.states import DeadlineState, LimitRule, ProceedingState


@act(THE_PROCEEDING)
def correct(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, text: str) -> Event:
    """Add the correction to the complaint; the first instant is kept. Raises ActRefused.

    One that comes after its time is taken in too, as long as the complaint has not been ruled on: nothing is lost.
    """
    step = begin(CORRECT, held.file(proceeding_id), actor=actor, at=at)
    step.require(CorrectGiven(reasons=text))
    complaint = step.case.complaint
    complaint.narrative = f"{complaint.narrative}\n\n{text}"
    complaint.save(update_fields=["narrative"])
    waits = step.proceeding.state == ProceedingState.CORRECTION
    if (
        step.proceeding.back_to == ProceedingState.CORRECTION
    ):  # it stands still, and then goes on with the correction there
        step.proceeding.back_to = ProceedingState.LODGED
    in_time = bool(step.file.running(LimitRule.CORRECT))
    for limit in step.file.limits:
        if limit.rule == LimitRule.CORRECT and limit.state != DeadlineState.MET:
            deadlines.end(limit, DeadlineState.MET, at=at)
    return step.record(
        "case.corrected", data={"in_time": in_time}, personal={"text": text}, transition="correct" if waits else STAYS
    )
