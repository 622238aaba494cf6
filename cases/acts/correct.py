"""Correct: put right what the body said was missing."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.perform import act, begin
from cases.models import Event


@act
def correct(*, proceeding_id: UUID, actor: Actor, at: datetime, text: str) -> Event:
    """Add the correction to the complaint; the first instant is kept. Raises ActRefused."""
    step = begin("correct", proceeding_id, actor=actor, at=at, given={"reasons": text})
    step.require()
    complaint = step.case.complaint
    complaint.narrative = f"{complaint.narrative}\n\n{text}"
    complaint.save(update_fields=["narrative"])
    clocks.stop(step.proceeding, "correct", at=at)
    return step.record("case.corrected", personal={"text": text})
