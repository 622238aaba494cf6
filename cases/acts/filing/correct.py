"""Correct: put right what the body said was missing."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import STAYS, begin
from cases.models import Event
from workflow.acts import CORRECT
from workflow.given import CorrectGiven
from workflow.states import DeadlineState, ProceedingState


@act(THE_PROCEEDING)
def correct(*, proceeding_id: UUID, actor: Actor, at: datetime, text: str) -> Event:
    """Add the correction to the complaint; the first instant is kept. Raises ActRefused.

    One that comes after its time is taken in too, as long as the complaint has not been ruled on: nothing is lost.
    """
    step = begin(CORRECT, proceeding_id, actor=actor, at=at)
    step.require(CorrectGiven(reasons=text))
    complaint = step.case.complaint
    complaint.narrative = f"{complaint.narrative}\n\n{text}"
    complaint.save(update_fields=["narrative"])
    waits = step.proceeding.state == ProceedingState.CORRECTION
    if (
        step.proceeding.back_to == ProceedingState.CORRECTION
    ):  # it stands still, and then goes on with the correction there
        step.proceeding.back_to = ProceedingState.LODGED
    limits = step.proceeding.deadlines.filter(rule="correct").exclude(state=DeadlineState.MET)
    in_time = limits.filter(state=DeadlineState.RUNNING).exists()
    limits.update(state=DeadlineState.MET, ended_at=at)
    return step.record(
        "case.corrected", data={"in_time": in_time}, personal={"text": text}, transition="correct" if waits else STAYS
    )
