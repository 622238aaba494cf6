"""Admit: what forbids to declare a complaint admissible, and what only asks for reasons."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import is_stated
from workflow.guards import main, requests
from workflow.states import ProceedingState

EXCUSABLE = ("choice_closed", "no_standing", "no_standing_to_appeal", "out_of_time", "too_few_signatures")
"""What `workflow.admissibility` finds and reasons can outweigh; the rest of it forbids an admission by guards of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitGiven:
    reasons: str
    against: tuple[Refusal, ...]
    """Every rule that speaks against ruling on it."""


def has_standing_to_be_heard(facts: Facts) -> Refusal | None:
    """An anonymous report gives information; nobody can be served or heard, so it is ruled on without being admitted."""
    if facts.anonymous:
        rule = facts.rulebook.anonymous
        return Refusal("anonymous_has_no_standing", {}, rule.cite, rule.status)
    return None


def of_standing_or_explained(_facts: Facts, given: AdmitGiven) -> Refusal | None:
    return _unexplained(given, "no_standing")


def standing_to_appeal_or_explained(_facts: Facts, given: AdmitGiven) -> Refusal | None:
    return _unexplained(given, "no_standing_to_appeal")


def choice_is_open_or_explained(_facts: Facts, given: AdmitGiven) -> Refusal | None:
    """The first filing closes a choice of body for everybody; a clerk says where another matter is meant."""
    return _unexplained(given, "choice_closed")


def in_time_or_explained(_facts: Facts, given: AdmitGiven) -> Refusal | None:
    return _unexplained(given, "out_of_time")


def signed_by_enough_or_explained(_facts: Facts, given: AdmitGiven) -> Refusal | None:
    return _unexplained(given, "too_few_signatures")


def says_why_against_the_rules(_facts: Facts, given: AdmitGiven) -> Refusal | None:
    """Last of them, with what to do. Where nothing speaks against admitting, nobody is asked for a reason."""
    if any(_unexplained(given, code) for code in EXCUSABLE):
        return Refusal("admitted_without_reasons")
    return None


def against_admitting(given: AdmitGiven) -> tuple[Refusal, ...]:
    """Every rule that speaks against it and that reasons can outweigh."""
    return tuple(each for each in given.against if each.code in EXCUSABLE)


def _unexplained(given: AdmitGiven, code: str) -> Refusal | None:
    if is_stated(given.reasons):
        return None
    return next((each for each in against_admitting(given) if each.code == code), None)


ADMIT = ActRule(
    name="admit",
    takes=AdmitGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.LODGED}),
    transition="admit",
    guards=(
        main.can_decide_at_all,
        main.is_competent,
        main.not_in_own_cause,
        has_standing_to_be_heard,
        requests.missed_times_are_ruled_on,
    ),
    given=(
        choice_is_open_or_explained,
        of_standing_or_explained,
        standing_to_appeal_or_explained,
        in_time_or_explained,
        signed_by_enough_or_explained,
        says_why_against_the_rules,
    ),
)
