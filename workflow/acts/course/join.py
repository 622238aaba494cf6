"""Join: decide a case together with another of the same matter."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, LeadFacts, Matter
from workflow.guards import aside, main
from workflow.rules.words import StageName
from workflow.states import IN_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinGiven:
    matter: Matter
    lead: LeadFacts | None
    reasons: str


def leads_nobody(facts: Facts) -> Refusal | None:
    return Refusal("leads_others", {"count": facts.leads}) if facts.leads else None


def is_no_appeal(facts: Facts) -> Refusal | None:
    """Appeals against one decision are heard together by themselves; those against two are decided each for itself."""
    return Refusal("appeals_are_not_joined") if facts.stage is StageName.APPEAL else None


def can_be_led(facts: Facts, given: JoinGiven) -> Refusal | None:
    """The lead is another case of the same matter that this very body must now decide, and is joined to none itself."""
    lead = given.lead
    if lead is not None and not lead.sealed and lead.matter == given.matter and _is_in_hand_here(lead, facts):
        return None
    return Refusal("cannot_lead", {"body": facts.body.code})


def _is_in_hand_here(lead: LeadFacts, facts: Facts) -> bool:
    return lead.key != facts.key and lead.state in IN_HAND and lead.body == facts.body.code


def lead_is_on_no_agenda(_facts: Facts, given: JoinGiven) -> Refusal | None:
    """Whoever is decided about is told of the session in time: what is joined later was on no agenda."""
    return Refusal("lead_on_agenda") if given.lead is not None and given.lead.on_live_agenda else None


def lead_is_not_voted_on(_facts: Facts, given: JoinGiven) -> Refusal | None:
    """A vote that carried is written down for those it was taken about, and for nobody else."""
    motion = given.lead.motion if given.lead is not None else None
    return Refusal("lead_voted_on", {"outcome": motion.outcome}) if motion is not None and motion.carried else None


def quorum_could_sit_on_both(facts: Facts, given: JoinGiven) -> Refusal | None:
    """Who is recused in one case stays out of both: a joinder must leave a body that can still decide."""
    lead, needed = given.lead, facts.rulebook.session.voters_needed(facts.body.size)
    if lead is None or not facts.collegiate or lead.able_to_sit >= needed:
        return None
    rule = facts.rulebook.session.recusal
    return Refusal("too_few_together", {"left": lead.able_to_sit, "needed": needed}, rule.cite, rule.status)


JOIN = ActRule(
    name="join",
    takes=JoinGiven,
    roles=CLERK,
    sources=IN_HAND,
    transition="join",
    guards=(
        main.can_decide_at_all,
        main.is_competent,
        main.not_in_own_cause,
        main.no_vote_carried,
        is_no_appeal,
        leads_nobody,
        aside.stays_sealed,
    ),
    given=(
        can_be_led,
        lead_is_on_no_agenda,
        lead_is_not_voted_on,
        quorum_could_sit_on_both,
        main.reasons_are_given,
    ),
)
