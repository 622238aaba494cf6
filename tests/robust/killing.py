"""Kill the web and the worker at random instants while people file and clerks decide; then see that nothing is lost.

By hand, 200 times, on SQLite: `python -m tests.robust.killing --kills 200`; on PostgreSQL, where the database's own
processes are killed too: `RECOURSE_POSTGRES_DURABLE=1 scripts/postgres.sh python -m tests.robust.killing --kills 200`.
It ends with 1 when something promised is lost, doubled or half done.
"""

import argparse
import logging
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event as Stop
from threading import Thread

import django
from django.db import DatabaseError, connection, connections

from tests.robust.running import Running, children_of, wait_until
from tests.robust.visitors import Promised, Visitor

STEPS = ("admit", "notify", "convene", "open", "hear", "vote", "decide", "issue", "serve", "publish")
TELLS_EVERY = 20
EXTRA = 3
"""Clocks that fall due while it runs, beside those of the law, for each case that a clerk takes up."""

logger = logging.getLogger(__name__)


@dataclass
class Figures:
    """What was done to the machines, and what they did."""

    kills: Counter[str] = field(default_factory=Counter)
    receipts: list[Promised] = field(default_factory=list)
    tries: int = 0
    server_errors: int = 0
    decided: int = 0
    broken_acts: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kills = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        return (
            f"{sum(self.kills.values())} kills ({kills}); {len(self.receipts)} receipts shown in {self.tries} tries, "
            f"{self.server_errors} answers 5xx; {self.decided} cases decided, {self.broken_acts} acts cut off; "
            f"{len(self.faults)} faults"
        )


class Killing:
    """Visitors, a clerk and a killer over one running system."""

    def __init__(
        self, running: Running, world, *, visitors: int = 2, with_database: bool = False, pause: float = 1.0
    ) -> None:
        self.running, self.world, self.figures = running, world, Figures()
        self.visitors = [Visitor(running.address) for _ in range(visitors)]
        self.with_database, self.pause = with_database, pause
        self.stop = Stop()
        self.waiting: list[Promised] = []

    def run(self, kills: int) -> Figures:
        """Kill so often; then let everybody finish, and look."""
        self.running.start()
        threads = [Thread(target=self._visit, args=(each,)) for each in self.visitors] + [Thread(target=self._decide)]
        for thread in threads:
            thread.start()
        try:
            for number in range(1, kills + 1):
                time.sleep(random.uniform(0.05, self.pause))
                self._kill()
                self.running.revive()
                if number % TELLS_EVERY == 0:
                    logger.info("%s of %s kills, %s receipts shown", number, kills, len(self._receipts()))
            enough = len(self._receipts()) + 2
            wait_until(lambda: self._revived() and len(self._receipts()) >= enough, "filing after the last kill")
        finally:
            self.stop.set()
            for thread in threads:
                thread.join()
        self.figures.receipts = self._receipts()
        self.figures.tries = sum(each.tries for each in self.visitors)
        self.figures.server_errors = sum(code >= 500 for each in self.visitors for code in each.answers)
        return self.figures

    def _receipts(self) -> list[Promised]:
        return [one for each in self.visitors for one in each.receipts]

    def _revived(self) -> bool:
        self.running.revive()
        return True

    def _visit(self, visitor: Visitor) -> None:
        while not self.stop.is_set():
            if (done := visitor.file(self.stop)) is not None:
                self.waiting.append(done)

    def _kill(self) -> None:
        """One of all processes of the web and the worker, and where it is ours, of the database."""
        parts = {"web": self.running.web, "worker": self.running.worker}
        name = random.choice([*parts, *(["database"] if self.with_database else [])])
        if name == "database":
            victims = _backends()
        else:
            process = parts[name].process
            victims = [process.pid, *children_of(process.pid)] if process is not None else []
        if victims:
            with suppress(ProcessLookupError):
                os.kill(random.choice(victims), signal.SIGKILL)
                self.figures.kills[name] += 1

    def _decide(self) -> None:
        """A clerk walks case after case to its published decision, and begins anew where the line broke."""
        while not self.stop.is_set():
            if not self.waiting:
                time.sleep(0.1)
                continue
            case = self.waiting.pop(0)
            try:
                self._walk(case)
            except DatabaseError:
                self.figures.broken_acts += 1
            finally:
                connections.close_all()

    def _walk(self, promised: Promised) -> None:
        from cases.acts.filing.lodge import LodgingResult
        from cases.models import Case, Deadline
        from tests.cases.world import Walk
        from workflow import clock

        case = Case.objects.get(complaint__narrative__contains=promised.token)
        proceeding = case.proceedings.select_related("body").get()
        now = clock.now()
        Deadline.objects.bulk_create(
            Deadline(
                proceeding=proceeding,
                rule="enquiry",
                kind="body",
                starts_at=now,
                due_before=now + timedelta(seconds=n),
                explanation=[],
            )
            for n in range(1, EXTRA + 1)
        )
        lodged = LodgingResult(case=case, proceeding=proceeding, access_code="", again=False)
        walk = Walk(world=self.world, lodged=lodged, now=now)
        for step in STEPS:
            if self.stop.is_set():
                return
            getattr(walk, step)()
        self.figures.decided += 1


