"""Hear: a party speaks, writes, or stays away though served. No adverse decision unheard."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import STAYS, begin
from cases.models import Event, Hearing, Proceeding
from cases.queries.joinder import counting_as_one, members_of, parties_of
from workflow.acts import HEAR
from workflow.given import HearGiven
from workflow.states import HearingKind, PartyRole

TO_BE_HEARD = (PartyRole.COMPLAINANT, PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED)


@act(THE_PROCEEDING)
def hear(
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID,
    kind: str = HearingKind.ORAL,
    statement: str = "",
) -> Event:
    """Record how the party was heard in the open session. With the last party the case stands heard. Raises ActRefused."""
    step = begin(HEAR, proceeding_id, actor=actor, at=at)
    step.require(HearGiven(party=party_id, kind=kind, statement=statement))
    Hearing.objects.create(
        proceeding=step.proceeding, party_id=party_id, kind=HearingKind(kind), statement=statement, at=at
    )
    return step.record(
        "party.heard",
        data={"party": str(party_id), "kind": kind},
        personal={"statement": statement},
        transition="hear" if heard_all(step.proceeding) else STAYS,
    )


def heard_all(proceeding: Proceeding) -> bool:
    """Whether every party with a name has been heard, waived it, or stayed away though served; the joined ones' too."""
    together = [proceeding, *members_of(proceeding)]
    parties = parties_of(proceeding)
    hearings = Hearing.objects.filter(proceeding__in=together)
    heard = counting_as_one(parties, hearings.values_list("party_id", flat=True))
    named = (party for party in parties if party.role in TO_BE_HEARD and not party.anonymous)
    return all(party.pk in heard for party in named)
