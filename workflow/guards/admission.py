"""The reasons to refuse an admission that the rules speak against and that nobody explains. Pure, as in `workflow.guards.main`.

A body may admit such a complaint all the same. Then it says why; until it does, each rule is named with its article.
"""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import AdmitGiven, is_stated

EXCUSABLE = ("no_standing", "out_of_time", "too_few_signatures")
"""What `workflow.admissibility` finds and reasons can outweigh; the rest of it forbids an admission by guards of its own."""


def of_standing_or_explained(_facts: Facts, given: AdmitGiven) -> Refusal | None:
    return _unexplained(given, "no_standing")


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
