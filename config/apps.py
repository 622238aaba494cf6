"""Start-up: what has to be in place before the first request."""

from django.apps import AppConfig
from django.conf import settings

from config.demo_clock import DemoClock
from config.kept_translations import keep_translations
from workflow import clock


class RecourseConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        """Keep what is translated, and let the demo's clock tell the time, where there is one."""
        keep_translations()
        if settings.DEMO_CLOCK_FILE is not None:
            clock.set_source(DemoClock(settings.DEMO_CLOCK_FILE).now)
