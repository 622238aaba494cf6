"""One session as its clerk sees it, as values for the page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.desk.tasks import DeskTask
from cases.labels import act_label, proceeding_state_label, role_label, session_mode_label
from cases.models import Session
from cases.pages import SummaryRow
from cases.sentences import sentence
from cases.written_dates import written_out
from workflow.errors import Refusal
from workflow.states import SessionState


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One case on the agenda."""

    key: UUID
    number: str
    about: str
    state: str
    admissibility_only: bool


def agenda_lines(session: Session) -> list[AgendaLine]:
    items = session.agenda.select_related("proceeding__case__complaint").order_by("position")
    return [
        AgendaLine(
            key=item.proceeding_id,
            number=item.proceeding.case.number,
            about=item.proceeding.case.complaint.about,
            state=proceeding_state_label(item.proceeding.state),
            admissibility_only=item.admissibility_only,
        )
        for item in items
    ]


def session_facts_rows(session: Session) -> list[SummaryRow]:
    """When, where, how and for whom; what has become of it."""
    zone = session.body.zone
    rows = [
        SummaryRow(_("Body"), session.body.title),
        SummaryRow(_("Starts"), written_out(session.starts_at, zone)),
        SummaryRow(_("Place"), session.place),
        SummaryRow(_("How the members meet"), session_mode_label(session.mode)),
        SummaryRow(_("Who may come"), _("Everyone") if session.is_open else session.closed_reason),
        SummaryRow(_("Announced"), written_out(session.convened_at, zone)),
    ]
    if session.opened_at:
        rows.append(SummaryRow(_("Opened"), written_out(session.opened_at, zone)))
    if session.ended_at:
        rows.append(SummaryRow(_("Ended"), written_out(session.ended_at, zone)))
    if session.cancelled_reason:
        rows.append(SummaryRow(_("Called off because"), session.cancelled_reason))
    return rows


def session_tasks(session: Session, *, at: datetime) -> list[DeskTask]:
    """Opening, closing and calling off, each with every reason why not now."""
    refused = {
        "open_session": [*_unless(session, SessionState.CONVENED), *_before_its_hour(session, at)],
        "close_session": _unless(session, SessionState.OPEN),
        "cancel_session": _unless(session, SessionState.CONVENED),
    }
    return [_task(session, name, reasons) for name, reasons in refused.items()]


def _task(session: Session, name: str, reasons: list[Refusal]) -> DeskTask:
    return DeskTask(
        act=name,
        label=act_label(name),
        href=reverse("desk:session_act", args=[session.pk, name]),
        who=role_label("clerk"),
        due="",
        reasons=tuple(sentence(reason) for reason in reasons),
    )


def _unless(session: Session, state: SessionState) -> list[Refusal]:
    if session.state == state:
        return []
    return [Refusal("session_not_open" if state == SessionState.OPEN else "session_not_convened")]


def _before_its_hour(session: Session, at: datetime) -> list[Refusal]:
    if session.state != SessionState.CONVENED or at >= session.starts_at:
        return []
    return [Refusal("before_its_hour", {"starts_at": session.starts_at.isoformat()})]
