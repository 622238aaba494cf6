"""Devolve: silence, or a quorum that is lost, passes the case to the body above."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithTo
from workflow.rules.words import Silence
from workflow.states import UNDECIDED, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DevolveGiven:
    why: str
    """silence or quorum."""
    left: int
    """How many members could still sit."""
    to: str
    """Code of the body above, "" where nobody stands there."""


def silence_passes_it_up(facts: Facts, given: DevolveGiven) -> Refusal | None:
    """A case goes up by silence only where the rulebook says so; elsewhere it stays where it is, visibly late."""
    rule = facts.rulebook.missed_deadline
    if given.why != "silence" or facts.silence is Silence.PASSED_UP:
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


DEVOLVE = ActRule(
    name="devolve",
    takes=DevolveGiven,
    roles=frozenset({Role.SYSTEM}),
    sources=UNDECIDED,
    transition="devolve",
    given=(silence_passes_it_up, too_few_are_left, somebody_stands_above),
)
