"""Cases whose clocks cannot fire, because their rows were tampered with or the law no longer knows them.

Each is set aside with its error, told to the operator, and tried again ever more seldom, so that it holds up nobody.
"""

import logging
from collections.abc import Collection
from datetime import timedelta

from django.core.mail import mail_admins

from cases.log.outbox import machine_now
from cases.models import Case, StuckClocks

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
logger = logging.getLogger(__name__)


def stuck() -> dict[int, bool]:
    """The keys of the cases that were set aside, each with whether it is left alone for now."""
    now = machine_now()
    return {case: again_at > now for case, again_at in StuckClocks.objects.values_list("case_id", "again_at")}


def note_stuck(case_id: int, error: Exception) -> None:
    """Set the case aside. The operator is told the first time: by the log each time, by e-mail once."""
    number = Case.objects.get(pk=case_id).number
    logger.error("the clocks of case %s cannot fire; the others go on", number, exc_info=error)
    known = StuckClocks.objects.filter(pk=case_id).first()
    tries = 1 if known is None else known.tries + 1
    now, said = machine_now(), f"{type(error).__name__}: {error}"
    StuckClocks.objects.update_or_create(
        case_id=case_id,
        defaults={"error": said, "tries": tries, "again_at": now + _pause(tries)},
        create_defaults={"error": said, "tries": tries, "again_at": now + _pause(tries), "since": now},
    )
    if known is None:
        text = f"The clocks of case {number} cannot fire: {said}\n\nRun: python manage.py verify"
        mail_admins(f"The clocks of case {number} cannot fire", text, fail_silently=True)


def _pause(tries: int) -> timedelta:
    return min(FIRST_PAUSE * float(2 ** min(tries - 1, 16)), LONGEST_PAUSE)


def note_unstuck(case_ids: Collection[int]) -> None:
    """Delete the notes of these cases: their limits have expired, or none is due any more."""
    if case_ids:
        StuckClocks.objects.filter(pk__in=case_ids).delete()
