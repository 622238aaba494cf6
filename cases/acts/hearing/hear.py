"""Hear: a party speaks, writes, or stays away though served. No adverse decision unheard."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import STAYS, AnyStep, begin
from cases.models import Event, Hearing
from cases.queries.case_file import CaseFile
from cases.queries.joinder import counting_as_one
from workflow.acts.hearing.hear import HEAR, HearGiven
from workflow.states import HearingKind, PartyRole, ProceedingState, SessionState

TO_BE_HEARD = (PartyRole.COMPLAINANT, PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED, PartyRole.PROSECUTOR)


@act(THE_PROCEEDING)
def hear(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID,
    kind: str = HearingKind.ORAL,
    statement: str = "",
    proof: str = "",
) -> Event:
    """Record how the party was heard in the open session. With the last party the case stands heard. Raises ActRefused.

    `statement` is what it said; `proof` is how one that stayed away was told of the session.
    """
    step = begin(HEAR, held.file(proceeding_id), actor=actor, at=at)
    step.require(HearGiven(party=party_id, kind=kind, proof=proof))
    hearing = Hearing.objects.create(
        proceeding=step.proceeding, party_id=party_id, kind=HearingKind(kind), statement=statement, proof=proof, at=at
    )
    step.file.hearings.append(hearing)
    return step.record(
        "party.heard",
        data={"party": str(party_id), "kind": kind},
        personal={"statement": statement} | ({"proof": proof} if proof else {}),
        transition="hear" if heard_all(step.file) else STAYS,
    )


def heard_all(file: CaseFile) -> bool:
    """Whether every party with a name has been heard, waived it, or stayed away though served; the joined ones' too.

    Who is no more is not heard.
    """
    heard = counting_as_one(file.parties, {each.party_id for each in file.hearings})
    there = (party for party in file.parties if not party.anonymous and party.ended_at is None)
    return all(party.pk in heard for party in there if party.role in TO_BE_HEARD)


def is_in_session(step: AnyStep) -> bool:
    """Whether its hearing goes on just now."""
    session = step.facts.session
    is_open = session is not None and session.state == SessionState.OPEN
    return is_open and step.proceeding.state == ProceedingState.LISTED
