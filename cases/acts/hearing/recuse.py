"""Recuse: a member with a conflict of interest stays out of one case. Too few left, and the case goes up."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.courts.following import follow_recused
from cases.acts.engine.devolution import devolve
from cases.acts.engine.facts import able_to_sit
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.replies import ask_anew
from cases.acts.engine.step import AnyStep, begin
from cases.acts.engine.waiting_withdrawal import wait_anew
from cases.errors import ActRefused
from cases.models import Event, Recusal
from workflow.acts.hearing.recuse import RECUSE, RecuseGiven
from workflow.errors import Refusal
from workflow.guards.main import no_vote_carried


@act(THE_PROCEEDING)
def recuse(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, seat: int, reason: str) -> Event:
    """Keep the member or judge on `seat` out of this case and of each joined to it, and out of its quorum.

    Where fewer sworn members are left than the quorum, the case is passed up at once, if the rulebook says so. A roll-call
    in which the member took part holds no longer: what came after it was never replied to, and is now, and a withdrawal that
    it overtook waits again. A judge who was drawn is followed by the next of the same order. Raises ActRefused.
    """
    step = begin(RECUSE, held.file(proceeding_id), actor=actor, at=at)
    step.require(RecuseGiven(reasons=reason))
    member = next((member for member in step.file.seated if member.seat == seat), None)
    if member is None:
        raise ActRefused("recuse", [Refusal("no_such_seat", {"seat": seat})])
    if seat in {each.member.seat for each in step.file.recusals}:
        raise ActRefused("recuse", [Refusal("already_recused", {"seat": seat})])
    carried = step.file.motion if no_vote_carried(step.facts) else None
    step.file.recusals.append(Recusal.objects.create(proceeding=step.proceeding, member=member, reason=reason, at=at))
    event = step.record("member.recused", data={"seat": seat}, personal={"reason": reason})
    if step.facts.draw is not None:
        follow_recused(step, seat)
        return event
    undone = carried is not None and _has_undone_vote(step)
    left = able_to_sit(step.file, at=at)
    too_few = left < step.facts.rulebook.session.voters_needed(step.facts.body.size)
    above = devolve(step.file, at=at, why="quorum", left=left) if too_few else None
    if (
        undone and carried is not None and above is None
    ):  # above, everybody is heard anew and the withdrawal waits there
        wait_anew(step.file, at=at)
        ask_anew(begin(RECUSE, held.file(proceeding_id), actor=actor, at=at), since=carried.at)
    return event


def _has_undone_vote(step: AnyStep) -> bool:
    """Whether the recusal undid the vote: before it is taken anew, the parties reply to what came after it."""
    return no_vote_carried(begin(RECUSE, step.file, actor=step.actor, at=step.at).facts) is None
