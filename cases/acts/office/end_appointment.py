"""End appointment: what a person is at a body ends at an instant, and with it whoever stands in for them."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.office.in_office_log import OfficeAct, office_act, write_instant
from cases.models import StaffAppointment
from cases.queries.staff import in_hand
from workflow.errors import Refusal


def end_appointment(
    *, actor: Actor, at: datetime, reason: str, key: UUID, until: datetime | None = None
) -> StaffAppointment:
    """End it at `until`, the first instant without, by default now: a term is made shorter by it and never longer.

    For an administrator, or a machine. Raises ActRefused where it ended already, where that would lie in the past or after
    the end of the term, and where something waits at the body and nobody would be there for it.
    """
    with office_act("end_appointment", actor=actor, at=at, reason=reason) as act:
        row = StaffAppointment.objects.select_for_update(of=("self",)).select_related("body", "user").get(key=key)
        end = act.at if until is None else until
        act.refuse(_list_refusals(act, row, end))
        _write_end(act, row, end)
        for deputy in row.deputies.select_related("body", "user"):
            if deputy.until is None or deputy.until > end:
                _write_end(act, deputy, end)
        return row


def _list_refusals(act: OfficeAct, row: StaffAppointment, end: datetime) -> list[Refusal]:
    if row.until is not None and row.until <= act.at:
        return [Refusal("appointment_ended_already")]
    if end < act.at:
        return [Refusal("term_ends_in_the_past")]
    if row.until is not None and end > row.until:
        return [Refusal("term_would_be_longer")]
    hand = in_hand(row, until=end)
    if hand.is_left_alone:
        return [Refusal("nobody_would_remain", {"body": row.body.code, "files": str(hand.count + hand.asked)})]
    return []


def _write_end(act: OfficeAct, row: StaffAppointment, end: datetime) -> None:
    end = end if row.since is None else max(end, row.since)
    said = {"appointment": str(row.key), "body": row.body.code, "role": row.role, "until": write_instant(end)}
    row.until, row.written_by = end, act.record("staff.ended", user=row.user, **said)
    row.save(update_fields=["until", "written_by"])
