"""Add evidence: who hands in what, and by when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import is_stated
from workflow.guards import evidence, main
from workflow.states import UNDECIDED, ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvidenceGiven:
    party: UUID | None
    """Who hands it in; None where the body found it."""
    name: str
    text: str
    handed_in_at: datetime | None
    known: bool
    """The same evidence of the same party is on the file."""


def says_what_it_is(_facts: Facts, given: AddEvidenceGiven) -> Refusal | None:
    """Its name, and what it shows in words: a file alone tells the other side nothing of what it is to prove."""
    return None if is_stated(given.name) and is_stated(given.text) else Refusal("evidence_unnamed")


def handed_in_by_now(facts: Facts, given: AddEvidenceGiven) -> Refusal | None:
    """After the complaint it belongs to, and not in the future. A clerk writes minutes, so seconds do not count."""
    handed_in = given.handed_in_at
    if handed_in is None or _to_the_minute(facts.received_at) <= handed_in <= facts.at:
        return None
    return Refusal("not_handed_in_then")


def _to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def not_on_the_file(_facts: Facts, given: AddEvidenceGiven) -> Refusal | None:
    """The same evidence of the same party, sent twice, is on the file once and starts no second time to reply."""
    return Refusal("evidence_known") if given.known else None


ADD_EVIDENCE = ActRule(
    name="add_evidence",
    takes=AddEvidenceGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=UNDECIDED | {ProceedingState.DECIDED, ProceedingState.CLOSED},
    given=(
        main.knows_the_party,
        evidence.acts_for_itself,
        says_what_it_is,
        handed_in_by_now,
        not_on_the_file,
    ),
    reads=frozenset({Part.PARTIES, Part.MOTION}),
)
