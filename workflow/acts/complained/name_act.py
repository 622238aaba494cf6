"""Name the act complained of: body, day, number and kind, so that what becomes of it can be told wherever it is before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflow.act_rule import CLERK, ActRule
from workflow.clocks.calendars import local_date
from workflow.complained_acts import ActKind
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import is_stated
from workflow.guards import aside, public
from workflow.states import UNDECIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class NameActGiven:
    kind: str
    number: str
    day: date | None
    authors: int
    """How many bodies or offices are named whose act it is: it is one."""
    same: bool
    """It is named so already in this case."""
    reasons: str
    places: Sequence[str]
    without_reason: Sequence[str]


def is_of_a_known_kind(_facts: Facts, given: NameActGiven) -> Refusal | None:
    known = sorted(each.value for each in ActKind)
    return None if given.kind in known else Refusal("act_kind_unknown", {"act_kinds": known})


def has_a_number(_facts: Facts, given: NameActGiven) -> Refusal | None:
    return None if is_stated(given.number) else Refusal("act_without_number")


def is_of_somebody(_facts: Facts, given: NameActGiven) -> Refusal | None:
    return None if given.authors == 1 else Refusal("act_of_nobody")


def has_happened(facts: Facts, given: NameActGiven) -> Refusal | None:
    if given.day is None or given.day <= local_date(facts.at, facts.body.zone):
        return None
    return Refusal("act_still_to_come")


def is_not_named_so(_facts: Facts, given: NameActGiven) -> Refusal | None:
    return Refusal("act_named_so") if given.same else None


def says_why_named_anew(facts: Facts, given: NameActGiven) -> Refusal | None:
    """What was named wrongly is named anew with a reason; the first stays in the log."""
    named = any(each.here for each in facts.acts)
    return Refusal("act_named_already") if named and not given.same and not is_stated(given.reasons) else None


NAME_ACT = ActRule(
    name="name_act",
    takes=NameActGiven,
    roles=CLERK,
    sources=UNDECIDED,
    guards=(aside.not_decided_with_its_lead, aside.stays_sealed),
    given=(
        is_of_a_known_kind,
        has_a_number,
        is_of_somebody,
        has_happened,
        is_not_named_so,
        says_why_named_anew,
        public.names_nobody,
        public.set_aside_with_reasons,
    ),
    reads=frozenset({Part.ACTS}),
)
