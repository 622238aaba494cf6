"""Guards of a ruling on a stay, and of its end: who gives it, and by how many votes. Pure functions, as in `guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import RollCall, WithRuling, is_stated


def is_ruled_by_one(facts: Facts) -> bool:
    """Whether one judge or member rules alone: where nobody votes, or the rulebook gives it to one also where the body votes."""
    rule = facts.rulebook.conduct.stay
    return not facts.collegiate or (rule is not None and rule.answer.by_one)


def says_who_rules(facts: Facts, given: WithRuling) -> Refusal | None:
    """One rules by name; a body that decides together, by a roll-call of its members."""
    if is_ruled_by_one(facts):
        return None if is_stated(given.ruled_by) else Refusal("stay_ruled_by_nobody")
    return None if given.call is not None and given.call.ballots else Refusal("stay_not_voted_on")


def _find_call(facts: Facts, call: RollCall | None) -> RollCall | None:
    """The votes that count; None where one rules, and where nobody voted."""
    return None if call is None or not call.ballots or is_ruled_by_one(facts) else call


def only_sworn_members_rule(facts: Facts, given: WithRuling) -> Refusal | None:
    """Nobody votes on a stay who may not vote on the case."""
    call = _find_call(facts, given.call)
    if call is None:
        return None
    if unsworn := sorted(set(call.ballots) - call.sworn):
        return Refusal("not_sworn", {"seats": unsworn})
    recused, rule = sorted(set(call.ballots) & call.recused), facts.rulebook.session.recusal
    return Refusal("member_recused", {"seats": recused}, rule.cite, rule.status) if recused else None


def enough_members_rule(facts: Facts, given: WithRuling) -> Refusal | None:
    """The quorum of a session, though none need be announced: the harm would be done before its notice is over."""
    call, total = _find_call(facts, given.call), facts.body.size
    needed = facts.rulebook.session.quorum_of(total)
    if call is None or len(call.ballots) >= needed:
        return None
    rule, params = facts.rulebook.session.quorum, {"present": len(call.ballots), "needed": needed, "total": total}
    return Refusal("quorum_missing", params, rule.cite, rule.status)


def carries_the_majority(facts: Facts, given: WithRuling) -> Refusal | None:
    """What is ruled is what the majority of all members voted for, or did not."""
    call, needed = _find_call(facts, given.call), facts.rulebook.session.majority_of(facts.body.size)
    if call is None or (call.in_favour >= needed) == call.grants:
        return None
    rule = facts.rulebook.session.majority
    code = "stay_not_carried" if call.grants else "stay_carried"
    return Refusal(code, {"in_favour": call.in_favour, "needed": needed}, rule.cite, rule.status)
