"""What the worker takes away: sessions that ended, wrong tries that are forgotten, files whose form never came.

And what others have it look after every minute.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from cases.access.signed_in import sweep_signed_in
from cases.log.heartbeats import sweep_heartbeats
from cases.public.staged_uploads import sweep
from cases.public.throttle import sweep_tries

EVERY_SECONDS = 60 * 60
LOOK_SECONDS = 60

logger = logging.getLogger(__name__)
_looks: list[Callable[[], object]] = []


def look_each_minute(look: Callable[[], object]) -> None:
    """Have this done about once a minute by each scheduler, so it must bear being done by two at once."""
    _looks.append(look)


@dataclass(slots=True)
class Housekeeping:
    """Once an hour by the machine's clock, the first time at once."""

    done_at: float = float("-inf")
    looked_at: float = float("-inf")

    def look(self) -> bool:
        """Do what others gave, when it is time; says whether it was. What fails is told and tried again at the next."""
        now = _read_second()
        if now - self.looked_at < LOOK_SECONDS:
            return False
        self.looked_at = now
        for look in _looks:
            try:
                look()
            except Exception:
                logger.exception("what is looked after every minute failed")
        return True

    def keep(self) -> bool:
        """Take away what nobody needs, when it is time; says whether it was."""
        now = _read_second()
        if now - self.done_at < EVERY_SECONDS:
            return False
        self.done_at = now
        import_string(f"{settings.SESSION_ENGINE}.SessionStore").clear_expired()
        sweep_signed_in()
        sweep_tries()
        sweep()
        sweep_heartbeats()
        return True


def _read_second() -> float:
    return time.monotonic()
