"""The reasons to refuse about what a party asked for and nobody has ruled on. Pure functions of facts, as in `guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts, RequestFacts
from workflow.rules.words import StageName
from workflow.states import UNDECIDED, RequestKind


def recusals_are_ruled_on(facts: Facts) -> Refusal | None:
    """Whoever is asked to stay out neither votes nor decides before that is ruled on, here and in what is joined."""
    waiting = [each for each in facts.requests if each.kind == RequestKind.RECUSAL and not each.ruled]
    if not waiting:
        return None
    rule = facts.rulebook.session.recusal
    return Refusal("recusal_not_ruled_on", {"count": len(waiting)}, rule.cite, rule.status)


def missed_times_are_ruled_on(facts: Facts) -> Refusal | None:
    """Whether what came late counts as in time is said before it is admitted, voted on or decided. It is asked once by each."""
    waiting = [each for each in facts.requests if each.missed and not each.ruled]
    return Refusal("time_not_ruled_on", {"count": len(waiting)}) if waiting else None


def time_can_be_restored(facts: Facts, asked: RequestFacts) -> Refusal | None:
    """Only a time that the party missed, of what waits to be ruled on, and that the rulebook lets a body restore."""
    if not asked.missed:
        return Refusal("no_time_was_missed")
    if facts.state not in UNDECIDED:
        return Refusal("restored_too_late")
    rule = facts.rulebook.conduct.restoring
    if rule is None:
        return Refusal("time_not_restored")
    missed = "appeal" if facts.stage is StageName.APPEAL else "complaint"
    return None if missed in rule.answer.of else Refusal("time_not_restored", {}, rule.cite, rule.status)
