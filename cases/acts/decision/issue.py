"""Issue: give the adopted decision its number, so that it can be served and published."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.measures.clocks import start_clocks
from cases.acts.engine.perform import act
from cases.acts.engine.service import decision_on, unserved
from cases.acts.engine.step import begin
from cases.models import Decision
from workflow.acts.decision.issue import ISSUE
from workflow.given import Nothing
from workflow.states import DecisionState, LimitRule


@act(THE_PROCEEDING)
def issue(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime) -> Decision:
    """Number the decision and start the clocks of service, of publication and of what it orders. Raises ActRefused."""
    step = begin(ISSUE, held.file(proceeding_id), actor=actor, at=at)
    step.require(Nothing())
    decision = decision_on(step.file)
    decision.number = number_of(decision)
    decision.issued_at, decision.state = at, DecisionState.ISSUED
    decision.save(update_fields=["number", "issued_at", "state"])
    deadlines.stop(step.file, LimitRule.ISSUE, at=at)
    if unserved(step.file):
        deadlines.start(step.file, LimitRule.SERVE, "serve", at=at)
    if not step.case.is_sealed:  # else it starts when the case is unsealed
        deadlines.start(step.file, LimitRule.PUBLISH, "publish", at=at)
    start_clocks(step.file, step.file.measures, at=at, is_issue=True)
    step.record("decision.issued", data={"decision": str(decision.pk), "number": decision.number})
    return decision


def number_of(decision: Decision) -> str:
    """The permanent number: the body and the number of the case it decides, e.g. CEC-2004-000123.

    One proceeding has one decision; a second proceeding of the same case before the same body adds its ordinal.
    """
    case, body = decision.proceeding.case, decision.body
    earlier = Decision.objects.filter(proceeding__case=case, body=body, number__isnull=False).count()
    return f"{body.code}-{case.number}" + (f"-{earlier + 1}" if earlier else "")
