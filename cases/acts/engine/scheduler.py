"""The scheduler: notices clocks that are due and fires each exactly once, for the instant it should have had.

The truth of a clock is its row; the case's lock orders the scheduler with the acts and with other schedulers. Cases are taken in
batches, each in a transaction of its own: killed at any line, it leaves a clock either running or fired with its event,
never between. A case whose clocks cannot fire is set aside, and holds up nobody (`stuck`).
"""

import gc
from collections.abc import Sequence
from datetime import datetime
from time import monotonic

from django.db import transaction
from django.db.utils import OperationalError

from cases.acts.engine.expiry import expire_due
from cases.acts.engine.locks import hold, until_held
from cases.acts.engine.prosecutors.lateness import note_all_late
from cases.acts.engine.stuck import note_stuck, note_unstuck, stuck
from cases.models import Deadline
from workflow.states import DeadlineState

CLOCKS_A_LOOK = 2000
"""How many due clocks are asked for at once."""
MOST_CASES = 200
"""How many cases one transaction takes at the most."""
LONGEST_HOLD = 0.25
"""Seconds for which a batch may hold its locks."""
ROOM = 0.4
"""The share of them that a batch is meant to take: whatever else the machine does may well double it."""


def settle_memory() -> None:
    """Take what is loaded out of the garbage collection, which would hold the locks of a batch a quarter of a second longer."""
    gc.collect()
    gc.freeze()


def due_cases(at: datetime, *, but: Sequence[int] = ()) -> list[int]:
    """Cases with a clock due at or before `at`, the longest overdue first."""
    running = Deadline.objects.filter(state=DeadlineState.RUNNING, due_before__lte=at)
    if but:
        running = running.exclude(proceeding__case__in=but)
    rows = running.order_by("due_before", "id").values_list("proceeding__case_id", flat=True)[:CLOCKS_A_LOOK]
    return list(dict.fromkeys(rows))


def expire_case(case_id: int, *, at: datetime) -> int:
    """Fire what is due of one case, and of those joined with it, in its own transaction.

    Returns how many fired; 0 if another scheduler was first.
    """
    return expire_batch([case_id], at=at)


@until_held
def expire_batch(case_ids: Sequence[int], *, at: datetime) -> int:
    """Fire what is due of these cases, and of those joined with them, in one transaction. Returns how many fired.

    Cases for which the time of the locks does not last are left for the next look, but for the first.
    """
    with transaction.atomic(durable=True):
        held = hold(case_ids)
        held.lock_sessions()
        expired = expire_due(held, at=at, until=monotonic() + LONGEST_HOLD * ROOM)
        held.write()
    return expired


def expire_all(*, at: datetime) -> int:
    """Fire every clock due at or before `at`. Returns how many fired here.

    A batch grows as long as its locks are held shortly. One that fails is undone whole and halved, until the case that
    cannot fire stands alone.
    """
    known = stuck()
    expired, size, alone = 0, MOST_CASES // 8, [case for case, is_alone in known.items() if is_alone]
    while cases := due_cases(at, but=alone):
        while cases:
            batch, cases = sorted(cases[:size]), cases[size:]  # in the one order in which cases are locked
            begun = monotonic()
            expired += _expire_or_halve(batch, alone, at=at)
            size = _choose_next_size(size, monotonic() - begun)
    note_unstuck(known.keys() - set(alone))
    return expired + note_all_late(at=at)


def _choose_next_size(size: int, took: float) -> int:
    """Half as many cases after a batch that took twice what it is meant to, twice as many after one that took half of it.

    A quarter more, and at least one, in between while there is room: a commit that takes long by itself takes no longer with
    more in it, and batches that a slow hour made small must grow again.
    """
    meant = LONGEST_HOLD * ROOM
    if took > 2 * meant:
        return max(size // 2, 1)
    if took > meant:
        return size
    return min(size * 2 if took < meant / 2 else size + max(size // 4, 1), MOST_CASES)


def _expire_or_halve(cases: Sequence[int], alone: list[int], *, at: datetime) -> int:
    """Fire a batch. Of one that fails each half by itself; a case that fails by itself is set aside in `alone`."""
    try:
        return expire_batch(cases, at=at)
    except OperationalError:  # the database is away, or locked: the batch was undone, and the next look takes it again
        raise
    except Exception as error:  # noqa: BLE001 -- it is told to the operator, and holds up nobody
        if len(cases) > 1:
            middle = len(cases) // 2
            return sum(_expire_or_halve(half, alone, at=at) for half in (cases[:middle], cases[middle:]))
        note_stuck(cases[0], error)
        alone.append(cases[0])
        return 0
