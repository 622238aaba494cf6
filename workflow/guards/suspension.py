"""The reasons not to suspend a case, and not to extend a time limit. Pure, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import ExtendGiven, ResumeGiven, SuspendGiven, is_stated
from workflow.rules.words import Binds
from workflow.states import BodyKind, Role

COURT_SEIZED = "court_seized"
"""The ground that a court has the same matter."""

# Suspension


def law_allows_suspension(facts: Facts) -> Refusal | None:
    rule = facts.rulebook.conduct.suspension
    return None if rule.answer.grounds else Refusal("no_suspension", {}, rule.cite, rule.status)


def only_a_commission_suspends(facts: Facts) -> Refusal | None:
    """Where the only ground is that a court has the same matter, it is a commission that waits for it."""
    rule = facts.rulebook.conduct.suspension
    if set(rule.answer.grounds) != {COURT_SEIZED} or facts.body.kind is BodyKind.COMMISSION:
        return None
    return Refusal("only_a_commission_waits", {}, rule.cite, rule.status)


def leads_no_joined_case(facts: Facts) -> Refusal | None:
    """The time of a case that is joined to this one runs on, and this one's decision answers both."""
    return Refusal("leads_and_goes_on", {"count": facts.leads}) if facts.leads else None


def for_a_ground_of_the_law(facts: Facts, given: SuspendGiven) -> Refusal | None:
    rule = facts.rulebook.conduct.suspension
    grounds = rule.answer.grounds
    if not grounds or given.ground in grounds:
        return None
    return Refusal("ground_not_allowed", {"grounds": list(grounds)}, rule.cite, rule.status)


def review_is_set(facts: Facts, given: SuspendGiven) -> Refusal | None:
    """There is a review, it is still to come, and it comes no later than the rulebook lets a case stand still."""
    review, latest = given.review, given.latest
    if review is None:
        return Refusal("review_missing")
    if review <= facts.at:
        return Refusal("review_not_ahead")
    if latest is None or review <= latest:
        return None
    rule = facts.rulebook.limit("review")
    return Refusal("review_too_late", {"latest": latest.isoformat(), "zone": facts.body.zone}, rule.cite, rule.status)


def remedy_is_not_lost(facts: Facts, given: SuspendGiven) -> Refusal | None:
    """A suspension never carries the time to decide past the hour at which a decision is needed, nor past the appeal."""
    rule = facts.rulebook.conduct.horizon
    runs_until, needed_before, reach = given.runs_until, given.needed_before, given.reach
    if reach is not None and not reach.fits:
        params = {"decide_by": reach.decide_by.isoformat(), "needed_before": reach.needed_before.isoformat()}
        return Refusal("appeal_lost_by_waiting", {**params, "zone": facts.body.zone}, rule.cite, rule.status)
    if runs_until is None or needed_before is None or runs_until <= needed_before:
        return None
    lost = {"runs_until": runs_until.isoformat(), "needed_before": needed_before.isoformat()}
    return Refusal("remedy_lost_by_waiting", {**lost, "zone": facts.body.zone}, rule.cite, rule.status)


def says_why_it_goes_on(facts: Facts, given: ResumeGiven) -> Refusal | None:
    """A clerk says why; when the time of the review has come it goes on by itself."""
    return None if facts.role is Role.SYSTEM or is_stated(given.reasons) else Refusal("reasons_missing")


# Extension


def law_allows_extension(facts: Facts) -> Refusal | None:
    rule = facts.rulebook.conduct.extension
    if rule.answer.of != "none" and rule.answer.times:
        return None
    return Refusal("no_extension", {}, rule.cite, rule.status)


def limit_may_be_extended(facts: Facts, given: ExtendGiven) -> Refusal | None:
    """A body's own time is extended only where the rulebook gives that to both."""
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
    """What has run out, or was done, is not extended."""
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
