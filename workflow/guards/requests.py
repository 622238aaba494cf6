"""The reasons to refuse about what a party asked for and nobody has ruled on. Pure functions of facts, as in `guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.states import RequestKind


def recusals_are_ruled_on(facts: Facts) -> Refusal | None:
    """Whoever is asked to stay out neither votes nor decides before that is ruled on, here and in what is joined."""
    waiting = [each for each in facts.requests if each.kind == RequestKind.RECUSAL and not each.ruled]
    if not waiting:
        return None
    rule = facts.rulebook.session.recusal
    return Refusal("recusal_not_ruled_on", {"count": len(waiting)}, rule.cite, rule.status)
