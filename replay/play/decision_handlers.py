"""Doing the steps of a decision."""

from cases.acts.decision.decide import DecisionText, decide
from cases.acts.decision.find_impossible import find_impossible
from cases.acts.decision.report_execution import report_execution
from cases.acts.engine.measures.ordering import Ordered
from replay.play.records import Records
from replay.steps.decision import (
    Decide,
    FindImpossible,
    MeasureOrdered,
    ReportExecution,
)


def do_decide(records: Records, step: Decide) -> object:
    return decide(
        **records.by_clerk(step),
        outcome=step.outcome,
        text=_make_text(records, step),
        horizon=step.horizon,
        judges=step.judges,
    )


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
        acts=text.acts,
    )


def _make_order(records: Records, measure: MeasureOrdered) -> Ordered:
    known = measure.addressee in records.bodies
    return Ordered(
        kind=measure.kind,
        duty=measure.duty,
        addressee=measure.addressee if known else "",
        addressee_text="" if known else measure.addressee,
        due_on=measure.due_on,
        due_time=measure.due_time,
        due_reasons=measure.due_reasons,
        feasible=measure.feasible,
        instead=measure.instead,
    )


def do_report_execution(records: Records, step: ReportExecution) -> object:
    """By the clerk of the body named, else by that of the body that decided."""
    given = records.by_clerk(step)
    if step.body:
        given["actor"] = records.clerk_of(records.bodies[step.body])
    return report_execution(**given, measure=step.measure, text=step.text)


def do_find_impossible(records: Records, step: FindImpossible) -> object:
    known = step.addressee in records.bodies
    instead = Ordered(
        kind="",
        duty=step.instead,
        addressee=step.addressee if known else "",
        addressee_text="" if known else step.addressee,
        due_on=step.due_on,
        due_time=step.due_time,
        due_reasons=step.due_reasons,
    )
    return find_impossible(**records.by_clerk(step), measure=step.measure, reasons=step.reasons, instead=instead)
