"""Waive: a party gives up being heard."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import ActRule
from workflow.facts import Part
from workflow.guards import aside, evidence, main, succession
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveGiven:
    party: UUID
    reasons: str | None


WAIVE = ActRule(
    name="waive",
    takes=WaiveGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=frozenset({ProceedingState.ADMITTED, ProceedingState.LISTED, ProceedingState.JOINED}),
    guards=(aside.not_decided_with_its_lead,),
    given=(
        main.knows_the_party,
        succession.party_is_still_there,
        evidence.acts_for_itself,
        main.not_heard_yet,
        main.reasons_are_given,
    ),
    reads=frozenset({Part.AGENDA}),
)
