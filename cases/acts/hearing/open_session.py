"""Open session: at its hour, in public or for the reason given, with the quorum of sworn members."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.facts import session_facts
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_SESSION
from cases.acts.engine.perform import act
from cases.acts.engine.step import AnyStep, begin
from cases.acts.hearing.convene import require_each
from cases.acts.hearing.hear import heard_all
from cases.errors import ActRefused
from cases.models import Attendance, Member, Session
from cases.queries.members import sitting
from workflow.acts.hearing.open_session import OPEN_SESSION
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.given import Nothing
from workflow.states import ProceedingState, SessionState


@act(THE_SESSION)
def open_session(held: HeldCases, *, session_id: UUID, actor: Actor, at: datetime, present: Iterable[int]) -> Session:
    """Open the session with the members on the seats `present`. Raises ActRefused, `quorum_missing` among its reasons."""
    seats = set(present)
    session = held.session(session_id)
    items = session.agenda.select_related("proceeding__body", "proceeding__case__election").order_by("position")
    waiting = [item.proceeding for item in items if item.proceeding.state == ProceedingState.LISTED]
    if not waiting:
        raise ActRefused("open_session", [Refusal("session_not_convened")])
    members = {member.seat: member for member in sitting(session.body_id)}
    sworn = {seat for seat in seats & members.keys() if members[seat].sworn_at(local_date(at, session.body.zone))}
    steps = []
    for proceeding in waiting:
        facts = replace(
            session_facts(session, held.file(proceeding.pk), at=at),
            present=frozenset(sworn),
            unsworn_present=frozenset(seats - sworn),
        )
        steps.append(begin(OPEN_SESSION, held.file(proceeding.pk), actor=actor, at=at, session=facts))
    require_each(steps, Nothing())
    _open(held, session, [members[seat] for seat in sorted(sworn)], actor=actor, at=at)
    _go_on(steps)
    return session


def _open(held: HeldCases, session: Session, present: list[Member], *, actor: Actor, at: datetime) -> None:
    session.state, session.opened_at = SessionState.OPEN, at
    session.save(update_fields=["state", "opened_at"])
    Attendance.objects.bulk_create([Attendance(session=session, member=member, present_from=at) for member in present])
    seats = [member.seat for member in present]
    held.tell(session, "session.opened", actor=actor, at=at, data={"body": session.body.code, "present": seats})


def _go_on(steps: Iterable[AnyStep]) -> None:
    """A case whose parties were all heard before, or waived it, needs no further hearing."""
    for step in steps:
        if heard_all(step.file):
            step.record("hearing.complete", transition="hear")
