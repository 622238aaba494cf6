"""The history of a row as its page tells it: what was entered together stands together, with why."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings

from cases.queries.office_history import RowChange
from cases.wording.instants import written_out
from office.desk.kinds import OfficeKind
from office.desk.words import name_column, name_event_value


@dataclass(frozen=True, slots=True)
class OfficeEntryLine:
    """One entry into the log: when, why, and each column with what stood there before and after."""

    at: str
    reason: str
    is_new: bool
    columns: list[tuple[str, str, str]]


def group_changes(kind: OfficeKind, changes: Sequence[RowChange]) -> list[OfficeEntryLine]:
    """The newest first."""
    together = [list(each) for _key, each in groupby(changes, key=lambda change: (change.at, change.reason))]
    return [
        OfficeEntryLine(
            at=written_out(first.at, settings.TIME_ZONE),
            reason=first.reason,
            is_new=first.is_new,
            columns=[_tell(kind, change) for change in each if change.new not in {None, ""} or not change.is_new],
        )
        for each in reversed(together)
        for first in each[:1]
    ]


def _tell(kind: OfficeKind, change: RowChange) -> tuple[str, str, str]:
    old, new = (str(name_event_value(kind, change.column, said)) for said in (change.old, change.new))
    return name_column(kind, change.column), old, new
