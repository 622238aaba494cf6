"""Devolve: a case goes up to the body above, by itself: its time ran out in silence, or too few members are left."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.granted import (
    granted_in,
    granted_to_members,
    run_on,
    void_of_who_left,
)
from cases.acts.engine.joinder import let_go
from cases.acts.engine.receive import receive
from cases.acts.engine.shortest import give_back
from cases.acts.engine.step import begin
from cases.acts.engine.unlist import take_off_what_was_announced
from cases.acts.engine.waiting_withdrawal import tell_where_it_waits_on, wait_anew
from cases.models import Deadline, Proceeding
from cases.queries.joinder import live_members_of
from cases.queries.law import rulebook_of, superior_of
from workflow.act_rule import refusals
from workflow.acts_aside import DEVOLVE
from workflow.given import DevolveGiven

DEVOLUTION = Actor.system("devolution")


def devolve(proceeding_id: UUID, *, at: datetime, why: str, left: int = 0) -> Proceeding | None:
    """End this proceeding and open one at the body above, with a fresh time to decide from `at`.

    `why` is "silence" or "quorum" (then `left` is how many members could still sit). Does nothing and returns None where
    the rulebook leaves the case with this body, or nobody stands above it: it stays there, late. The caller holds the
    case's lock.
    """
    above = superior_of(Proceeding.objects.select_related("case__election", "case__complaint").get(pk=proceeding_id))
    given = DevolveGiven(why=why, left=left, to=above.code if above else "")
    step = begin(DEVOLVE, proceeding_id, actor=DEVOLUTION, at=at)
    if above is None or any(refusals(step.rule, step.facts, given)):
        return None
    take_off_what_was_announced(step)
    own, of_members = granted_in(step.proceeding), granted_to_members(step.proceeding)
    deadlines.void_all(step.proceeding, at=at)
    step.proceeding.ended_at = at
    event = step.record("case.devolved", data={"to": above.code, "why": why})
    received = receive(step.proceeding, above, event, by=DEVOLUTION)
    _start_clocks(received, own, at=at)
    tell_where_it_waits_on(received, at=at)
    members = list(live_members_of(step.proceeding))
    let_go(step.proceeding, of_members, at=at)
    for each in (received, *members):  # above, everybody votes anew
        wait_anew(each.pk, at=at)
    void_of_who_left(step.proceeding, at=at)
    give_back(step.proceeding, at=at)
    return received


def _start_clocks(received: Proceeding, given: list[Deadline], *, at: datetime) -> None:
    """The receiver has the time the rulebook gives it, from now; a person keeps the time it was given."""
    rule, key = deadlines.deciding(received)
    if rule == "decide" and rulebook_of(received.case).find_limit("devolved") is not None:
        key = "devolved"
    deadlines.start(received, rule, key, at=at)
    run_on(given, received)
    deadlines.note_next_due(received)
    received.save()


def silence_passes_it_up(proceeding: Proceeding, limit: Deadline) -> None:
    """Nobody decided: where the rulebook says so, the body above decides the case itself.

    Asked first, so that elsewhere a time to decide that runs out costs the watch no assembling of facts.
    """
    if rulebook_of(proceeding.case).missed_deadline.answer.passes_up:
        devolve(proceeding.pk, at=limit.due_before, why="silence")
