"""The reasons to refuse a decision that comes too late to be put right or carried out. Pure, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import DecideGiven, is_stated
from workflow.states import BodyKind


def ordered_before_its_cutoff(facts: Facts, given: DecideGiven) -> Refusal | None:
    """After the last day that the rulebook gives a commission for a measure, only a court may order it."""
    passed = given.cutoffs
    if not passed or facts.body.kind is BodyKind.COURT:
        return None
    measure = min(passed)
    limit = facts.rulebook.limit(f"cutoff.{measure}")
    return Refusal("cutoff_passed", {"measure": measure, "last_day": passed[measure]}, limit.cite, limit.status)


def says_why_beyond_the_horizon(facts: Facts, given: DecideGiven) -> Refusal | None:
    """A decision against a candidacy that can no longer be put right before voting needs reasons of its own."""
    rule, reach = facts.rulebook.conduct.horizon, given.reach
    if reach is None or reach.fits or not rule.answer.needs_reasons or is_stated(given.horizon):
        return None
    params = {
        "decide_by": reach.decide_by.isoformat(),
        "needed_before": reach.needed_before.isoformat(),
        "zone": facts.body.zone,
    }
    return Refusal("remedy_horizon", params, rule.cite, rule.status)


def says_where_to_appeal(facts: Facts, given: DecideGiven) -> Refusal | None:
    """A decision that can be appealed says where; a body missing from the register never makes it final."""
    return Refusal("appeal_unknown", {"body": facts.body.code}) if given.appeal_unknown else None


def says_what_instead(_facts: Facts, given: DecideGiven) -> Refusal | None:
    """What is due by law and can no longer be carried out is recorded as such, with what is ordered instead."""
    return Refusal("remedy_not_feasible", {"measures": given.not_feasible}) if given.not_feasible else None
