"""Recuse: a member with a conflict of interest stays out of one case. Too few left, and the case goes up."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts.devolve import devolve
from cases.acts.facts import able_to_sit, sitting
from cases.acts.perform import act, begin
from cases.errors import ActRefused
from cases.models import Event, Recusal
from cases.together import recusals_of
from workflow.errors import Refusal


@act
def recuse(*, proceeding_id: UUID, actor: Actor, at: datetime, seat: int, reason: str) -> Event:
    """Keep the member on `seat` out of this case and of each joined to it, and out of its quorum.

    Where fewer sworn members are left than the quorum, the case is passed up at once, if the rulebook says so. Raises
    ActRefused.
    """
    step = begin("recuse", proceeding_id, actor=actor, at=at, given={"reasons": reason})
    step.require()
    member = next((member for member in sitting(step.proceeding.body_id) if member.seat == seat), None)
    if member is None:
        raise ActRefused("recuse", [Refusal("no_such_seat", {"seat": seat})])
    if seat in set(recusals_of(step.proceeding).values_list("member__seat", flat=True)):
        raise ActRefused("recuse", [Refusal("already_recused", {"seat": seat})])
    Recusal.objects.create(proceeding=step.proceeding, member=member, reason=reason, at=at)
    event = step.record("member.recused", data={"seat": seat}, personal={"reason": reason})
    left = able_to_sit(step.proceeding, at=at)
    if left < step.facts.rulebook.session.quorum_of(step.facts.body.size):
        devolve(step.proceeding.pk, at=at, why="quorum", left=left)
    return event
