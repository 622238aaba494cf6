"""Answer a measure: its addressee satisfies or rejects it, or the prosecutor's office enters what it was answered."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_REGISTER
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.office import begin_for_office
from cases.models import ProsecutorMeasure
from cases.queries.superiors import answering_for
from workflow.guards.prosecutors import Answer, refuse_answer
from workflow.prosecutors import ProsecutorMeasureKind, ProsecutorMeasureState


@act(THE_REGISTER)
def answer_measure(
    held: HeldCases, *, body_id: int, measure_id: UUID, actor: Actor, at: datetime, result: str, text: str
) -> ProsecutorMeasure:
    """Write the one answer to a measure of `body_id`: satisfied or rejected. Late is no refusal. Raises ActRefused.

    For an addressee that has ended its successor answers.
    """
    row = ProsecutorMeasure.objects.select_related("body", "addressee", "election").get(pk=measure_id, body=body_id)
    step = begin_for_office("answer_measure", held, body_id=body_id, election=row.election, actor=actor, at=at)
    answered = ProsecutorMeasureState(result)
    asked = answering_for(row.addressee).pk if row.addressee is not None else None
    is_own = actor.body_id in {row.body_id, asked} and holds_appointment(actor, actor.body_id, at=at)
    given = Answer(
        state=ProsecutorMeasureState(row.state),
        kind=ProsecutorMeasureKind(row.kind),
        result=answered,
        text=text,
        is_own=is_own,
    )
    step.refuse(refuse_answer(given))
    row.state, row.answer, row.settled_at, row.answered_by_id = answered.value, text, at, actor.body_id
    row.save(update_fields=["state", "answer", "settled_at", "answered_by"])
    step.record(
        "prosecutor.measure.answered",
        data={
            "measure": row.number,
            "result": answered.value,
            "late": row.overdue_since is not None,
            "by": "office" if actor.body_id == row.body_id else "addressee",
        },
        personal={"text": text},
    )
    return row
