"""Resume: a case that stands still goes on where it was, by its clerk. By itself it does when the review comes (`going_on`)."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.going_on import go_on
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event
from cases.queries.suspension import REVIEW
from workflow.acts.course.resume import RESUME, ResumeGiven


@act(THE_PROCEEDING)
def resume(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, reasons: str) -> Event:
    """Let the proceeding go on before its review. Its limits count what really stood still.

    A person keeps an end that was told already, though it is later. Raises ActRefused.
    """
    step = begin(RESUME, held.file(proceeding_id), actor=actor, at=at)
    step.require(ResumeGiven(reasons=reasons))
    deadlines.stop(step.file, REVIEW, at=at)
    return go_on(step, personal={"reasons": reasons})
