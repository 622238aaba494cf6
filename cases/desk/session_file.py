"""One session as its clerk sees it, as values for the page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.access.actors import Actor
from cases.acts.engine.facts import assemble
from cases.desk.tasks import DeskTask, reasons_against, task_list
from cases.models import Session
from cases.queries.case_file import file_of, read_group
from cases.queries.sessions import why_cancelled
from cases.queries.values import SummaryRow
from cases.wording.instants import written_out
from cases.wording.labels import act_label, label_for
from cases.wording.refusals import sentence
from workflow.errors import Refusal
from workflow.states import ProceedingState, Role, SessionMode, SessionState


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
            state=label_for(ProceedingState, item.proceeding.state),
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
        SummaryRow(_("How the members meet"), label_for(SessionMode, session.mode)),
        SummaryRow(_("Who may come"), _("Everyone") if session.is_open else session.closed_reason),
        SummaryRow(_("Announced"), written_out(session.convened_at, zone)),
    ]
    if session.opened_at:
        rows.append(SummaryRow(_("Opened"), written_out(session.opened_at, zone)))
    if session.ended_at:
        rows.append(SummaryRow(_("Ended"), written_out(session.ended_at, zone)))
    if session.state == SessionState.CANCELLED:
        rows.append(SummaryRow(_("Called off because"), why_cancelled(session)))
    return rows


def session_tasks(session: Session, *, actor: Actor, at: datetime) -> list[DeskTask]:
    """What the cases on the agenda of an open session wait for; then opening, closing and calling off, each with every
    reason why not now. Closing comes first once nothing waits.
    """
    refused = {
        "open_session": _list_against_opening(session, actor, at),
        "close_session": _refuse_unless(session, SessionState.OPEN),
        "cancel_session": _refuse_unless(session, SessionState.CONVENED),
    }
    own = [_make_task(session, name, reasons) for name, reasons in refused.items()]
    return [*_list_case_steps(session, actor=actor, at=at), *sorted(own, key=lambda task: bool(task.reasons))]


IN_SESSION = ("hear", "vote", "decide")


def _list_case_steps(session: Session, *, actor: Actor, at: datetime) -> Iterator[DeskTask]:
    """The next step of each case that is still to be dealt with in this open session."""
    if session.state != SessionState.OPEN:
        return
    items = session.agenda.select_related(
        "proceeding__body", "proceeding__case__election", "proceeding__case__complaint"
    )
    listed = list(items.order_by("position"))
    group = read_group([item.proceeding.case_id for item in listed])
    for item in listed:
        file = group.file(item.proceeding_id)
        step = task_list(file, assemble(file, actor=actor, at=at)).next
        if step is not None and step.act in IN_SESSION:
            words = {"number": item.proceeding.case.number, "act": step.label}
            yield replace(step, label=_("Case %(number)s: %(act)s") % words)


def _make_task(session: Session, name: str, reasons: list[str]) -> DeskTask:
    return DeskTask(
        act=name,
        label=act_label(name),
        href=reverse("desk:session_act", args=[session.pk, name]),
        who=label_for(Role, "clerk"),
        due="",
        reasons=tuple(reasons),
    )


def _refuse_unless(session: Session, state: SessionState) -> list[str]:
    if session.state == state:
        return []
    return [sentence(Refusal("session_not_open" if state == SessionState.OPEN else "session_not_convened"))]


def _list_against_opening(session: Session, actor: Actor, at: datetime) -> list[str]:
    """What the guards say of it for the first case that waits on its agenda."""
    waiting = session.agenda.filter(proceeding__state=ProceedingState.LISTED).order_by("position")
    item = waiting.select_related(
        "proceeding__body", "proceeding__case__election", "proceeding__case__complaint"
    ).first()
    if session.state != SessionState.CONVENED or item is None:
        return [sentence(Refusal("session_not_convened"))]
    file = file_of(item.proceeding)
    return list(reasons_against("open_session", file, assemble(file, actor=actor, at=at)))
