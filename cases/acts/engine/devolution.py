"""Devolve: a case goes up to the body above, by itself: its time ran out in silence, or too few members are left."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.joinder import release_members
from cases.acts.engine.preserved_deadlines import (
    preserved_for_members,
    preserved_in,
    run_on,
    void_replies_of_leaver,
)
from cases.acts.engine.receive import receive
from cases.acts.engine.shortest_deadline import give_back
from cases.acts.engine.step import begin
from cases.acts.engine.unlist import take_off_what_was_announced
from cases.acts.engine.waiting_withdrawal import tell_where_it_waits_on, wait_anew
from cases.models import Deadline
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of, superior_of
from workflow.act_rule import refusals
from workflow.acts.course.devolve import DEVOLVE, DevolveGiven
from workflow.states import LimitRule

DEVOLUTION = Actor.system("devolution")


def devolve(file: CaseFile, *, at: datetime, why: str, left: int = 0) -> CaseFile | None:
    """End this proceeding and open one at the body above, with a fresh time to decide from `at`.

    `why` is "silence" or "quorum" (then `left` is how many members could still sit). Does nothing and returns None where
    the rulebook leaves the case with this body, or nobody stands above it: it stays there, late.
    """
    above = superior_of(file.proceeding)
    given = DevolveGiven(why=why, left=left, to=above.code if above else "")
    step = begin(DEVOLVE, file, actor=DEVOLUTION, at=at)
    if above is None or any(refusals(step.rule, step.facts, given)):
        return None
    take_off_what_was_announced(step)
    own, of_members = preserved_in(file), preserved_for_members(file)
    deadlines.void_all(file, at=at)
    file.proceeding.ended_at = at
    event = step.record("case.devolved", data={"to": above.code, "why": why})
    received = receive(file, above, event, by=DEVOLUTION)
    _start_clocks(received, own, at=at)
    tell_where_it_waits_on(received, at=at)
    members = file.live_members
    release_members(file, of_members, at=at)
    for each in (received, *members):  # above, everybody votes anew
        wait_anew(each, at=at)
    void_replies_of_leaver(file, at=at)
    give_back(file, at=at)
    return received


def _start_clocks(received: CaseFile, given: list[Deadline], *, at: datetime) -> None:
    """Start the receiver's limits, as the rulebook gives them; a person keeps the time it was given."""
    rule, key = deadlines.deciding(received.proceeding)
    if rule == LimitRule.DECIDE and rulebook_of(received.case).find_limit("devolved") is not None:
        key = "devolved"
    deadlines.start(received, rule, key, at=at)
    run_on(given, received)
