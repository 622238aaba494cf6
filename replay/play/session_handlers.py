"""Doing the steps of a session."""

from collections.abc import Iterator
from uuid import UUID

from cases.acts.hearing.close_session import cancel_session, close_session
from cases.acts.hearing.convene import Called, convene
from cases.acts.hearing.hear import hear
from cases.acts.hearing.open_session import open_session
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.vote import vote
from cases.acts.hearing.waive import waive
from replay.errors import NotPlayable
from replay.play.records import Records
from replay.steps.session import (
    CancelSession,
    CloseSession,
    Convene,
    Hear,
    OpenSession,
    Recuse,
    VoteStep,
    Waive,
)
from workflow.acts import ACTS


def do_convene(records: Records, step: Convene) -> object:
    body = records.bodies[step.body]
    session = convene(
        body=body,
        proceeding_ids=list(_list_agenda(records, step)),
        actor=records.clerk_of(body),
        at=step.at,
        starts_at=step.starts_at,
        place=step.place,
        mode=step.mode,
        is_open=step.open,
        closed_reason=step.closed_reason,
        called=Called(step.convened_by, recorded=step.recorded),
    )
    records.sessions[step.session] = session
    return session


def _list_agenda(records: Records, step: Convene) -> Iterator[UUID]:
    """The cases to be listed; in a what-if those alone that still stand where they can be. Raises NotPlayable if none does."""
    if not records.what_if:
        yield from (records.seized(name).pk for name in step.cases)
        return
    known = [records.seized(name) for name in step.cases if name in records.cases]
    left = [each.pk for each in known if each.body.code == step.body and each.state in ACTS["convene"].sources]
    if not left:
        message = f"no case of its agenda stands before {step.body}"
        raise NotPlayable(message)
    yield from left


def do_open_session(records: Records, step: OpenSession) -> object:
    session = records.session(step.session)
    return open_session(session_id=session.pk, actor=records.clerk_of(session.body), at=step.at, present=step.present)


def do_close_session(records: Records, step: CloseSession) -> object:
    session = records.session(step.session)
    return close_session(session_id=session.pk, actor=records.clerk_of(session.body), at=step.at)


def do_cancel_session(records: Records, step: CancelSession) -> object:
    session = records.session(step.session)
    return cancel_session(session_id=session.pk, actor=records.clerk_of(session.body), at=step.at, reason=step.reason)


def do_hear(records: Records, step: Hear) -> object:
    return hear(**records.by_clerk(step), party_id=records.party(step), kind=step.kind, statement=step.statement)


def do_waive(records: Records, step: Waive) -> object:
    return waive(**records.by_clerk(step), party_id=records.party(step), statement=step.statement)


def do_recuse(records: Records, step: Recuse) -> object:
    return recuse(**records.by_clerk(step), seat=step.member, reason=step.reason)


def do_vote(records: Records, step: VoteStep) -> object:
    named = (("for", step.for_), ("against", step.against), ("abstain", step.abstain))
    ballots = {seat: ballot for ballot, seats in named for seat in seats}
    return vote(**records.by_clerk(step), outcome=step.outcome, ballots=ballots)
