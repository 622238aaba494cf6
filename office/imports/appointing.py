"""The sheet of staff becomes appointments, each by its own act; who has no account is sent an invitation.

Repeating it appoints nobody twice, so an import that was cut off here goes on where it stopped.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from cases.access.actors import Actor
from cases.acts.office.appoint import appoint
from cases.errors import ActRefused
from cases.models import Body, StaffAppointment
from cases.queries.grants import find_account
from office.imports.changed_rows import place_of
from office.sheets.columns import StaffEntry
from office.sheets.faults import RowFault
from office.sheets.reading import Read
from workflow.clocks.calendars import zone
from workflow.states import StaffRole

Told = Callable[[int, int], None]


def appoint_staff(
    read: Read, *, actor: Actor, now: Callable[[], datetime], reason: str, language: str, told: Told, gathered: str = ""
) -> tuple[dict[str, int], list[RowFault]]:
    """Appoint everybody of the sheet who is not yet; how many, and the rows that were refused, each with its reason.

    The bodies must be there. An appointment that was refused keeps back no other. The clock is read for each row: others
    act upon people meanwhile, and no act precedes the last one in the log of the office.
    """
    counts, refused = {"added": 0, "changed": 0, "unchanged": 0}, list[RowFault]()
    bodies = {body.code: body for body in Body.objects.filter(code__in={entry.body for entry in read.staff})}
    for done, entry in enumerate(read.staff, start=1):
        body, at = bodies[entry.body], now()
        if is_appointed(entry, body, at=at):
            counts["unchanged"] += 1
        else:
            try:
                _appoint(entry, body, actor=actor, at=at, reason=reason, language=language, gathered=gathered)
                counts["added"] += 1
            except ActRefused as error:
                sheet, line = place_of(entry, read)
                refused.append(RowFault(sheet=sheet, line=line, code="refused", sentence=" ".join(error.sentences)))
        told(done, len(read.staff))
    return counts, refused


def is_appointed(entry: StaffEntry, body: Body, *, at: datetime) -> bool:
    """Whether this person has this role in this body now, or will have it."""
    rows = StaffAppointment.objects.filter(user__username__iexact=entry.email, body=body, role=entry.role)
    return any(row.until is None or row.until > at for row in rows)


def count_staff(read: Read, *, at: datetime) -> tuple[dict[str, int], int]:
    """What appointing them would do, for a dry run; and how many people would be sent an invitation."""
    bodies = {body.code: body for body in Body.objects.filter(code__in={entry.body for entry in read.staff})}
    new = [
        entry for entry in read.staff if entry.body not in bodies or not is_appointed(entry, bodies[entry.body], at=at)
    ]
    people = {entry.email.strip().lower() for entry in new}
    invited = sum(find_account(email) is None for email in people)
    return {"added": len(new), "changed": 0, "unchanged": len(read.staff) - len(new)}, invited


def _appoint(entry: StaffEntry, body: Body, **given: Any) -> None:
    """From the beginning of the first day until the end of the last, by the clock of the body's seat."""
    appoint(
        **given,
        body_id=body.pk,
        role=StaffRole(entry.role),
        since=_begin(entry.since, body),
        until=_begin(entry.until + timedelta(days=1), body) if entry.until is not None else None,
        email=entry.email,
    )


def _begin(day: date, body: Body) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone(body.zone))
