"""Appeal: a party takes a decision, or a silence that lets it, to the body above.

It opens a proceeding there, or is heard with one that waits.
"""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithParty, is_stated
from workflow.guards import evidence, main, succession
from workflow.rules.words import StageName
from workflow.states import BINDS_STILL, IN_HAND, PartyRole, ProceedingState, Role

MAY_GO_ON = IN_HAND | {ProceedingState.SUSPENDED}
"""Undecided, and silent so long that the next instance may be open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealGiven:
    party: UUID
    reasons: str | None
    """What the party says against the decision."""
    claims: int | None
    """How many things it asks for."""
    stay: str | None
    """Why the decision should wait until it is ruled on; "" where the party does not ask that it does."""


def decision_can_be_appealed(facts: Facts) -> Refusal | None:
    """Nothing stands above the last instance. Whether it is in time is ruled on above, and closes no door here."""
    if facts.decision is None:
        return None if facts.silence_opens else Refusal("nothing_decided_yet")
    if facts.decision.appeal_to:
        return None
    return Refusal("last_instance", {"body": facts.body.code})


def decision_still_stands(facts: Facts) -> Refusal | None:
    """What was set aside above no longer binds anybody: the decision above is appealed instead.

    One that was upheld on another's appeal can still be appealed by who has time.
    """
    decision = facts.decision
    if decision is None or decision.standing in BINDS_STILL:
        return None
    return Refusal("ruled_on_above", {"decision_standing": decision.standing.value})


def goes_on_with_its_own(facts: Facts, given: WithParty) -> Refusal | None:
    """Past a silence goes who asked for the decision: nothing was taken from anybody else."""
    party = facts.party(given.party)
    if party is None or facts.decision is not None or not facts.silence_opens:
        return None
    asked = party.appellant if facts.stage is StageName.APPEAL else party.role is PartyRole.COMPLAINANT
    return None if asked else Refusal("not_asked_by_this_party")


def not_appealed_already(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party)
    return Refusal("already_appealed") if party is not None and party.appeals else None


def not_decided_already(facts: Facts, given: WithParty) -> Refusal | None:
    """A party's appeal is ruled on once; what was said of it can be appealed where something stands above."""
    party = facts.party(given.party)
    return Refusal("appeal_was_decided") if party is not None and party.appeal_decided else None


def appeals_with_a_name(facts: Facts, given: WithParty) -> Refusal | None:
    """Who gave no name can be served with nothing and heard by nobody."""
    party, rule = facts.party(given.party), facts.rulebook.anonymous
    if party is None or not party.anonymous:
        return None
    return Refusal("anonymous_has_no_standing", {}, rule.cite, rule.status)


def asks_for_something(_facts: Facts, given: AppealGiven) -> Refusal | None:
    return None if given.claims is None or given.claims else Refusal("claims_missing")


def law_lets_it_wait(facts: Facts, given: AppealGiven) -> Refusal | None:
    rule = facts.rulebook.conduct.stay
    if not is_stated(given.stay) or (rule is not None and rule.answer.on_request):
        return None
    return Refusal("no_stay") if rule is None else Refusal("no_stay", {}, rule.cite, rule.status)


APPEAL = ActRule(
    name="appeal",
    takes=AppealGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=MAY_GO_ON | {ProceedingState.DECIDED, ProceedingState.CLOSED},
    guards=(decision_can_be_appealed, decision_still_stands),
    given=(
        main.knows_the_party,
        succession.party_is_still_there,
        evidence.acts_for_itself,
        appeals_with_a_name,
        goes_on_with_its_own,
        not_appealed_already,
        not_decided_already,
        main.reasons_are_given,
        asks_for_something,
        law_lets_it_wait,
    ),
    reads=frozenset({Part.DECISION, Part.PARTIES}),
)
