"""What a row, its columns and its values are called at the desk, for who reads no codes."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date, parse_time
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cases.models import CalendarDay, Member, Round
from cases.queries.office_rows import Said
from cases.wording.days import plain_day
from cases.wording.labels import label_for
from cases.wording.office_words import COLUMNS
from office.desk.kinds import OfficeKind
from workflow.states import BodyKind

DAY_KINDS: Mapping[str, Promise] = {
    "holiday": gettext_lazy("Holiday"),
    "closure": gettext_lazy("Offices are closed"),
    "working": gettext_lazy("Working day"),
    "withdrawn": gettext_lazy("As its weekday again"),
}
ROLES: Mapping[str, Promise] = {
    "chair": gettext_lazy("Chair"),
    "deputy_chair": gettext_lazy("Deputy chair"),
    "secretary": gettext_lazy("Secretary"),
    "member": gettext_lazy("Member"),
}


def name_column(kind: OfficeKind, column: str) -> str:
    """What this column is called: of a body the seat is a town, of a member a place at its table."""
    return str(TOWN if (kind.name, column) == ("bodies", "seat") else COLUMNS[column])


TOWN = pgettext_lazy("where a body sits", "Town")


def name_row(row: Model) -> str:
    """What this row is called, in the reader's language."""
    if isinstance(row, Round):
        return _("Round %(number)d: %(election)s") % {"number": row.number, "election": row.election.title}
    if isinstance(row, CalendarDay):
        return f"{plain_day(row.day)}: {DAY_KINDS.get(row.kind, row.kind)}"
    if isinstance(row, Member):
        return f"{row.title}, {row.body.title}"
    return str(getattr(row, "title", row))


def name_value(kind: OfficeKind, column: str, value: Any) -> Any:  # noqa: ANN401 -- whatever the column holds
    """This value as a list or a history tells it: known codes, days, yes and no in the reader's words."""
    if value is None or value == "" or (column == "size" and not value):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date) and not isinstance(value, datetime):
        return plain_day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    known = {("bodies", "kind"): _name_body_kind, ("days", "kind"): _name_day_kind, ("members", "role"): _name_role}
    return known[kind.name, column](str(value)) if (kind.name, column) in known else value


def name_event_value(kind: OfficeKind, column: str, said: Said) -> object:
    """The same of a value as an event says it: a day and an hour in figures are a day and an hour."""
    return name_value(kind, column, _read_figures(said) if isinstance(said, str) else said)


def _read_figures(said: str) -> date | time | str:
    read = {len("2026-11-30"): parse_date, len("07:00:00"): parse_time}.get(len(said))
    try:
        found = read(said) if read is not None else None
    except ValueError:
        return said
    return said if found is None else found


def _name_body_kind(code: str) -> str:
    return label_for(BodyKind, code)


def _name_day_kind(code: str) -> str:
    return str(DAY_KINDS.get(code, code))


def _name_role(code: str) -> str:
    return str(ROLES.get(code, code))
