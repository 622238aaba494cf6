"""The reasons to refuse what leads a case off its straight way. Pure functions of facts, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts, LeadFacts
from workflow.given import ConveneGiven, DevolveGiven, JoinGiven, KeepGoingGiven, WithdrawGiven, WithTo
from workflow.states import IN_HAND, Role

# Passing up


def silence_passes_it_up(facts: Facts, given: DevolveGiven) -> Refusal | None:
    """A case goes up by silence only where the rulebook says so; elsewhere it stays where it is, visibly late."""
    rule = facts.rulebook.missed_deadline
    if given.why != "silence" or rule.answer.passes_up:
        return None
    return Refusal("not_passed_up", {}, rule.cite, rule.status)


def too_few_are_left(facts: Facts, given: DevolveGiven) -> Refusal | None:
    """A body whose recusals leave less than its quorum cannot decide the case at all."""
    rule = facts.rulebook.session.recusal
    if given.why != "quorum":
        return None
    if given.left < facts.rulebook.session.voters_needed(facts.body.size):
        return None
    return Refusal("not_passed_up", {}, rule.cite, rule.status)


def somebody_stands_above(facts: Facts, given: WithTo) -> Refusal | None:
    return None if given.to else Refusal("nobody_above", {"body": facts.body.code})


# Deciding together


def not_decided_with_its_lead(facts: Facts) -> Refusal | None:
    """A joined case ends with its lead, and then keeps its state: nothing more is done in it."""
    return Refusal("decided_together") if facts.ended else None


def leads_nobody(facts: Facts) -> Refusal | None:
    return Refusal("leads_others", {"count": facts.leads}) if facts.leads else None


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


# Sealed cases


def stays_sealed(facts: Facts) -> Refusal | None:
    """What would tell others of a sealed case waits until it is unsealed, which is an act of its own."""
    return Refusal("case_is_sealed") if facts.sealed else None


def is_sealed(facts: Facts) -> Refusal | None:
    return None if facts.sealed else Refusal("not_sealed")


def sits_alone_if_sealed(facts: Facts, given: ConveneGiven) -> Refusal | None:
    """Whoever comes to a session, or reads its agenda, must not meet a sealed case there."""
    return Refusal("sealed_sits_alone") if facts.sealed and given.agenda != 1 else None


# Withdrawing


def goes_on_where_it_may(facts: Facts, given: WithdrawGiven) -> Refusal | None:
    """That the case goes on of the body's own motion is the body's to say, where the rulebook lets it."""
    rule = facts.rulebook.withdrawal
    if not given.of_own_motion:
        return None
    if facts.role == Role.CLERK and rule.answer.may_continue_of_own_motion:
        return None
    return Refusal("not_of_own_motion", {}, rule.cite, rule.status)


def not_withdrawn_before(facts: Facts) -> Refusal | None:
    """A withdrawal after which the case went on is not recorded again; it goes on without the person's say."""
    return Refusal("already_withdrawn") if facts.withdrawn_before else None


def no_withdrawal_waits(facts: Facts) -> Refusal | None:
    return Refusal("withdrawal_waits", _until(facts)) if facts.withdrawal_until is not None else None


def a_withdrawal_waits(facts: Facts) -> Refusal | None:
    return Refusal("no_withdrawal_waits") if facts.withdrawal_until is None else None


def _until(facts: Facts) -> dict[str, str]:
    assert facts.withdrawal_until is not None
    return {"until": facts.withdrawal_until.isoformat(), "zone": facts.body.zone}


def kept_going_where_it_may(facts: Facts) -> Refusal | None:
    """The body itself goes on of its own motion where the rulebook lets it; who examines pressure, always.

    Of a sealed case nobody above knows.
    """
    rule = facts.rulebook.withdrawal
    may = rule.answer.may_continue_of_own_motion if facts.role == Role.CLERK else not facts.sealed
    return None if may else Refusal("not_kept_going", {}, rule.cite, rule.status)


def kept_going_by_its_examiner(facts: Facts, given: KeepGoingGiven) -> Refusal | None:
    """Of the bodies above, the one that would examine a report of pressure, report or not: so it tells of none."""
    if facts.role == Role.CLERK or given.examines:
        return None
    return Refusal("examines_no_pressure", {"examiner": given.examiner})


def not_kept_going_before(facts: Facts, given: KeepGoingGiven) -> Refusal | None:
    """Asked of what this very body decided; of what another did it learns nothing."""
    return Refusal("kept_going_already", _until(facts)) if given.kept and facts.withdrawal_until else None
