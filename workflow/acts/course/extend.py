"""Extend: whose time limit may be made longer, how often and by how much."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, LimitFacts
from workflow.guards import aside, main
from workflow.rules.words import Binds
from workflow.states import TO_DECIDE, ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendGiven:
    limit: LimitFacts | None
    """None for what is no limit of the case that may be longer."""
    hours: int
    reasons: str


def law_allows_extension(facts: Facts) -> Refusal | None:
    rule = facts.rulebook.conduct.extension
    if rule.answer.of != "none" and rule.answer.times:
        return None
    return Refusal("no_extension", {}, rule.cite, rule.status)


def limit_may_be_extended(facts: Facts, given: ExtendGiven) -> Refusal | None:
    """A body's own time is made longer only where the rulebook gives that to both."""
    rule, limit = facts.rulebook.conduct.extension, given.limit
    if limit is None:
        return Refusal("no_such_limit_here")
    if limit.binds is Binds.PERSON or rule.answer.of == "both":
        return None
    return Refusal("body_time_stays", {}, rule.cite, rule.status)


def not_extended_too_often(facts: Facts, given: ExtendGiven) -> Refusal | None:
    rule, limit = facts.rulebook.conduct.extension, given.limit
    if limit is None or limit.extended < max(rule.answer.times, 1):
        return None
    return Refusal("extended_before", {}, rule.cite, rule.status)


def limit_runs(_facts: Facts, given: ExtendGiven) -> Refusal | None:
    """What has run out, or was done, is not made longer."""
    return None if given.limit is None or given.limit.runs else Refusal("limit_not_running")


def within_longest_extension(facts: Facts, given: ExtendGiven) -> Refusal | None:
    """By some hours, no more than its own length, and not past what comes after it: the vote, or the time to decide."""
    limit, hours = given.limit, given.hours
    if limit is None or not limit.runs:
        return None
    if hours < 1:
        return Refusal("hours_missing")
    if hours > limit.hours:
        return Refusal("extension_too_long", {"hours": limit.hours})
    if limit.bound is None or limit.would_end <= limit.bound:
        return None
    ends = {"would_end": limit.would_end.isoformat(), "bound": limit.bound.isoformat()}
    return Refusal("extension_goes_past", {**ends, "zone": facts.body.zone})


EXTEND = ActRule(
    name="extend",
    takes=ExtendGiven,
    roles=CLERK,
    sources=TO_DECIDE | {ProceedingState.DECIDED},
    guards=(aside.not_decided_with_its_lead, law_allows_extension),
    given=(
        limit_may_be_extended,
        not_extended_too_often,
        limit_runs,
        within_longest_extension,
        main.reasons_are_given,
    ),
)
