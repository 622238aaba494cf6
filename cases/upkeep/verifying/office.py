"""The rows of the office beside its events: each stands as the last event that told of it left it."""

from collections.abc import Iterator, Sequence
from typing import Any

from cases.models import CalendarDay, OfficeLog
from cases.queries.office_history import events_of_office
from cases.queries.office_rows import BLANK, KINDS, RowKind, Said, list_row_changes, say, write_key
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination

PLACE = OfficeLog.STREAM


class _Recorded:
    """What the events say of one row: the last value of each column, and the last event."""

    __slots__ = ("event", "is_whole", "values")

    def __init__(self) -> None:
        self.event, self.is_whole = 0, False
        self.values: dict[str, Said] = {}

    def take(self, event: int, told: Any) -> None:  # noqa: ANN401 -- as JSON has it
        self.event = event
        self.is_whole |= "was" not in told
        self.values |= told["set"]
        for column in told.get("untold", ()):
            self.values.pop(column, None)
            self.is_whole = False


@examination("office")
def examine_office() -> Found:
    """Every body, member, election and day of a calendar is as its events tell, and none is there without one.

    Looked at again where something was entered between the events and the rows.
    """
    while True:
        head = _read_head()
        found = list(_look())
        if head == _read_head() or not any(isinstance(each, Fault) for each in found):
            yield from found
            return


def _read_head() -> int | None:
    return events_of_office().order_by("-id").values_list("id", flat=True).first()


def _look() -> Found:
    told = _read_recorded()
    before = OfficeLog.objects.values_list("before", flat=True).get()
    for kind in KINDS.values():
        rows = kind.model._default_manager.order_by("pk").values_list("pk", "written_by", *kind.paths)
        last = before.get(kind.model._meta.model_name, 0)
        for batch in batches(rows.iterator(chunk_size=2000)):
            yield from _compare(kind, batch, told[kind.name], last)
            yield len(batch)
        yield from _list_missing(kind, told[kind.name])


def _read_recorded() -> dict[str, dict[str, _Recorded]]:
    found: dict[str, dict[str, _Recorded]] = {name: {} for name in KINDS}
    for pk, data in events_of_office().values_list("pk", "data").iterator(chunk_size=100):
        for told in list_row_changes(data):
            found[told["kind"]].setdefault(told["key"], _Recorded()).take(pk, told)
    return found


def _compare(kind: RowKind, batch: Sequence[tuple[Any, ...]], told: dict[str, _Recorded], last: int) -> Iterator[Fault]:
    """`told` loses what is compared: what is left has no row."""
    size = len(kind.key)
    for pk, written_by, *values in batch:
        key = write_key(values[:size])
        said = told.pop(key, None)
        if said is None:
            if written_by is not None or pk > last:
                yield Fault(PLACE, f"no event tells of the {kind.name} {key}")
            continue
        if written_by != said.event and (written_by is not None or pk > last):
            yield Fault(PLACE, f"the {kind.name} {key} does not name the last event that tells of it")
        for column, value in zip(kind.values, values[size:], strict=True):
            if _is_other(said, column, say(value)):
                yield Fault(PLACE, f"the {kind.name} {key} has another {column} than its events tell")


def _is_other(said: _Recorded, column: str, value: Said) -> bool:
    if column in said.values:
        told = said.values[column]
        return value != told and not (value in BLANK and told in BLANK)
    return said.is_whole and value not in BLANK


def _list_missing(kind: RowKind, told: dict[str, _Recorded]) -> Iterator[Fault]:
    for key, said in told.items():
        if said.values.get("kind") != CalendarDay.WITHDRAWN:
            yield Fault(PLACE, f"the {kind.name} {key} has no row any more")
