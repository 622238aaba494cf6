"""Admit: declare a complaint admissible, so that it can be listed and heard on its merits."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event
from cases.queries.admissibility import filing_on_file
from workflow.acts.filing.admit import ADMIT, AdmitGiven, against_admitting
from workflow.admissibility import grounds


@act(THE_PROCEEDING)
def admit(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, reasons: str = "") -> Event:
    """Declare the complaint admissible. The deciding clock has run since lodging and runs on.

    Where rules speak against it, `reasons` say why it is admitted all the same, and the event names those rules. Raises
    ActRefused, with each of those rules where no reasons are given.
    """
    step = begin(ADMIT, held.file(proceeding_id), actor=actor, at=at)
    given = AdmitGiven(reasons=reasons, against=grounds(filing_on_file(step.file, step.facts)))
    step.require(given)
    step.proceeding.admitted_at = at
    against = [ground.code for ground in against_admitting(given)]
    return step.record("case.admitted", data={"against": against}, personal={"reasons": reasons})
