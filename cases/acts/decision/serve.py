"""Serve: record that a party received the decision. Its time to appeal runs from here."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.service import close_if_final, decision_on, note_lost_remedy, served
from cases.acts.engine.step import begin
from cases.models import Event
from workflow.acts.decision.serve import SERVE, ServeGiven


@act(THE_PROCEEDING)
def serve(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, channel: str, proof: str
) -> Event:
    """Record service of the decision on one party, with its proof, and start that party's time to appeal. Raises ActRefused."""
    step = begin(SERVE, held.file(proceeding_id), actor=actor, at=at)
    step.require(ServeGiven(party=party_id, channel=channel, proof=proof))
    party = next(each for each in step.file.parties if each.pk == party_id)
    served(step.file, party, channel, proof, at=at)
    data = {"party": str(party_id), "channel": channel, "decision": str(decision_on(step.file).pk)}
    event = step.record("decision.served", data=data, personal={"proof": proof})
    note_lost_remedy(step.file, party, at=at)
    close_if_final(step.file, at=at)
    return event
