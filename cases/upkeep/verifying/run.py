"""One run over the whole file, its row, and the word to whoever keeps the system."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.core.mail import mail_admins

import cases.upkeep.verifying.appeals
import cases.upkeep.verifying.chains
import cases.upkeep.verifying.complained
import cases.upkeep.verifying.corrections
import cases.upkeep.verifying.draws
import cases.upkeep.verifying.editions
import cases.upkeep.verifying.ends_of_parties
import cases.upkeep.verifying.filings
import cases.upkeep.verifying.grants
import cases.upkeep.verifying.guards
import cases.upkeep.verifying.limits
import cases.upkeep.verifying.office
import cases.upkeep.verifying.prosecutors
import cases.upkeep.verifying.reconciliation
import cases.upkeep.verifying.requests
import cases.upkeep.verifying.rulings
import cases.upkeep.verifying.silences
import cases.upkeep.verifying.stays  # noqa: F401 -- each registers its examinations
from cases.log.outbox import machine_now
from cases.models import Verification
from cases.upkeep.verifying.examinations import EXAMINATIONS, Fault

MOST_KEPT = 1000
"""Faults kept with the row and told by e-mail; the rest is counted."""
logger = logging.getLogger(__name__)
Progress = Callable[[str, int, Fault | None], None]
"""What is told of the progress: the examination, how many rows of it so far, and a fault when there is one."""


def examine(names: Iterable[str], told: Progress) -> tuple[int, list[Fault]]:
    """Run these examinations; give how many rows they went through and what they found."""
    total, faults = 0, []
    for name in names:
        count = 0
        for found in EXAMINATIONS[name]():
            if isinstance(found, Fault):
                faults.append(found)
                told(name, count, found)
            else:
                count += found
                told(name, count, None)
        total += count
    return total, faults


def verify(told: Progress) -> Verification:
    """Examine everything, keep what was found as a row, and tell the administrators of faults. Says it in the log."""
    began: datetime = machine_now()
    rows, faults = examine(EXAMINATIONS, told)
    kept = [str(fault) for fault in faults[:MOST_KEPT]]
    done = Verification.objects.create(began_at=began, ended_at=machine_now(), rows=rows, faults=kept)
    if faults:
        alarm(kept, len(faults))
    else:
        logger.info("the file was verified: %s rows, all of it holds", rows)
    return done


def alarm(kept: list[str], count: int) -> None:
    """Tell the log and the administrators (RECOURSE_ADMINS). Nobody is kept from filing by it."""
    for fault in kept:
        logger.error("the file does not verify: %s", fault)
    subject = f"The file does not verify: {count} faults"
    mail_admins(subject, "\n".join([*kept, "", "Run: python manage.py verify"]), fail_silently=True)
