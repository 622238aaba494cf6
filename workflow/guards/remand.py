"""The reasons to refuse about an appeal, and a case that is sent back or was. Pure functions of facts, as in `guards.main`."""

from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.facts import Facts, RemandFacts
from workflow.given import WithOutcome
from workflow.states import SETS_ASIDE, AnnulmentGround, DecisionStanding, Outcome


def appealed_still_stands(facts: Facts, given: WithOutcome) -> Refusal | None:
    """What was set aside on another's appeal is not ruled on once more: this appeal has nothing left to decide."""
    gone = facts.appealed in {DecisionStanding.VARIED, DecisionStanding.ANNULLED}
    if facts.appealed is None or not gone or given.outcome not in {Outcome.UPHELD, *SETS_ASIDE}:
        return None
    return Refusal("appealed_is_gone", {"decision_standing": facts.appealed.value})


def remands_are_left(facts: Facts, given: WithOutcome) -> Refusal | None:
    """Sent back as often as the rulebook lets it be, the matter is decided above."""
    rule, remand = facts.rulebook.conduct.remand, facts.remand
    if given.outcome != Outcome.REMANDED or remand is None or remand.times < rule.answer.times:
        return None
    return Refusal("remands_used_up", {"times": rule.answer.times}, rule.cite, rule.status)


def answers_one_case(facts: Facts, given: WithOutcome) -> Refusal | None:
    """What was decided for several cases at once goes back for none of them: they would stand without anybody to decide."""
    if given.outcome != Outcome.REMANDED or facts.remand is None or not facts.remand.joined:
        return None
    return Refusal("joined_not_sent_back")


def somebody_decides_again(facts: Facts, given: WithOutcome) -> Refusal | None:
    """Nothing is sent back to a body that is gone, nor by a body to itself because it took the other's matters over."""
    remand = facts.remand
    if given.outcome != Outcome.REMANDED or remand is None or not remand.to:
        return None
    if remand.to == facts.body.code:
        return Refusal("sent_back_to_itself")
    is_gone = remand.until is not None and local_date(facts.at, facts.body.zone) > remand.until
    return Refusal("sent_back_to_nobody") if is_gone else None


def not_annulled_in_law(facts: Facts, given: WithOutcome) -> Refusal | None:
    """What was annulled in law is not adopted again; a vote on it would only have to be taken anew."""
    rule, before = facts.rulebook.conduct.remand, repeated(facts, given)
    if before is None or AnnulmentGround.LAW not in before.grounds:
        return None
    return Refusal("repeats_annulled", {"outcome": before.outcome}, rule.cite, rule.status)


def repeated(facts: Facts, given: WithOutcome) -> RemandFacts | None:
    """What was set aside before, where the rulebook asks that it be not repeated and the outcome is the same."""
    rule, remand = facts.rulebook.conduct.remand, facts.remand
    if not rule.answer.may_not_repeat or remand is None or not remand.outcome or given.outcome != remand.outcome:
        return None
    return remand
