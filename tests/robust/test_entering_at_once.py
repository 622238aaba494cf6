"""Two administrators enter at once, and one is killed in the middle: whole or not at all, one after the other."""

import os
import signal
import subprocess
import sys

from django.conf import settings
from django.db import connections

from cases.acts.office.enter import Entered
from cases.log.events import broken_link
from cases.models import Body, Event, Member, OfficeLog
from tests.cases.entering import body, enter_all, member
from tests.cases.world import World
from tests.robust.running import database_url
from tests.robust.test_two_at_once import together

BODIES = 1200
"""More than two batches."""
DIES_IN_THE_MIDDLE = f"""
import os, signal, django
django.setup()
from tests.cases.entering import body, enter_all
def dies(done, total):
    if done >= {BODIES // 2}:
        os.kill(os.getpid(), signal.SIGKILL)
enter_all(*[body(f"P-{{n}}") for n in range({BODIES})], progress=dies)
"""


def test_one_comes_after_the_other(world: World) -> None:
    """Both enter the same: the second finds it entered, and writes nothing."""
    entries = [*(body(f"P-{n}") for n in range(50)), *(member(body=f"P-{n}") for n in range(50))]
    results: list[Entered] = together(lambda: enter_all(*entries), lambda: enter_all(*entries))
    assert sorted(result.is_nothing for result in results) == [False, True]
    assert Body.objects.filter(code__startswith="P-").count() == 50
    assert Member.objects.filter(body__code__startswith="P-").count() == 50
    assert broken_link("office") is None


def test_each_is_entered_over_the_other(world: World) -> None:
    """Each changes something else of one body, and says the rest as it stood: the later one is told what it overwrote."""
    together(lambda: enter_all(body("PEC", size=9)), lambda: enter_all(body("PEC", size=11)))
    first, second = Event.objects.filter(stream="office").order_by("-seq")[:2][::-1]
    assert first.data["rows"][0]["was"] == {"size": 7}
    assert second.data["rows"][0]["was"] == first.data["rows"][0]["set"]
    assert Body.objects.get(code="PEC").size == second.data["rows"][0]["set"]["size"]


def test_killed_in_the_middle_leaves_nothing(world: World) -> None:
    events, head = Event.objects.count(), OfficeLog.objects.get().last_seq
    connections.close_all()
    environment = {**os.environ, "RECOURSE_DATABASE_URL": database_url(), "PYTHONPATH": str(settings.ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    killed = subprocess.run([sys.executable, "-c", DIES_IN_THE_MIDDLE], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not Body.objects.filter(code__startswith="P-").exists()
    assert (Event.objects.count(), OfficeLog.objects.get().last_seq) == (events, head)
    assert enter_all(*[body(f"P-{n}") for n in range(BODIES)]).added == {"body": BODIES}
