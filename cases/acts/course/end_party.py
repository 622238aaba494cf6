"""End a party: it is on record, with its proof, that a person has died or a registration has ended. Nothing is closed by it."""

from datetime import date, datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import STAYS, begin
from cases.acts.hearing.hear import heard_all, is_in_session
from cases.models import EndOfParty, Event
from workflow.acts.course.end_party import END_PARTY, EndPartyGiven


@act(THE_PROCEEDING)
def end_party(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID,
    end: str,
    ended_on: date,
    proof: str,
) -> Event:
    """Record that the party is no more. From then on nothing is decided but that the case ends, until a successor enters.

    Nobody is told in its name any more. `end` is a `PartyEnd`. Raises ActRefused.
    """
    step = begin(END_PARTY, held.file(proceeding_id), actor=actor, at=at)
    step.require(EndPartyGiven(party=party_id, end=end, ended_on=ended_on, proof=proof))
    party = next(each for each in step.file.parties if each.pk == party_id)
    EndOfParty.objects.create(party=party, proceeding=step.proceeding, end=end, ended_on=ended_on, at=at)
    party.ended_at = at
    party.save(update_fields=["ended_at"])
    sealed = {"end": end, "ended_on": ended_on.isoformat(), "proof": proof}
    completes = is_in_session(step) and heard_all(step.file)
    moves = "hear" if completes else STAYS
    return step.record("party.ended", data={"party": str(party.pk)}, personal=sealed, transition=moves)
