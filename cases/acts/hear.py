"""Hear: a party speaks, writes, or stays away though served. No adverse decision unheard."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts.perform import act, begin
from cases.models import Event, Hearing, Proceeding
from workflow.states import HearingKind, PartyRole

TO_BE_HEARD = (PartyRole.COMPLAINANT, PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED)


@act
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
    step = begin(
        "hear", proceeding_id, actor=actor, at=at, given={"party": party_id, "kind": kind, "statement": statement}
    )
    step.require()
    Hearing.objects.create(
        proceeding=step.proceeding, party_id=party_id, kind=HearingKind(kind), statement=statement, at=at
    )
    return step.record(
        "party.heard",
        data={"party": str(party_id), "kind": kind},
        personal={"statement": statement},
        transition="hear" if heard_all(step.proceeding) else "",
    )


def heard_all(proceeding: Proceeding) -> bool:
    """Whether every party with a name has been heard, waived it, or stayed away though served."""
    named = proceeding.case.parties.filter(role__in=TO_BE_HEARD, anonymous=False)
    return not named.exclude(hearings__proceeding=proceeding).exists()
