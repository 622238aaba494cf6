"""Refuse execution: what was reported is not what was ordered, and it is still to be done."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.measures.clocks import run_on
from cases.acts.engine.measures.settling import describe, find_measure, find_report, move
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event
from workflow.acts.decision.refuse_execution import REFUSE_EXECUTION, RefuseExecutionGiven
from workflow.measures import MeasureState


@act(THE_PROCEEDING)
def refuse_execution(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, measure: int, reasons: str
) -> Event:
    """Do not accept the report on the measure of this number, and say why: it is to be done by the hour that was set.

    Where that hour has passed meanwhile, it was not done in time. Raises ActRefused.
    """
    step = begin(REFUSE_EXECUTION, held.file(proceeding_id), actor=actor, at=at)
    step.require(RefuseExecutionGiven(measure=measure, reasons=reasons))
    row = find_measure(step.file, measure)
    report = find_report(row)
    report.accepted, report.reasons, report.ruled_at = False, reasons, at
    report.save(update_fields=["accepted", "reasons", "ruled_at"])
    move(row, MeasureState.REFUSED, at=at)
    was_late = row.overdue_since is not None
    run_on(step.file, row, at=at)
    is_late = row.overdue_since is not None
    late = {"late": is_late, "late_now": is_late and not was_late}
    return step.record("execution.refused", data=describe(row) | late, personal={"reasons": reasons})
