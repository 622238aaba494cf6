"""A protest is answered by the decision of the body above: satisfied where that sets the decision aside, rejected where not."""

from cases.acts.engine.held import held
from cases.acts.engine.prosecutors.lateness import note_late
from cases.acts.engine.step import AnyStep
from cases.models import Decision, ProsecutorMeasure
from workflow.prosecutors import ProsecutorMeasureKind, ProsecutorMeasureState
from workflow.states import DecisionStanding, PartyRole

SET_ASIDE = frozenset({DecisionStanding.VARIED, DecisionStanding.ANNULLED})


def settle_protests(step: AnyStep, below: Decision, standing: DecisionStanding | None) -> None:
    """Write the answer to each protest against the decision that was ruled on here. Nothing is asked where none was lodged."""
    if not any(each.party.role == PartyRole.PROSECUTOR for each in step.file.appeals):
        return
    state = ProsecutorMeasureState.SATISFIED if standing in SET_ASIDE else ProsecutorMeasureState.REJECTED
    rows = ProsecutorMeasure.objects.filter(
        kind=ProsecutorMeasureKind.PROTEST, decision=below, state=ProsecutorMeasureState.PENDING
    )
    for each in rows.select_related("body").order_by("body", "number"):
        register = held(step.file).register(each.body_id)
        assert register is not None
        note_late(held(step.file), register, at=step.at)
        each.state, each.settled_at, each.answered_by = state.value, step.at, step.proceeding.body
        each.save(update_fields=["state", "settled_at", "answered_by"])
        held(step.file).tell(
            register,
            "prosecutor.measure.answered",
            actor=step.actor,
            at=held(step.file).not_before_the_last(register, step.at),
            data={
                "office": each.body.code,
                "measure": each.number,
                "result": state.value,
                "late": False,
                "by": "addressee",
            },
        )
