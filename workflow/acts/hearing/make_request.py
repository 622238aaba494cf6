"""Make a request: a party asks something of the body beside the case itself. It waits until it is ruled on."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import is_stated
from workflow.guards import aside, evidence, main, succession
from workflow.states import ENDED, ProceedingState, RequestKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeRequestGiven:
    party: UUID
    kind: str
    text: str
    """What it asks for and why, in its own words."""
    known: bool
    """The very same request of the same party waits already."""


def asks_for_what_is_known(_facts: Facts, given: MakeRequestGiven) -> Refusal | None:
    known = sorted(each.value for each in RequestKind)
    return None if given.kind in known else Refusal("request_of_no_kind", {"request_kinds": known})


def says_what_it_asks(_facts: Facts, given: MakeRequestGiven) -> Refusal | None:
    return None if is_stated(given.text) else Refusal("request_in_no_words")


def not_waiting_already(_facts: Facts, given: MakeRequestGiven) -> Refusal | None:
    return Refusal("requested_already") if given.known else None


def asks_once_for_a_missed_time(facts: Facts, given: MakeRequestGiven) -> Refusal | None:
    """One ruling on it, or a body could be kept from deciding by asking it again."""
    if given.kind != RequestKind.RESTORE_TIME:
        return None
    asked = any(each.missed and each.party == str(given.party) for each in facts.requests)
    return Refusal("time_asked_already") if asked else None


MAKE_REQUEST = ActRule(
    name="make_request",
    takes=MakeRequestGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=frozenset(ProceedingState) - ENDED,
    guards=(aside.not_decided_with_its_lead,),
    given=(
        main.knows_the_party,
        succession.party_is_still_there,
        evidence.acts_for_itself,
        asks_for_what_is_known,
        says_what_it_asks,
        not_waiting_already,
        asks_once_for_a_missed_time,
    ),
    reads=frozenset({Part.PARTIES, Part.REQUESTS}),
)
