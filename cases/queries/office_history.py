"""What was entered of one row of the office, and by whom: told by the events of the log, in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from cases.models import Event, OfficeLog
from cases.queries.office_rows import KIND_OF, Said, key_of, list_row_changes

CALENDAR = "calendar.changed"
"""The event of an election that tells of rows, beside those of the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One column that got another value. `old` is None also where the row was new, `actor` an office and never a person."""

    at: datetime
    actor: str
    reason: str
    column: str
    old: Said
    new: Said
    is_new: bool


def events_of_office() -> QuerySet[Event]:
    """Every event that tells of rows of the office, in the order in which they were written."""
    told = Q(stream=OfficeLog.STREAM) | Q(stream__startswith="election:", kind=CALENDAR)
    return Event.objects.filter(told).order_by("id")


def history_of(row: Model) -> list[RowChange]:
    """Every change of this row, the first first. A row from before events were kept begins with its first change.

    Columns are told by their names as entered; a reason that was erased is empty, and so is a value that no event tells.
    """
    return list(_follow(KIND_OF[type(row)].name, key_of(row)))


def _follow(kind: str, key: str) -> Iterator[RowChange]:
    for event in _events_of(kind, key).select_related("payload"):
        reason = str(event.payload.personal.get("reason", "")) if hasattr(event, "payload") else ""
        for told in list_row_changes(event.data):
            if (told["kind"], told["key"]) == (kind, key):
                for column, old, new in list_columns(told):
                    yield RowChange(
                        at=event.occurred_at,
                        actor=event.actor,
                        reason=reason,
                        column=column,
                        old=old,
                        new=new,
                        is_new="was" not in told,
                    )


def _events_of(kind: str, key: str) -> QuerySet[Event]:
    """The events that may tell of this row; of a calendar those of its own election alone."""
    told = Q(stream=OfficeLog.STREAM)
    if kind in {"round", "constituency", "day"}:
        told |= Q(stream=f"election:{key.partition('/')[0]}", kind=CALENDAR)
    events = Event.objects.filter(told).order_by("id")
    if not key.isascii():  # which the two databases write differently
        return events
    # The batches that tell of other rows are left out by their text: reading them all would take a second.
    return events.annotate(text=Cast("data", TextField())).filter(text__contains=f'"{key}"')


def list_columns(told: Mapping[str, Any]) -> Iterator[tuple[str, Said, Said]]:
    """Each column of a row that an event tells of, with its value before and after."""
    was = told.get("was", {})
    for column, new in told["set"].items():
        yield column, was.get(column), new
    for column in told.get("untold", ()):
        yield column, None, None
