"""Keep going: a case that was withdrawn is to go on. Nobody but who decided it learns of it until the withdrawal has waited."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.acts.engine.waiting_withdrawal import LODGED
from cases.models import Event, KeptGoing, Proceeding
from cases.queries.law import examiner_of
from workflow.acts.course.keep_going import KEEP_GOING, KeepGoingGiven
from workflow.states import Role


@act(THE_PROCEEDING)
def keep_going(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, reasons: str) -> KeptGoing:
    """Let the case go on although it was withdrawn. Raises ActRefused.

    By the body that has the case, of its own motion; or by the body that examines pressure, whether or not any was
    reported to it. The event is written when the withdrawal has waited, so that until then the log tells nothing either;
    the row that stands for it is never changed (`cases.log.fixed_rows`).
    """
    step = begin(KEEP_GOING, held.file(proceeding_id), actor=actor, at=at)
    examiner = examiner_of(step.proceeding)
    examines = step.facts.role != Role.CLERK and holds_appointment(actor, examiner.pk, at=at)
    if examines:  # also a prosecutor, who stands in no line above, and a body that was only asked in this case
        step.facts = step.facts.with_role(Role.SUPERIOR_CLERK)
    withdrawal = waiting_withdrawal(step.proceeding)
    kept = KeptGoing.objects.filter(withdrawal=withdrawal, body=actor.body_id).exists() if withdrawal else False
    step.require(KeepGoingGiven(examines=examines, examiner=examiner.code, kept=kept, reasons=reasons))
    assert withdrawal is not None
    assert actor.body_id is not None
    return KeptGoing.objects.create(
        withdrawal=withdrawal, body_id=actor.body_id, at=at, by=actor.code, reasons=reasons.strip()
    )


def waiting_withdrawal(proceeding: Proceeding) -> Event | None:
    """The event by which the case was last withdrawn, whether or not that still waits; None for no withdrawal."""
    return Event.objects.filter(case=proceeding.case_id, kind=LODGED).order_by("-seq").first()
