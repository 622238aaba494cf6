"""Name deputy: for the time of an absence another person holds the same appointment."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.office.appoint import check_term, write_appointment
from cases.acts.office.in_office_log import office_act
from cases.acts.office.invite import find_or_open_account, send_invitation
from cases.models import StaffAppointment
from cases.queries.staff import is_administrator
from workflow.errors import Refusal
from workflow.states import StaffRole


def name_deputy(
    *,
    actor: Actor,
    at: datetime,
    reason: str,
    key: UUID,
    since: datetime,
    until: datetime,
    user_id: int | None = None,
    email: str = "",
    language: str = "",
) -> StaffAppointment:
    """Let another person be what this appointment says, from `since` up to `until`. Its holder stays what they are.

    For an administrator, or a machine. Raises ActRefused.
    """
    with office_act("name_deputy", actor=actor, at=at, reason=reason) as act:
        row = StaffAppointment.objects.select_related("body").get(key=key)
        user, is_new = find_or_open_account(act, user_id=user_id, email=email)
        role = StaffRole(row.role)
        refusals = [
            *_check_absence(row, user.pk, since, until),
            *check_term(act, user, row.body, role, (since, until)),
        ]
        if is_administrator(user) and not actor.is_system:
            refusals.append(Refusal("administrator_appointed_alone"))
        act.refuse(refusals)
        deputy = write_appointment(
            act, user, row.body, role, (since, until), kind="staff.deputy_named", stands_in_for=row
        )
        if is_new:
            send_invitation(act, user, language)
        return deputy


def _check_absence(row: StaffAppointment, user_id: int, since: datetime, until: datetime) -> Iterator[Refusal]:
    if row.user_id == user_id:
        yield Refusal("deputy_of_oneself")
    if row.stands_in_for_id is not None:
        yield Refusal("deputy_of_a_deputy")
    begins_before = row.since is not None and since < row.since
    if begins_before or (row.until is not None and until > row.until):
        yield Refusal("absence_outside_the_term")
