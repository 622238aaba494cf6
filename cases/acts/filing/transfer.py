"""Transfer: pass a case to the competent body, for want of competence only. The first instant is kept."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.joinder import release_members
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.preserved_deadlines import preserved_for_members, preserved_in, run_on
from cases.acts.engine.receive import receive
from cases.acts.engine.recount import recalculate
from cases.acts.engine.step import begin
from cases.acts.engine.waiting_withdrawal import tell_where_it_waits_on
from cases.models import Body, Deadline, Proceeding
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of
from cases.queries.office import calendar_of
from workflow.acts import TRANSFER
from workflow.clocks.deadlines import due_for
from workflow.clocks.ends import with_contested
from workflow.clocks.inputs import DeadlineInputs
from workflow.given import TransferGiven
from workflow.states import LimitRule


@act(THE_PROCEEDING)
def transfer(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, to: str, reasons: str) -> Proceeding:
    """End this proceeding and open one at the body with code `to`, which has the limit that the rulebook leaves it.

    One act, two proceedings, one transaction. Raises ActRefused, with `competent_cannot_transfer` for a body that
    would rid itself of a case it must decide.
    """
    step = begin(TRANSFER, held.file(proceeding_id), actor=actor, at=at)
    step.require(TransferGiven(to=to, reasons=reasons))
    own, of_members = preserved_in(step.file), preserved_for_members(step.file)
    deadlines.stop(step.file, LimitRule.TRANSFER, at=at)
    deadlines.void_all(step.file, at=at)
    step.proceeding.ended_at = at
    event = step.record("case.transferred", data={"to": to}, personal={"reasons": reasons})
    received = receive(step.file, Body.objects.get(code=to), event, by=Actor.system("transfer"))
    _start_kept_limit(received)
    run_on(own, received)
    tell_where_it_waits_on(received, at=at)
    release_members(step.file, of_members, at=at)
    return received.proceeding


def _start_kept_limit(received: CaseFile) -> None:
    """The limit from the first receipt, where the rulebook has it kept.

    Counted from this body's own where it is not kept, or ran out before this body had the case.

    The delay stays on the record of the body that kept the case; somebody must still decide it by some instant. The same
    by the shorter of two readings: nobody is late by one reading for what another body let run out.
    """
    opened_at = received.proceeding.opened_at
    rule, key = deadlines.deciding(received.proceeding)
    keeps = rulebook_of(received.case).conduct.transfer_keeps.answer
    limit = deadlines.start(received, rule, key, at=keeps.counts_from(received.proceeding.received_at, opened_at))
    if limit.due_before <= opened_at:
        deadlines.void(received, rule, at=opened_at)
        deadlines.start(received, rule, key, at=opened_at)
    elif limit.contested_from is not None and limit.contested_from <= opened_at:
        _count_the_shorter_anew(received, limit)


def _count_the_shorter_anew(received: CaseFile, limit: Deadline) -> None:
    """By the reading by which the first time ran out before, the receiver has its own from when the case came."""
    at, kept, inputs = (
        received.proceeding.opened_at,
        deadlines.read_due(limit),
        DeadlineInputs.from_json(limit.inputs or {}),
    )
    case = received.case
    fresh = due_for(rulebook_of(case), calendar_of(case.election), replace(inputs, start=at, also={}))
    first = fresh.first_end if fresh.first_end < kept.due_before else None
    steps = with_contested(kept.explanation, first)
    recalculate(received, limit, replace(kept, contested_from=first, explanation=steps), inputs, at=at)