def _backends() -> list[int]:
    """The processes of the PostgreSQL that serve somebody."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
            return [pid for (pid,) in cursor.fetchall()]
    except DatabaseError:
        return []
    finally:
        connection.close()


def look_after(figures: Figures, running: Running) -> None:
    """Let the worker finish; then each receipt that was shown has its case once, whole; write the faults down."""
    from cases.models import Deadline, OutboxMessage
    from cases.upkeep.verifying.run import EXAMINATIONS, examine
    from workflow import clock

    def settled() -> bool:
        running.revive()
        connections.close_all()
        with suppress(DatabaseError):
            due = Deadline.objects.filter(state="running", due_before__lte=clock.now())
            return not OutboxMessage.objects.filter(done_at=None).exists() and not due.exists()
        return False

    wait_until(settled, "an empty outbox and no clock that is due")
    figures.faults += [*(fault for one in figures.receipts for fault in _broken_promises(one)), *_doubled()]
    _rows, found = examine([name for name in EXAMINATIONS if name != "database"], lambda *_: None)
    figures.faults += [str(fault) for fault in found]


def _broken_promises(promised: Promised) -> list[str]:
    from cases.models import Case, Event, Evidence

    cases = list(Case.objects.filter(complaint__narrative__contains=promised.token))
    if [case.number for case in cases] != [promised.number]:
        return [f"receipt {promised.number}: its filing is now {[case.number for case in cases]}"]
    kept = Evidence.objects.filter(complaint__case=cases[0], sha256=promised.sha256).count()
    events = Event.objects.filter(case=cases[0], kind="case.lodged").count()
    wanted = 1 if promised.sha256 else 0
    return [] if (kept, events) == (wanted, 1) else [f"receipt {promised.number}: {kept} evidence, {events} events"]


def _doubled() -> list[str]:
    """Clocks that fired otherwise than once, each from its event."""
    from cases.models import Deadline, Event

    expired = Counter(Event.objects.filter(kind="deadline.breached").values_list("data__deadline", flat=True))
    rows = set(Deadline.objects.filter(state="fired", kind="body").exclude(rule="lodge").values_list("pk", flat=True))
    return [
        f"limit {key} fired {expired[key]} times" for key in rows | set(expired) if expired[key] != 1 or key not in rows
    ]


def main() -> int:
    """A database and folders of its own, the world of the tests, and so many kills."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pause", type=float, default=4.0, help="The longest pause between two kills, in seconds.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="recourse-killing-") as name:
        var = Path(name)
        os.environ.setdefault("RECOURSE_DATABASE_URL", f"sqlite:///{var / 'killed.sqlite3'}")
        os.environ |= {"RECOURSE_VAR": name, "RECOURSE_DEMO_CLOCK": str(var / "clock")}
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.robust.settings"
        django.setup()
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        return _killed(var, options.kills, options.pause)


def _killed(var: Path, kills: int, pause: float) -> int:
    from django.core.management import call_command

    from config.migrated_copy import copy_whole, template
    from tests.cases.world import build_world

    if connection.vendor == "sqlite":
        folder = Path(tempfile.gettempdir()) / f"recourse-migrated-{os.getuid()}"
        copy_whole(template(folder), Path(str(connection.settings_dict["NAME"])))
    call_command("migrate", verbosity=0)
    running = Running(var, url=os.environ["RECOURSE_DATABASE_URL"])
    running.environment["RECOURSE_TESTS_MAY_FORGET"] = os.environ.get("RECOURSE_TESTS_MAY_FORGET", "0")
    killing = Killing(running, build_world(), with_database=connection.vendor == "postgresql", pause=pause)
    try:
        figures = killing.run(kills)
        look_after(figures, running)
    finally:
        running.stop()
    sys.stdout.write("\n".join([f"{connection.vendor}: {figures}", *figures.faults, ""]))
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
