"""The reasons to refuse an admission that the rules speak against and that nobody explains. Pure, as in `workflow.guards`.

A body may admit such a complaint all the same. Then it says why; until it does, each rule is named with its article.
"""

from workflow.errors import Refusal
from workflow.facts import Facts

EXCUSABLE = ("no_standing", "out_of_time", "too_few_signatures")
"""What `workflow.admissibility` finds and reasons can outweigh; the rest of it forbids an admission by guards of its own."""


def of_standing_or_explained(facts: Facts) -> Refusal | None:
    return _unexplained(facts, "no_standing")


def in_time_or_explained(facts: Facts) -> Refusal | None:
    return _unexplained(facts, "out_of_time")


def signed_by_enough_or_explained(facts: Facts) -> Refusal | None:
    return _unexplained(facts, "too_few_signatures")


def says_why_against_the_rules(facts: Facts) -> Refusal | None:
    """Last of them, with what to do. Where nothing speaks against admitting, nobody is asked for a reason."""
    if any(_unexplained(facts, code) for code in EXCUSABLE):
        return Refusal("admitted_without_reasons")
    return None


def against_admitting(facts: Facts) -> tuple[Refusal, ...]:
    """Every rule that speaks against it and that reasons can outweigh."""
    found = facts.given.get("against")
    grounds = found if isinstance(found, tuple) else ()
    return tuple(each for each in grounds if isinstance(each, Refusal) and each.code in EXCUSABLE)


def _unexplained(facts: Facts, code: str) -> Refusal | None:
    if str(facts.given.get("reasons", "")).strip():
        return None
    return next((each for each in against_admitting(facts) if each.code == code), None)
