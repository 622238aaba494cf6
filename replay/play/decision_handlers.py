"""Doing the steps of a decision."""

from cases.acts.decision.decide import DecisionText, Ordered, decide
from replay.play.records import Records
from replay.steps.decision import (
    Decide,
    MeasureOrdered,
)


def do_decide(records: Records, step: Decide) -> object:
    return decide(**records.by_clerk(step), outcome=step.outcome, text=_make_text(records, step), horizon=step.horizon)


def _make_text(records: Records, step: Decide) -> DecisionText:
    text = step.text
    return DecisionText(
        facts=text.facts,
        evidence=text.evidence,
        law=text.law,
        reasons=text.reasons,
        operative=text.operative,
        answers=text.answers,
        measures=tuple(_make_order(records, measure) for measure in step.measures),
        dissents=tuple((dissent.member, dissent.text) for dissent in step.dissents),
        annulled_for=text.annulled_for,
        cured=text.cured,
    )


def _make_order(records: Records, measure: MeasureOrdered) -> Ordered:
    known = measure.addressee in records.bodies
    return Ordered(
        kind=measure.kind,
        duty=measure.duty,
        addressee=measure.addressee if known else "",
        addressee_text="" if known else measure.addressee,
        due_on=measure.due_on,
        feasible=measure.feasible,
        instead=measure.instead,
    )
