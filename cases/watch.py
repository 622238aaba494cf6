"""The deadline watch: notices clocks that are due and fires each exactly once, for the instant it should have had.

The truth of a clock is its row; the case's lock orders the watch with the acts and with other watches. Killed at any
line, it leaves a clock either running or fired with its event, never between.
"""

from datetime import datetime

from django.db import transaction

import cases.acts.aftermath  # noqa: F401 -- registers what the law makes of a limit that ran out
from cases.acts import clocks
from cases.acts.perform import hold
from cases.models import Deadline
from workflow.states import DeadlineState

BATCH = 200


def due_cases(at: datetime) -> list[int]:
    """Cases with a clock due at or before `at`, the longest overdue first, at most BATCH clocks of them."""
    running = Deadline.objects.filter(state=DeadlineState.RUNNING, due_before__lte=at)
    rows = running.order_by("due_before", "id").values_list("proceeding__case_id", flat=True)[:BATCH]
    return list(dict.fromkeys(rows))


def fire_case(case_id: int, *, at: datetime) -> int:
    """Fire what is due of one case in its own transaction. Returns how many fired; 0 if another watch was first."""
    with transaction.atomic(durable=True):
        hold(case_id)
        return clocks.fire_due(case_id, at=at)


def fire_all(*, at: datetime) -> int:
    """Fire every clock due at or before `at`, in order of their instants. Returns how many fired here."""
    fired = 0
    while cases := due_cases(at):
        fired += sum(fire_case(case_id, at=at) for case_id in cases)
    return fired
