"""Notify: serve a party with the opening of the proceeding. A case goes on no agenda before that."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event, Service
from workflow.acts.hearing.notify import NOTIFY, NotifyGiven


@act(THE_PROCEEDING)
def notify(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, channel: str, proof: str
) -> Event:
    """Record that the opening reached the party by `channel`, with the proof of it. Raises ActRefused."""
    step = begin(NOTIFY, held.file(proceeding_id), actor=actor, at=at)
    step.require(NotifyGiven(party=party_id, channel=channel, proof=proof))
    Service.objects.create(proceeding=step.proceeding, party_id=party_id, channel=channel, proof=proof, served_at=at)
    return step.record("opening.served", data={"party": str(party_id), "channel": channel}, personal={"proof": proof})
