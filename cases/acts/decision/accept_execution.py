"""Accept execution: what was ordered is done as reported, and the measure is settled."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.measures.settling import describe, find_measure, find_report, move
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event
from workflow.acts.decision.accept_execution import ACCEPT_EXECUTION, AcceptExecutionGiven
from workflow.measures import MeasureState


@act(THE_PROCEEDING)
def accept_execution(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, measure: int) -> Event:
    """Accept the report on the measure of this number: it is done. That it was late stays so. Raises ActRefused."""
    step = begin(ACCEPT_EXECUTION, held.file(proceeding_id), actor=actor, at=at)
    step.require(AcceptExecutionGiven(measure=measure))
    row = find_measure(step.file, measure)
    report = find_report(row)
    report.accepted, report.ruled_at = True, at
    report.save(update_fields=["accepted", "ruled_at"])
    move(row, MeasureState.ACCEPTED, at=at)
    return step.record("execution.accepted", data=describe(row))
