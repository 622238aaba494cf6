"""Doing the steps of a decision."""

from cases.acts.decision.decide import DecisionText, Ordered, decide
from replay.play.world import World
from replay.steps.steps_of_decision import (
    Decide,
    MeasureOrdered,
)


def do_decide(world: World, step: Decide) -> object:
    return decide(**world.by_clerk(step), outcome=step.outcome, text=_make_text(world, step), horizon=step.horizon)


def _make_text(world: World, step: Decide) -> DecisionText:
    text = step.text
    return DecisionText(
        facts=text.facts,
        evidence=text.evidence,
        law=text.law,
        reasons=text.reasons,
        operative=text.operative,
        answers=text.answers,
        measures=tuple(_make_order(world, measure) for measure in step.measures),
        dissents=tuple((dissent.member, dissent.text) for dissent in step.dissents),
    )


def _make_order(world: World, measure: MeasureOrdered) -> Ordered:
    known = measure.addressee in world.bodies
    return Ordered(
        kind=measure.kind,
        duty=measure.duty,
        addressee=measure.addressee if known else "",
        addressee_text="" if known else measure.addressee,
        due_on=measure.due_on,
        feasible=measure.feasible,
        instead=measure.instead,
    )
