"""Report the same matter: a court says once that it has what a commission also has."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.states import IN_HAND, BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCase:
    """The case that is pointed to, where it now stands."""

    number: str
    body: str
    of_commission: bool
    undecided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSameMatterGiven:
    other: OtherCase | None
    """None for a number that names no public case, or this very one."""
    known: bool
    """Whether this court has said so of that case already."""


def only_a_court_reports(facts: Facts) -> Refusal | None:
    return None if facts.body.kind is BodyKind.COURT else Refusal("only_a_court_reports", {"body": facts.body.code})


def is_no_sealed_case(facts: Facts) -> Refusal | None:
    """Who has the other case would learn that there is this one."""
    return Refusal("sealed_is_not_told") if facts.sealed else None


def a_commission_has_it(_facts: Facts, given: ReportSameMatterGiven) -> Refusal | None:
    """What nobody decides any more waits for no court; another court's case is for the law on competence."""
    other = given.other
    if other is None:
        return Refusal("no_such_other_case")
    if not other.of_commission or not other.undecided:
        return Refusal("other_waits_for_no_court", {"number": other.number})
    return None


def not_reported_already(_facts: Facts, given: ReportSameMatterGiven) -> Refusal | None:
    return Refusal("same_matter_told", {"number": given.other.number}) if given.known and given.other else None


REPORT_SAME_MATTER = ActRule(
    name="report_same_matter",
    takes=ReportSameMatterGiven,
    roles=CLERK,
    sources=IN_HAND,
    guards=(only_a_court_reports, is_no_sealed_case),
    given=(a_commission_has_it, not_reported_already),
)
