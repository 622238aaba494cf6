"""Take a case off the agenda of a session, because it will not be decided there. A session left empty is called off."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases, held
from cases.acts.engine.step import AnyStep
from cases.models import AgendaItem, Session
from workflow.states import SessionState

EMPTY = "agenda_empty"
"""Why a session is called off by itself: every case on its agenda has left the body or stands aside."""


def take_off_the_agenda(step: AnyStep) -> None:
    """Off the agenda of a session that has not ended. Does nothing for a case that is on none.

    Its state is the calling act's to change. Who subscribed to the session learns of it by an event of the session.
    """
    item = step.file.item
    if item is not None:
        _take_off(step, item)


def take_off_what_was_announced(step: AnyStep) -> None:
    """The same for a case that ends or leaves the body: off a session that is announced. One in session keeps its record."""
    item = step.file.item
    if item is not None and item.session.state == SessionState.CONVENED:
        _take_off(step, item)


def _take_off(step: AnyStep, item: AgendaItem) -> None:
    session = held(step.file).session(item.session_id)
    step.note("case.unlisted", data={"session": str(session.pk)})
    item.delete()
    step.file.forget()
    data = {"body": session.body.code, "case": step.case.number}
    at = held(step.file).not_before_the_last(session, step.at)
    held(step.file).tell(session, "session.unlisted", actor=step.actor, at=at, data=data)
    if session.state == SessionState.CONVENED and not session.agenda.exists():
        call_off_the_empty(held(step.file), session, actor=step.actor, at=at)


def call_off_the_empty(held: HeldCases, session: Session, *, actor: Actor, at: datetime) -> None:
    """Call off an announced session on whose agenda nothing is left. The caller holds its lock."""
    session.state, session.ended_at = SessionState.CANCELLED, at
    session.save(update_fields=["state", "ended_at"])
    held.tell(session, "session.cancelled", actor=actor, at=at, data={"body": session.body.code, "why": EMPTY})
