"""The sheet of staff: what is wrong with its rows. Inviting people is an act of its own."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cases.models import Body
from office.sheets.columns import StaffEntry
from office.sheets.faults import RowFault
from office.sheets.reading import Read
from workflow.states import StaffRole

ROLES = tuple(role.value for role in StaffRole)


def check_staff(read: Read) -> Iterator[RowFault]:
    """Every fault of the sheet, in the order of its lines."""
    codes = {entry.code for entry in read.entries.bodies} | read.unreadable
    named = {entry.body for entry in read.staff} - codes
    codes |= set(Body.objects.filter(code__in=named).values_list("code", flat=True))
    seen: dict[tuple[str, str, str], int] = {}
    for entry in read.staff:
        _sheet, line = read.lines[id(entry)]
        yield from _check_row(entry, line, codes)
        key = (entry.email.casefold(), entry.body, entry.role)
        if key in seen:
            yield RowFault(sheet="staff", line=line, code="staff_twice", params={"line": seen[key]})
        seen.setdefault(key, line)


def _check_row(entry: StaffEntry, line: int, codes: set[str]) -> Iterator[RowFault]:
    try:
        validate_email(entry.email)
    except ValidationError:
        yield RowFault(sheet="staff", line=line, column="email", code="email_wrong", params={"value": entry.email})
    if entry.body not in codes:
        yield RowFault(sheet="staff", line=line, column="body", code="unknown_body", params={"value": entry.body})
    if entry.role not in ROLES:
        params = {"value": entry.role, "known": ", ".join(ROLES)}
        yield RowFault(sheet="staff", line=line, column="role", code="unknown_role", params=params)
    if entry.until is not None and entry.until < entry.since:
        days = {"until": entry.until.isoformat(), "since": entry.since.isoformat()}
        yield RowFault(sheet="staff", line=line, column="until", code="until_before_since", params=days)
