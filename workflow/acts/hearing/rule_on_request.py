"""Rule on a request: the body grants or refuses it, once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part, RequestFacts
from workflow.given import is_stated
from workflow.guards import main
from workflow.guards.requests import time_can_be_restored
from workflow.states import PASSED_ON, ProceedingState, RequestKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOnRequestGiven:
    party: UUID
    kind: str
    request: str
    """Its key, where the party has made several of this kind; "" for the oldest that waits."""
    granted: bool
    reasons: str


def a_request_waits(facts: Facts, given: RuleOnRequestGiven | None = None) -> Refusal | None:
    """One that was made here and not ruled on; asked before anybody says which, any."""
    if given is None:
        return None if _list_waiting(facts.requests) else Refusal("no_request_waits")
    asked = [*list_named(facts, given)]
    if _list_waiting(asked):
        return None
    return Refusal("request_ruled_on" if asked else "no_such_request")


def _list_waiting(requests: Iterable[RequestFacts]) -> list[RequestFacts]:
    return [each for each in requests if each.here and not each.ruled]


def list_named(facts: Facts, given: RuleOnRequestGiven) -> Iterator[RequestFacts]:
    """The requests here of this party and kind, of the key where one is given."""
    for each in facts.requests:
        of_party = each.here and each.party == str(given.party) and each.kind == given.kind
        if of_party and given.request in {"", each.key}:
            yield each


def refused_with_reasons(_facts: Facts, given: RuleOnRequestGiven) -> Refusal | None:
    """What is granted explains itself; a refusal does not."""
    return None if given.granted or is_stated(given.reasons) else Refusal("refused_without_reasons")


def restores_what_the_law_lets(facts: Facts, given: RuleOnRequestGiven) -> Refusal | None:
    """A time is restored by the ruling itself, so that it is granted only where it can be."""
    if given.kind != RequestKind.RESTORE_TIME or not given.granted:
        return None
    asked = next(iter(_list_waiting(list_named(facts, given))), None)
    return None if asked is None else time_can_be_restored(facts, asked)


RULE_ON_REQUEST = ActRule(
    name="rule_on_request",
    takes=RuleOnRequestGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState) - PASSED_ON,
    guards=(a_request_waits,),
    closer=(a_request_waits,),
    given=(main.knows_the_party, refused_with_reasons, restores_what_the_law_lets),
    reads=frozenset({Part.PARTIES, Part.REQUESTS}),
)
