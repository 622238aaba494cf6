"""Withdraw: the complainant gives the complaint up, of free will."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import is_stated
from workflow.guards import aside, main
from workflow.guards.aside import waits_until
from workflow.guards.main import is_competent
from workflow.states import UNDECIDED, PartyRole, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawGiven:
    identity_checked: bool
    free_will: str
    of_own_motion: bool
    """The body goes on of its own motion."""


def withdrawn_by_who_may(facts: Facts) -> Refusal | None:
    """A body that is not competent only passes the case on; it cannot end it by taking in a withdrawal."""
    return is_competent(facts) if facts.role == Role.CLERK else None


def withdrawal_is_free(facts: Facts, given: WithdrawGiven) -> Refusal | None:
    """Identity and free will are checked: some complaints were dropped under pressure."""
    rule = facts.rulebook.withdrawal
    there = {"identity": given.identity_checked, "free_will": is_stated(given.free_will)}
    if all(there[need] for need in rule.answer.needs):
        return None
    if len(set(rule.answer.needs)) > 1:
        return Refusal("withdrawal_not_free", {}, rule.cite, rule.status)
    code = "withdrawal_identity" if rule.answer.needs[0] == "identity" else "withdrawal_free_will"
    return Refusal(code, {}, rule.cite, rule.status)


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
    return Refusal("withdrawal_waits", waits_until(facts)) if facts.withdrawal_until is not None else None


def complainant_is_there(facts: Facts) -> Refusal | None:
    """Nobody gives up a complaint in the name of who is no more."""
    own = [
        each for each in facts.parties if each.role is PartyRole.COMPLAINANT and (each.own or facts.role is Role.CLERK)
    ]
    return Refusal("party_is_no_more") if own and all(each.is_no_more for each in own) else None


WITHDRAW = ActRule(
    name="withdraw",
    takes=WithdrawGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=UNDECIDED,
    guards=(
        aside.not_decided_with_its_lead,
        withdrawn_by_who_may,
        complainant_is_there,
        aside.withdraws_own_appeal,
        main.no_vote_carried,
        no_withdrawal_waits,
        not_withdrawn_before,
    ),
    given=(withdrawal_is_free, goes_on_where_it_may),
    reads=frozenset({Part.PARTIES}),
)
