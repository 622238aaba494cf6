"""Guards of a ruling on a stay, and of its end: who gives it, and by how many votes. Pure functions, as in `guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithRuling, is_stated


def is_ruled_by_one(facts: Facts) -> bool:
    """Whether one judge or member rules alone: where the rulebook says so of this kind of body, or nobody votes there."""
    rule = facts.rulebook.conduct.stay
    return not facts.collegiate or (rule is not None and facts.body.kind in rule.answer.by_one)


def says_who_rules(facts: Facts, given: WithRuling) -> Refusal | None:
    """One rules by name; a body that decides together, by a roll-call of its members."""
    if is_ruled_by_one(facts):
        return None if is_stated(given.ruled_by) else Refusal("stay_ruled_by_nobody")
    return None if given.call.ballots else Refusal("stay_not_voted_on")


def only_sworn_members_rule(facts: Facts, given: WithRuling) -> Refusal | None:
    """Nobody votes on a stay who may not vote on the case."""
    if is_ruled_by_one(facts):
        return None
    if unsworn := sorted(set(given.call.ballots) - given.call.sworn):
        return Refusal("not_sworn", {"seats": unsworn})
    recused = sorted(set(given.call.ballots) & given.call.recused)
    rule = facts.rulebook.session.recusal
    return Refusal("member_recused", {"seats": recused}, rule.cite, rule.status) if recused else None


def enough_members_rule(facts: Facts, given: WithRuling) -> Refusal | None:
    """The quorum of a session, though none need be announced: the harm would be done before its notice is over."""
    present, total = len(given.call.ballots), facts.body.size
    needed = facts.rulebook.session.quorum_of(total)
    if is_ruled_by_one(facts) or not present or present >= needed:
        return None
    rule = facts.rulebook.session.quorum
    return Refusal("quorum_missing", {"present": present, "needed": needed, "total": total}, rule.cite, rule.status)


def carries_the_majority(facts: Facts, given: WithRuling) -> Refusal | None:
    """What is ruled is what the majority of all members voted for, or did not."""
    needed = facts.rulebook.session.majority_of(facts.body.size)
    if is_ruled_by_one(facts) or not given.call.ballots or (given.call.in_favour >= needed) == given.is_in_favour:
        return None
    rule = facts.rulebook.session.majority
    code = "stay_not_carried" if given.is_in_favour else "stay_carried"
    return Refusal(code, {"in_favour": given.call.in_favour, "needed": needed}, rule.cite, rule.status)
