"""The reasons to refuse what leads a case off its straight way. Pure functions of facts, as in `workflow.guards`."""

from workflow.errors import Refusal
from workflow.facts import Facts

# Passing up


def silence_passes_it_up(facts: Facts) -> Refusal | None:
    """A case goes up by silence only where the rulebook says so; elsewhere it stays where it is, visibly late."""
    rule = facts.rulebook.missed_deadline
    if facts.given.get("why") != "silence" or "parent_decides_merits" in rule.answer.effects:
        return None
    return Refusal("not_passed_up", {}, rule.cite, rule.status)


def too_few_are_left(facts: Facts) -> Refusal | None:
    """A body whose recusals leave less than its quorum cannot decide the case at all."""
    rule = facts.rulebook.session.recusal
    if facts.given.get("why") != "quorum":
        return None
    needed = facts.rulebook.session.quorum_of(facts.body.size)
    if rule.answer.below_quorum == "parent_body" and int(str(facts.given.get("left", needed))) < needed:
        return None
    return Refusal("not_passed_up", {}, rule.cite, rule.status)


def somebody_stands_above(facts: Facts) -> Refusal | None:
    return None if facts.given.get("to", "") else Refusal("nobody_above", {"body": facts.body.code})
