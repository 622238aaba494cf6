"""What ran out in the register of a prosecutor's office: noticed once, at its instant, by the scheduler or before an act."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from cases.acts.engine.deadlines import SCHEDULER
from cases.acts.engine.held import HeldCases
from cases.models import Application, ProsecutorMeasure, ProsecutorRegister
from workflow.prosecutors import ApplicationState, ProsecutorMeasureKind, ProsecutorMeasureState

REGISTERS_A_LOOK = 200
Late = tuple[datetime, str, Application | ProsecutorMeasure]
"""The instant at which it is late, the column that keeps it, and the row."""


def note_late(held: HeldCases, register: ProsecutorRegister, *, at: datetime) -> int:
    """Write down what ran out at or before `at` in this register, which is locked. Returns how much it was.

    That it was late is kept with its own instant; the event stands after the last of the register, for an application may be
    entered after its time. The caller writes the events (`HeldCases.write`).
    """
    found = sorted(_list_late(register, at), key=lambda each: (each[0], each[1], str(each[2].pk)))
    for since, column, row in found:
        setattr(row, column, since)
        row.save(update_fields=[column])
        held.tell(
            register,
            _name_event(column, row),
            actor=SCHEDULER,
            at=held.not_before_the_last(register, since),
            data=_describe(register, row, since),
        )
    return len(found)


def _list_late(register: ProsecutorRegister, at: datetime) -> Iterator[Late]:
    waiting = Application.objects.filter(body=register.body_id, state=ApplicationState.RECEIVED)
    for each in waiting.filter(contested_from__lte=at, contested_since=None):
        assert each.contested_from is not None
        yield each.contested_from, "contested_since", each
    for each in waiting.filter(due_before__lte=at, overdue_since=None):
        assert each.due_before is not None
        yield each.due_before, "overdue_since", each
    pending = _list_pending().filter(body=register.body_id)
    for measure in pending.filter(due_before__lte=at, overdue_since=None).select_related("addressee"):
        assert measure.due_before is not None
        yield measure.due_before, "overdue_since", measure


def _list_pending() -> QuerySet[ProsecutorMeasure]:
    """What waits for an answer; a protest by the clock of the case in which it is ruled on, and by none of its own."""
    pending = ProsecutorMeasure.objects.filter(state=ProsecutorMeasureState.PENDING)
    return pending.exclude(kind=ProsecutorMeasureKind.PROTEST)


def _name_event(column: str, row: Application | ProsecutorMeasure) -> str:
    if isinstance(row, ProsecutorMeasure):
        return "prosecutor.measure.overdue"
    return "application.overdue" if column == "overdue_since" else "application.contested"


def _describe(register: ProsecutorRegister, row: Application | ProsecutorMeasure, since: datetime) -> dict[str, object]:
    data: dict[str, object] = {"office": register.body.code, "since": since.isoformat()}
    if isinstance(row, Application):
        return data | {"application": row.number}
    return data | {"measure": row.number} | ({"to": row.addressee.code} if row.addressee else {})


def note_all_late(*, at: datetime) -> int:
    """Look through every register in which something ran out, each in a transaction of its own. Returns how much it was."""
    return sum(_note_in(body_id, at=at) for body_id in _list_registers(at))


def _list_registers(at: datetime) -> list[int]:
    waiting = Application.objects.filter(state=ApplicationState.RECEIVED)
    pending = _list_pending().filter(overdue_since=None)
    found = [
        *waiting.filter(due_before__lte=at, overdue_since=None).order_by().values_list("body", flat=True).distinct(),
        *waiting.filter(contested_from__lte=at, contested_since=None)
        .order_by()
        .values_list("body", flat=True)
        .distinct(),
        *pending.filter(due_before__lte=at).order_by().values_list("body", flat=True).distinct(),
    ]
    return sorted(set(found))[:REGISTERS_A_LOOK]


def _note_in(body_id: int, *, at: datetime) -> int:
    with transaction.atomic(durable=True):
        held = HeldCases((), ())
        register = held.register(body_id)
        assert register is not None
        noted = note_late(held, register, at=at)
        held.write()
    return noted
