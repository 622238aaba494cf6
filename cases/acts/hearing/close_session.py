"""Close or cancel a session. What it did not decide can be listed again; the clocks run on."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.engine.announcing import NOTHING, Announced, announced
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_SESSION
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.errors import ActRefused
from cases.models import Proceeding, Session
from cases.queries.case_file import CaseFile
from workflow.acts.hearing.unlist import UNLIST
from workflow.errors import Refusal
from workflow.states import ProceedingState, SessionState


@act(THE_SESSION)
def close_session(held: HeldCases, *, session_id: UUID, actor: Actor, at: datetime) -> Session:
    """End an open session. Raises ActRefused."""
    session = _take_session(held, actor, session_id, SessionState.OPEN, "close_session", at=at)
    session.attendance.filter(present_until=None).update(present_until=at)
    return _end(held, session, SessionState.CLOSED, "session.closed", actor=actor, at=at)


@act(THE_SESSION)
def cancel_session(
    held: HeldCases,
    *,
    session_id: UUID,
    actor: Actor,
    at: datetime,
    reason: str,
    set_aside: Mapping[str, str] = NOTHING,
) -> Session:
    """Call off a session that has not opened; its cases go back to where they were. Raises ActRefused.

    Everyone reads the reason, so it may not tell who a party is; `set_aside` says of a finding why it names nobody.
    """
    session = _take_session(held, actor, session_id, SessionState.CONVENED, "cancel_session", at=at)
    told = announced({"cancelled_reason": reason}, on_the_agenda_of(session), set_aside)
    if against := _check_saying(reason, told):
        raise ActRefused("cancel_session", against)
    session.cancelled_reason = reason
    ended = _end(
        held, session, SessionState.CANCELLED, "session.cancelled", actor=actor, at=at, personal=told.personal()
    )
    for proceeding_id in session.agenda.values_list("proceeding_id", flat=True):
        _unlist(held.file(proceeding_id), session, actor=actor, at=at)
    return ended


def _take_session(
    held: HeldCases, actor: Actor, session_id: UUID, state: SessionState, name: str, *, at: datetime
) -> Session:
    session = held.session(session_id)
    reasons = []
    if not holds_appointment(actor, session.body_id, at=at):
        reasons.append(Refusal("not_your_role", {"roles": ["clerk"], "act": name}))
    if session.state != state:
        reasons.append(Refusal("session_not_open" if state == SessionState.OPEN else "session_not_convened"))
    if reasons:
        raise ActRefused(name, reasons)
    return session


def on_the_agenda_of(session: Session) -> list[Proceeding]:
    return list(Proceeding.objects.filter(agenda_items__session=session).select_related("case"))


def _check_saying(reason: str, told: Announced) -> list[Refusal]:
    reasons = [] if reason.strip() else [Refusal("reasons_missing")]
    if places := told.places():
        reasons.append(Refusal("tells_who_a_party_is", {"places": places}))
    if told.without_reason():
        reasons.append(Refusal("set_aside_without_reason"))
    return reasons


def _end(
    held: HeldCases,
    session: Session,
    state: SessionState,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    personal: Mapping[str, object] | None = None,
) -> Session:
    session.state, session.ended_at = state, at
    session.save(update_fields=["state", "ended_at", "cancelled_reason"])
    held.tell(session, kind, actor=actor, at=at, data={"body": session.body.code}, personal=personal)
    return session


def _unlist(file: CaseFile, session: Session, *, actor: Actor, at: datetime) -> None:
    step = begin(UNLIST, file, actor=actor, at=at)
    if step.proceeding.state == ProceedingState.LISTED:
        back = "unlist" if step.proceeding.admitted_at is not None else "unlist_unadmitted"
        step.record("case.unlisted", data={"session": str(session.pk)}, transition=back)
