"""Find impossible: what was ordered can no longer be done; something else is ordered, and followed, in its place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.announcing import NOTHING, announced
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.measures.clocks import end_clocks, start_clocks
from cases.acts.engine.measures.ordering import (
    Ordered,
    find_bodies,
    find_last_useful,
    list_unknown,
    orders_given,
    texts_for_everyone,
    write_orders,
)
from cases.acts.engine.measures.settling import find_measure, move
from cases.acts.engine.perform import act
from cases.acts.engine.service import decision_on
from cases.acts.engine.step import begin
from cases.models import Event, Measure
from workflow.acts.decision.find_impossible import FIND_IMPOSSIBLE, FindImpossibleGiven
from workflow.measures import MeasureState
from workflow.states import DeadlineState


@act(THE_PROCEEDING)
def find_impossible(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    measure: int,
    reasons: str,
    instead: Ordered,
    set_aside: Mapping[str, str] = NOTHING,
) -> Event:
    """Find that the measure of this number cannot be done any more, and order `instead` in its place.

    Where `instead` does not say what kind it is, or from whom, it is as the first was. Everyone reads what it orders, so
    that may not tell who a party is; `set_aside` says of a finding in it why it names nobody. Raises ActRefused.
    """
    step = begin(FIND_IMPOSSIBLE, held.file(proceeding_id), actor=actor, at=at)
    order = _complete(instead, next((each for each in step.file.measures if each.number == measure), None))
    bodies, number = find_bodies([order]), 1 + len(step.file.measures)
    texts = texts_for_everyone(instead.duty, instead.addressee, instead.addressee_text)
    told = announced(texts, [step.proceeding], set_aside)
    step.require(
        FindImpossibleGiven(
            measure=measure,
            reasons=reasons,
            instead=order.duty,
            unknown=list_unknown([order], bodies),
            orders=orders_given([order], bodies, zone=step.proceeding.body.zone, first=number),
            useful_until=find_last_useful(step),
            places=told.places(),
            without_reason=told.without_reason(),
        )
    )
    row = find_measure(step.file, measure)
    row.reasons = reasons
    move(row, MeasureState.IMPOSSIBLE, at=at, also=("reasons",))
    end_clocks(step.file, row, DeadlineState.VOID, at=at)
    ordered = write_orders(decision_on(step.file), [order], bodies, first=number, in_place_of=row, at=at)
    start_clocks(step.file, ordered, at=at, is_issue=False)
    to = {"to": ordered[0].addressee.code} if ordered[0].addressee is not None else {}
    return step.record(
        "execution.impossible",
        data={"measure": measure, "instead": number, **to},
        personal={"reasons": reasons, "instead": order.duty, **(told.personal() or {})},
    )


def _complete(instead: Ordered, first: Measure | None) -> Ordered:
    """What is ordered in the place of `first`: of the same kind and from the same, but for what it says itself."""
    if first is None:
        return instead
    whole = replace(instead, kind=instead.kind or first.kind)
    if whole.addressee or whole.addressee_text:
        return whole
    if first.owed_by is not None:
        return replace(whole, addressee=first.owed_by.code)
    return replace(whole, addressee_text=first.addressee_text)
