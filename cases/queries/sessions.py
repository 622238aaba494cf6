"""Sessions as values for pages and calendars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext

from cases.models import AgendaItem, Event, Motion, Proceeding, Session
from cases.models.case import written_number
from cases.queries.pages.known_bodies import with_bodies
from cases.queries.prepared import Prepared, QueryValue
from cases.wording.instants import written_out
from cases.wording.labels import case_type_label, label_for
from workflow.states import Ballot, Outcome, ProceedingState, SessionMode, SessionState

TAGS = {
    SessionState.CONVENED: "open",
    SessionState.OPEN: "soon",
    SessionState.CLOSED: "done",
    SessionState.CANCELLED: "void",
}
LEFT_THE_BODY = {ProceedingState.WITHDRAWN, ProceedingState.TRANSFERRED, ProceedingState.DEVOLVED}
MOST = 20
"""Sessions whose agendas are read at once."""
SHOWN_AS_COMING = timedelta(hours=12)
"""A session that has begun is listed as coming for so long: who is on the way must still find it."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the list of sessions."""

    key: str
    starts: str
    body: str
    place: str
    mode: str
    state: str
    tag: str
    agenda: list[str]


@dataclass(frozen=True, slots=True)
class AgendaRow:
    number: str
    about: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Roll:
    """A motion with its roll-call. Members are named by seat, role and who nominated them."""

    case_number: str
    outcome: str
    result: str
    counted: str
    votes: list[tuple[str, str, str]]


def listed() -> QuerySet[Session]:
    """Public sessions."""
    return Session.objects.filter(is_sealed=False)


def begun(now: datetime) -> datetime:
    """A session that began before is past."""
    return now - SHOWN_AS_COMING


def coming_since(sessions: QuerySet[Session], since: datetime | QueryValue) -> QuerySet[Session]:
    """Those announced, also the cancelled: who meant to come must learn of it. Those that ended are past."""
    return sessions.filter(starts_at__gte=since).exclude(state=SessionState.CLOSED)


def past_since(sessions: QuerySet[Session], since: datetime | QueryValue) -> QuerySet[Session]:
    """Those that ended, and those whose hour is long gone."""
    return sessions.filter(Q(starts_at__lt=since) | Q(state=SessionState.CLOSED))


def _select_agendas() -> QuerySet[AgendaItem, tuple[Any, ...]]:
    """The numbers of the cases on some agendas, each agenda in its order."""
    sessions = QueryValue("sessions", Session._meta.pk, MOST)
    items = AgendaItem.objects.filter(session__in=sessions).order_by("position")
    of_case = (f"proceeding__case__{name}" for name in ("year", "serial", "seal"))
    return items.values_list("session", *of_case)


_AGENDAS = Prepared(_select_agendas)


def _read_agendas(sessions: Sequence[Session]) -> dict[UUID, list[str]]:
    """By session. One query for every `MOST` of them."""
    found: dict[UUID, list[str]] = {each.pk: [] for each in sessions}
    for start in range(0, len(sessions), MOST):
        keys = [each.pk for each in sessions[start : start + MOST]]
        for key, *columns in _AGENDAS.ask_values(sessions=keys):
            found[key].append(written_number(*columns))
    return found


def session_rows(sessions: Iterable[Session]) -> list[SessionRow]:
    found = list(sessions)
    with_bodies(found)
    agendas = _read_agendas(found)
    return [
        SessionRow(
            str(each.pk),
            written_out(each.starts_at, each.body.zone),
            each.body.title,
            each.place,
            label_for(SessionMode, each.mode),
            label_for(SessionState, each.state),
            TAGS.get(SessionState(each.state), "open"),
            agendas[each.pk],
        )
        for each in found
    ]


def how_to_attend(session: Session) -> str:
    """What someone who wants to be there must know."""
    if session.state == SessionState.CANCELLED:
        return gettext("The session was cancelled. Reason: %(reason)s") % {"reason": why_cancelled(session)}
    if session.state == SessionState.CLOSED:
        return gettext("The session is over. It was held here: %(place)s.") % {"place": session.place}
    if not session.is_open:
        return gettext("The session is closed to the public. Reason: %(reason)s") % {"reason": session.closed_reason}
    if session.mode == SessionMode.VIDEO:
        return gettext("The session is open to everyone, by video link: %(place)s. You need not register.") % {
            "place": session.place
        }
    return gettext("The session is open to everyone. Come to: %(place)s. You need not register.") % {
        "place": session.place
    }


def why_cancelled(session: Session) -> str:
    """What the clerk wrote, or that it was called off by itself."""
    return session.cancelled_reason or gettext("no case is left on its agenda.")


def taken_off(session: Session) -> list[str]:
    """Numbers of the cases that were announced and are no longer on the agenda."""
    events = Event.objects.filter(stream=session.stream, kind="session.unlisted").order_by("seq")
    left = set(session.agenda.values_list("proceeding__case", flat=True))
    numbers = dict.fromkeys(str(data["case"]) for data in events.values_list("data", flat=True))
    return [number for number in numbers if int(number.partition("-")[2]) not in left]


def agenda_rows(session: Session) -> list[AgendaRow]:
    items = session.agenda.select_related("proceeding__case")
    only, merits = gettext("Whether the complaint is admissible"), gettext("The complaint itself")
    return [
        AgendaRow(
            item.proceeding.case.number,
            case_type_label(item.proceeding.case.case_type),
            _say_purpose(item.proceeding, only if item.admissibility_only else merits),
        )
        for item in items
    ]


def _say_purpose(proceeding: Proceeding, purpose: str) -> str:
    """What is to be decided on it; of a case that left the body during the session, what has become of it."""
    state = ProceedingState(proceeding.state)
    return label_for(ProceedingState, state) if state in LEFT_THE_BODY else purpose


def attendance_rows(session: Session) -> list[tuple[str, str, str]]:
    """Seat and title, nominator, and since when each member sat."""
    rows = session.attendance.select_related("member")
    zone = session.body.zone
    return [
        (
            gettext("Seat %(seat)d, %(title)s") % {"seat": row.member.seat, "title": row.member.title},
            row.member.nominator,
            written_out(row.present_from, zone),
        )
        for row in rows
    ]


def rolls(session: Session) -> list[Roll]:
    motions = session.motions.select_related("proceeding__case").prefetch_related("votes__member")
    return [_make_roll(motion) for motion in motions]


def _make_roll(motion: Motion) -> Roll:
    votes = sorted(motion.votes.all(), key=lambda vote: vote.member.seat)
    counted = ngettext(
        "%(majority)d vote in favour was needed; members present: %(present)d.",
        "%(majority)d votes in favour were needed; %(present)d members were present.",
        motion.majority,
    )
    return Roll(
        motion.proceeding.case.number,
        label_for(Outcome, motion.outcome),
        gettext("Adopted") if motion.adopted else gettext("Not adopted"),
        counted % {"majority": motion.majority, "present": motion.present},
        [
            (_write_member(vote.member.seat, vote.member.title), vote.member.nominator, label_for(Ballot, vote.ballot))
            for vote in votes
        ],
    )


def _write_member(seat: int, title: str) -> str:
    return gettext("Seat %(seat)d, %(title)s") % {"seat": seat, "title": title}
