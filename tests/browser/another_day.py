"""Production as it is, but for the day: the small country votes on 20 December 2026, whenever the script is run.

Everything below the law's clock lives at the hour that RECOURSE_TESTS_CLOCK names a file of; sessions, codes of apps, leases and
files go by the machine's, as they always do. Only `scripts/production_smoke.sh` runs on it, and what it restored runs without.
"""

from config.demo_clock import DemoClock
from config.env import env
from config.settings.prod import *  # noqa: F403 -- Django's settings idiom
from workflow import clock

clock.set_source(DemoClock(env.path("RECOURSE_TESTS_CLOCK")).now)
