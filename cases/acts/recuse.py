"""Recuse: a member with a conflict of interest stays out of one case."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts.facts import sitting
from cases.acts.perform import act, begin
from cases.errors import ActRefused
from cases.models import Event, Recusal
from workflow.errors import Refusal


@act
def recuse(*, proceeding_id: UUID, actor: Actor, at: datetime, seat: int, reason: str) -> Event:
    """Keep the member on `seat` out of this case, and out of its quorum. Recusing twice changes nothing. Raises ActRefused."""
    step = begin("recuse", proceeding_id, actor=actor, at=at, given={"reasons": reason})
    step.require()
    member = next((member for member in sitting(step.proceeding.body_id) if member.seat == seat), None)
    if member is None:
        raise ActRefused("recuse", [Refusal("no_such_seat", {"seat": seat})])
    if seat in set(step.proceeding.recusals.values_list("member__seat", flat=True)):
        raise ActRefused("recuse", [Refusal("already_recused", {"seat": seat})])
    Recusal.objects.create(proceeding=step.proceeding, member=member, reason=reason, at=at)
    return step.record("member.recused", data={"seat": seat}, personal={"reason": reason})
