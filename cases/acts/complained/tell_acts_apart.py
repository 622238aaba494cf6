"""Tell acts apart: a clerk looked, and what another case is about is not what is complained of here."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import ActsApart, Event
from cases.queries.complained.pairs import propose_acts
from workflow.acts.complained.tell_acts_apart import TELL_ACTS_APART, TellActsApartGiven


@act(THE_PROCEEDING)
def tell_acts_apart(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, other: str, reasons: str
) -> Event:
    """Keep that this complaint is about another act than the case with the number `other`. Raises ActRefused."""
    step = begin(TELL_ACTS_APART, held.file(proceeding_id), actor=actor, at=at)
    complaint = step.case.complaint
    proposed = propose_acts(complaint)
    meant = next((each.act for each in proposed if other in {case.number for case in each.cases}), None)
    step.require(TellActsApartGiven(proposed=meant is not None, reasons=reasons))
    assert meant is not None
    ActsApart.objects.create(complaint=complaint, act=meant, reasons=reasons.strip(), at=at)
    return step.record("act.told_apart", data={"act": str(meant.pk)}, personal={"reasons": reasons.strip()})
