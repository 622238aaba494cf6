"""What is done once a night, in a process of its own: verifying the file and sweeping what killed processes left."""

import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from cases.log.outbox import machine_now
from cases.models import Verification

HOUR = 3
"""Of the night, in the time zone of the site."""


def is_due(now: datetime) -> bool:
    """Whether the night's work was not done since its last hour. The first is done in the first night, not at once."""
    local = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    hour = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    last = hour if local >= hour else hour - timedelta(days=1)
    done = Verification.objects.values_list("ended_at", flat=True).first()
    if done is None:
        return local - last < timedelta(hours=1)
    return done < last


class Night:
    """Starts the night's work when it is due, one at a time."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        """Start it if it is due and does not run."""
        if self.process is not None and self.process.poll() is None:
            return
        self.process = None
        if is_due(machine_now()):
            command = [sys.executable, str(settings.ROOT / "manage.py"), "nightly"]
            self.process = subprocess.Popen(command)  # noqa: S603 -- our own command, nothing typed
