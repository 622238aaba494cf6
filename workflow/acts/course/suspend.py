"""Suspend: on which ground a case waits, and for how long at most."""

from dataclasses import dataclass
from datetime import datetime

from workflow.act_rule import CLERK, ActRule
from workflow.clocks.horizon import Horizon
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import main
from workflow.rules.waiting import waits_for_successor
from workflow.states import IN_HAND, BodyKind

COURT_SEIZED = "court_seized"
"""The ground that a court has the same matter."""
PARTY_ENDED = "party_ended"
"""The ground that a party is no more; `conduct.succession` lets a case stand still for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendGiven:
    ground: str
    review: datetime | None
    latest: datetime | None
    """By when somebody must look again; None where the law lets no case stand still."""
    runs_until: datetime | None
    needed_before: datetime | None
    """Until when the time to decide would run, and the hour before which a decision is needed, where there is one."""
    reach: Horizon | None
    """How far a decision of the last moment would reach, where standing still could cost an appeal."""
    reasons: str


def list_grounds(facts: Facts) -> tuple[str, ...]:
    """For what this case may stand still: what the law names, and a party that is no more where the law waits for another."""
    waits = waits_for_successor(facts.rulebook) and any(party.is_no_more for party in facts.parties)
    return (*facts.rulebook.conduct.suspension.answer.grounds, *((PARTY_ENDED,) if waits else ()))


def law_allows_suspension(facts: Facts) -> Refusal | None:
    rule = facts.rulebook.conduct.suspension
    return None if list_grounds(facts) else Refusal("no_suspension", {}, rule.cite, rule.status)


def only_a_commission_suspends(facts: Facts) -> Refusal | None:
    """Where the only ground is that a court has the same matter, it is a commission that waits for it."""
    rule = facts.rulebook.conduct.suspension
    if set(list_grounds(facts)) != {COURT_SEIZED} or facts.body.kind is BodyKind.COMMISSION:
        return None
    return Refusal("only_a_commission_waits", {}, rule.cite, rule.status)


def leads_no_joined_case(facts: Facts) -> Refusal | None:
    """The time of a case that is joined to this one runs on, and this one's decision answers both."""
    return Refusal("leads_and_goes_on", {"count": facts.leads}) if facts.leads else None


def for_a_ground_of_the_law(facts: Facts, given: SuspendGiven) -> Refusal | None:
    rule = facts.rulebook.conduct.suspension
    grounds = list_grounds(facts)
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
    """Standing still never carries the time to decide past the hour at which a decision is needed, nor past the appeal."""
    rule = facts.rulebook.conduct.horizon
    runs_until, needed_before, reach = given.runs_until, given.needed_before, given.reach
    if reach is not None and not reach.fits:
        params = {"decide_by": reach.decide_by.isoformat(), "needed_before": reach.needed_before.isoformat()}
        return Refusal("appeal_lost_by_waiting", {**params, "zone": facts.body.zone}, rule.cite, rule.status)
    if runs_until is None or needed_before is None or runs_until <= needed_before:
        return None
    lost = {"runs_until": runs_until.isoformat(), "needed_before": needed_before.isoformat()}
    return Refusal("remedy_lost_by_waiting", {**lost, "zone": facts.body.zone}, rule.cite, rule.status)


SUSPEND = ActRule(
    name="suspend",
    takes=SuspendGiven,
    roles=CLERK,
    sources=IN_HAND,
    transition="suspend",
    guards=(
        main.can_decide_at_all,
        main.is_competent,
        main.not_in_own_cause,
        main.no_vote_carried,
        law_allows_suspension,
        only_a_commission_suspends,
        leads_no_joined_case,
    ),
    given=(
        for_a_ground_of_the_law,
        review_is_set,
        remedy_is_not_lost,
        main.reasons_are_given,
    ),
    reads=frozenset({Part.PARTIES}),
)
