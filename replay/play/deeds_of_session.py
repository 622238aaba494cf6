"""Doing the steps of a session."""

from collections.abc import Iterator
from uuid import UUID

from cases.acts.hearing.close_session import cancel_session, close_session
from cases.acts.hearing.convene import Called, convene
from cases.acts.hearing.open_session import open_session
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.vote import vote
from replay.errors import NotPlayable
from replay.play.world import World
from replay.steps.steps_of_session import (
    CancelSession,
    CloseSession,
    Convene,
    OpenSession,
    Recuse,
    VoteStep,
)
from workflow.acts import ACTS


def do_convene(world: World, step: Convene) -> object:
    body = world.bodies[step.body]
    session = convene(
        body=body,
        proceeding_ids=list(_list_agenda(world, step)),
        actor=world.clerk_of(body),
        at=step.at,
        starts_at=step.starts_at,
        place=step.place,
        mode=step.mode,
        is_open=step.open,
        closed_reason=step.closed_reason,
        called=Called(step.convened_by, recorded=step.recorded),
    )
    world.sessions[step.session] = session
    return session


def _list_agenda(world: World, step: Convene) -> Iterator[UUID]:
    """The cases to be listed; in a what-if those alone that still stand where they can be. Raises NotPlayable if none does."""
    if not world.what_if:
        yield from (world.seized(name).pk for name in step.cases)
        return
    known = [world.seized(name) for name in step.cases if name in world.cases]
    left = [each.pk for each in known if each.body.code == step.body and each.state in ACTS["convene"].sources]
    if not left:
        message = f"no case of its agenda stands before {step.body}"
        raise NotPlayable(message)
    yield from left


def do_open_session(world: World, step: OpenSession) -> object:
    session = world.session(step.session)
    return open_session(session_id=session.pk, actor=world.clerk_of(session.body), at=step.at, present=step.present)


def do_close_session(world: World, step: CloseSession) -> object:
    session = world.session(step.session)
    return close_session(session_id=session.pk, actor=world.clerk_of(session.body), at=step.at)


def do_cancel_session(world: World, step: CancelSession) -> object:
    session = world.session(step.session)
    return cancel_session(session_id=session.pk, actor=world.clerk_of(session.body), at=step.at, reason=step.reason)


def do_recuse(world: World, step: Recuse) -> object:
    return recuse(**world.by_clerk(step), seat=step.member, reason=step.reason)


def do_vote(world: World, step: VoteStep) -> object:
    named = (("for", step.for_), ("against", step.against), ("abstain", step.abstain))
    ballots = {seat: ballot for ballot, seats in named for seat in seats}
    return vote(**world.by_clerk(step), outcome=step.outcome, ballots=ballots)
