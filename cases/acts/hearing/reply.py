"""Reply: a party answers evidence that came after it had been heard. With the last reply the case can be voted on."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event, Reply
from cases.queries.replies import awaited_of
from workflow.acts.hearing.reply import REPLY, ReplyGiven
from workflow.clocks.late_evidence import REPLY as TIME_TO_REPLY


@act(THE_PROCEEDING)
def reply(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, text: str) -> Event:
    """Put the party's reply on the file. It answers all that this party may still reply to. Raises ActRefused."""
    step = begin(REPLY, held.file(proceeding_id), actor=actor, at=at)
    step.require(ReplyGiven(party=party_id, reasons=text))
    party = next(each for each in step.file.parties if each.pk == party_id)
    for limit in awaited_of(step.file, party):
        deadlines.stop(held.file(limit.proceeding_id), TIME_TO_REPLY, at=at, party=limit.party)
    Reply.objects.create(proceeding=step.proceeding, party_id=party_id, text=text, at=at)
    return step.record("evidence.replied", data={"party": str(party_id)}, personal={"text": text})
