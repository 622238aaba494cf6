"""Withdraw a measure: the prosecutor's office takes back what nobody has answered, with reasons."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_REGISTER
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.office import begin_for_office
from cases.models import ProsecutorMeasure
from workflow.guards.prosecutors import Withdrawal, refuse_withdrawal
from workflow.prosecutors import ProsecutorMeasureKind, ProsecutorMeasureState


@act(THE_REGISTER)
def withdraw_measure(
    held: HeldCases, *, body_id: int, measure_id: UUID, actor: Actor, at: datetime, reasons: str
) -> ProsecutorMeasure:
    """Nothing need be answered any more; that it was late before that stays. Raises ActRefused."""
    row = ProsecutorMeasure.objects.select_related("body", "addressee", "election").get(pk=measure_id, body=body_id)
    step = begin_for_office("withdraw_measure", held, body_id=body_id, election=row.election, actor=actor, at=at)
    given = Withdrawal(state=ProsecutorMeasureState(row.state), kind=ProsecutorMeasureKind(row.kind), reasons=reasons)
    step.refuse(refuse_withdrawal(step.facts, given))
    row.state, row.answer, row.settled_at = ProsecutorMeasureState.WITHDRAWN.value, reasons, at
    row.answered_by = step.body
    row.save(update_fields=["state", "answer", "settled_at", "answered_by"])
    step.record(
        "prosecutor.measure.withdrawn",
        data={"measure": row.number, **({"to": row.addressee.code} if row.addressee else {})},
        personal={"reasons": reasons},
    )
    return row
