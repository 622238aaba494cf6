"""Doing the steps of a stay."""

from cases.acts.course.lift_stay import lift_stay
from cases.acts.course.rule_on_stay import rule_on_stay
from cases.acts.engine.stays.terms import StayTerms
from replay.play.records import Records
from replay.steps.stays import LiftStay, RuleOnStay


def do_rule_on_stay(records: Records, step: RuleOnStay) -> object:
    known = step.addressee in records.bodies
    terms = StayTerms(
        suspends=step.suspends,
        order=step.order,
        addressee=step.addressee if known else "",
        addressee_text="" if known else step.addressee,
        until=step.until,
    )
    return rule_on_stay(
        **records.by_clerk(step),
        granted=step.granted,
        reasons=step.reasons,
        ruled_by=step.ruled_by,
        ballots=step.ballots,
        terms=terms,
    )


def do_lift_stay(records: Records, step: LiftStay) -> object:
    said = {"reasons": step.reasons, "ruled_by": step.ruled_by}
    return lift_stay(**records.by_clerk(step), **said, ballots=step.ballots)
