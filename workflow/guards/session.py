"""The reasons to refuse the notice of a session: who convenes it, and on what terms members meet who are not in one room.

Pure functions of facts, as in `workflow.guards.main`.
"""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import ConveneGiven
from workflow.rules.limits import Rule
from workflow.states import SessionMode


def convened_by_who_may(facts: Facts, given: ConveneGiven) -> Refusal | None:
    """A collegiate body meets when those call it whom the rulebook names; a court sets its own hearings."""
    rule, by = facts.rulebook.session.convened_by, given.convened_by
    if by in rule.answer or not facts.collegiate:
        return None
    return Refusal("not_theirs_to_convene", {"conveners": list(rule.answer)}, rule.cite, rule.status)


def remote_is_open(facts: Facts, _given: object = None) -> Refusal | None:
    """No reason closes a session to which nobody can come by the door."""
    rule = _asks_of_remote(facts, "open")
    if rule is None or facts.session is None or facts.session.is_open:
        return None
    return Refusal("remote_not_open", {}, rule.cite, rule.status)


def remote_is_recorded(facts: Facts, given: ConveneGiven) -> Refusal | None:
    rule = _asks_of_remote(facts, "recorded")
    if rule is None or given.recorded:
        return None
    return Refusal("remote_not_recorded", {}, rule.cite, rule.status)


def _asks_of_remote(facts: Facts, need: str) -> Rule | None:
    """The rule, where the session is not held in one room, may be held so, and must have what is needed."""
    rule, session = facts.rulebook.session.remote, facts.session
    if session is None or session.mode is SessionMode.IN_PERSON or not facts.rulebook.session.allows(session.mode):
        return None
    return rule if need in rule.answer.needs else None
