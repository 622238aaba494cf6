"""What the worker takes away: sessions that ended, wrong tries that are forgotten, files whose form never came."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from cases.log.heartbeats import sweep_heartbeats
from cases.public.staged_uploads import sweep
from cases.public.throttle import sweep_tries

EVERY_SECONDS = 60 * 60


@dataclass(slots=True)
class Housekeeping:
    """Once an hour by the machine's clock, the first time at once."""

    done_at: float = float("-inf")

    def keep(self) -> bool:
        """Take away what nobody needs, when it is time; says whether it was."""
        now = _read_second()
        if now - self.done_at < EVERY_SECONDS:
            return False
        self.done_at = now
        import_string(f"{settings.SESSION_ENGINE}.SessionStore").clear_expired()
        sweep_tries()
        sweep()
        sweep_heartbeats()
        return True


def _read_second() -> float:
    return time.monotonic()
