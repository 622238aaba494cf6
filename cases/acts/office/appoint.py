"""Appoint: a person becomes something at a body, from an instant on and, where it is said, up to another."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.office.in_office_log import OfficeAct, office_act, write_instant
from cases.acts.office.invite import find_or_open_account, send_invitation
from cases.log.events import record
from cases.models import Body, StaffAppointment
from cases.queries.staff import is_administrator
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.states import StaffRole

Term = tuple[datetime | None, datetime | None]


def appoint(  # noqa: PLR0913 -- what an appointment consists of, all by keyword
    *,
    actor: Actor,
    at: datetime,
    reason: str,
    body_id: int,
    role: StaffRole,
    since: datetime,
    until: datetime | None = None,
    user_id: int | None = None,
    email: str = "",
    language: str = "",
    gathered: str = "",
) -> StaffAppointment:
    """Appoint the account, or who signs in by that address; who has no account yet is sent an invitation in `language`.

    `gathered` names the import that appoints many: the other administrators are told of all of them at once.

    For an administrator, or a machine. Raises ActRefused, also where the person is an administrator: then a second one
    must confirm (`two_persons`).
    """
    with office_act("appoint", actor=actor, at=at, reason=reason) as act:
        user, is_new = find_or_open_account(act, user_id=user_id, email=email)
        body, role = Body.objects.get(pk=body_id), StaffRole(role)
        refusals = list(check_term(act, user, body, role, (since, until)))
        if is_administrator(user) and not actor.is_system:
            refusals.append(Refusal("administrator_appointed_alone"))
        act.refuse(refusals)
        row = write_appointment(act, user, body, role, (since, until), gathered=gathered)
        if is_new:
            send_invitation(act, user, language)
        return row


def appoint_all(*, actor: Actor, at: datetime, reason: str, of: Sequence[tuple[User, Body]]) -> list[StaffAppointment]:
    """Make each account clerk of its body in one event, from ever on and until somebody ends it. For a machine.

    Those that are that already stay it. Raises ActRefused.
    """
    with office_act("appoint", actor=actor, at=at, reason=reason) as act:
        if not actor.is_system:
            act.refuse([Refusal("not_administrator_of_people")])
        known = set(StaffAppointment.objects.running(act.at).filter(role=StaffRole.CLERK).values_list("user", "body"))
        rows = [StaffAppointment(user=user, body=body) for user, body in of if (user.pk, body.pk) not in known]
        if not rows:
            return []
        said = [{"appointment": str(row.key), "body": row.body.code} for row in rows]
        personal = {"users": [row.user_id for row in rows], "reason": act.reason}
        data = {"role": StaffRole.CLERK.value, "since": "", "until": "", "all": said}
        event = record(act.log, "staff.appointed", actor=actor, at=act.at, data=data, personal=personal)
        for row in rows:
            row.written_by = event
        return StaffAppointment.objects.bulk_create(rows)


def check_term(act: OfficeAct, user: User, body: Body, role: StaffRole, term: Term) -> Iterator[Refusal]:
    """Every reason why this person cannot be that at this body for this term."""
    since, until = term
    if not user.is_active:
        yield Refusal("account_closed")
    if body.ended_on is not None and local_date(act.at, body.zone) > body.ended_on:
        yield Refusal("body_has_ended", {"body": body.code})
    if until is not None and (until <= act.at or (since is not None and until <= since)):
        yield Refusal("term_ends_before_it_begins")
        return
    others = StaffAppointment.objects.filter(user=user, body=body, role=role)
    if any(_overlap(each, term) for each in others):
        yield Refusal("appointed_already", {"body": body.code})


def _overlap(row: StaffAppointment, term: Term) -> bool:
    since, until = term
    begins_before_its_end = row.until is None or since is None or since < row.until
    return begins_before_its_end and (until is None or row.since is None or row.since < until)


def write_appointment(
    act: OfficeAct,
    user: User,
    body: Body,
    role: StaffRole,
    term: Term,
    *,
    kind: str = "staff.appointed",
    stands_in_for: StaffAppointment | None = None,
    gathered: str = "",
) -> StaffAppointment:
    """Write the event and the row that names it."""
    since, until = term
    key = uuid4()
    data: dict[str, Any] = {"appointment": str(key), "body": body.code, "role": role.value}
    data |= {"since": write_instant(since), "until": write_instant(until)}
    if stands_in_for is not None:
        data["stands_in_for"] = str(stands_in_for.key)
    if gathered:
        data["gathered"] = gathered
    event = act.record(kind, user=user, **data)
    return StaffAppointment.objects.create(
        key=key,
        user=user,
        body=body,
        role=role,
        since=since,
        until=until,
        stands_in_for=stands_in_for,
        written_by=event,
    )
