"""The deadline watch: notices clocks that are due and fires each exactly once, for the instant it should have had.

The truth of a clock is its row; the case's lock orders the watch with the acts and with other watches. Killed at any
line, it leaves a clock either running or fired with its event, never between.
"""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.utils import OperationalError

from cases.acts.engine.expiry import fire_due
from cases.acts.engine.locks import hold, until_held
from cases.models import Deadline
from workflow.states import DeadlineState

BATCH = 200
logger = logging.getLogger(__name__)


def due_cases(at: datetime, *, but: Collection[int] = ()) -> list[int]:
    """Cases with a clock due at or before `at`, the longest overdue first, at most BATCH clocks of them."""
    running = Deadline.objects.filter(state=DeadlineState.RUNNING, due_before__lte=at)
    if but:
        running = running.exclude(proceeding__case__in=but)
    rows = running.order_by("due_before", "id").values_list("proceeding__case_id", flat=True)[:BATCH]
    return list(dict.fromkeys(rows))


@until_held
def fire_case(case_id: int, *, at: datetime) -> int:
    """Fire what is due of one case, and of those joined with it, in its own transaction.

    Returns how many fired; 0 if another watch was first.
    """
    with transaction.atomic(durable=True):
        held = hold([case_id])
        fired = fire_due(held, at=at)
        held.write()
        return fired


def fire_all(*, at: datetime) -> int:
    """Fire every clock due at or before `at`, in order of their instants. Returns how many fired here.

    A case whose clocks cannot fire (its rows were tampered with) is logged and passed over at this look.
    """
    fired = 0
    broken: set[int] = set()
    while cases := due_cases(at, but=broken):
        for case_id in cases:
            try:
                fired += fire_case(case_id, at=at)
            except OperationalError:
                raise
            except Exception:
                logger.exception("the clocks of case %s cannot fire; the others go on", case_id)
                broken.add(case_id)
    return fired
