"""Whether anybody waits behind paper: `python -m bench.paper [FILINGS]`.

Starts the real worker as a process, files FILINGS complaints (1,000) as fast as one process can, then issues and publishes
a decision, and prints how long after its publication its page stands, its letters are sent, its PDF is there and it is
found. It ends with 1 where the decision took more than 10 s. On
PostgreSQL: `scripts/postgres.sh .venv/bin/python -m bench.paper`.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cases.models import Decision, OutboxMessage

LONGEST = 10.0
"""Seconds after its publication until all that is made of a decision must be there."""
PATIENCE = 900
ROOT = Path(__file__).resolve().parent.parent


def main(filings: int = 1000) -> int:
    with tempfile.TemporaryDirectory(prefix="recourse-paper-") as name:
        folder = Path(name)
        (folder / "static").mkdir()  # whitenoise misses it aloud
        os.environ.setdefault("RECOURSE_DATABASE_URL", f"sqlite:///{folder / 'paper.sqlite3'}")
        os.environ |= {
            "RECOURSE_VAR": name,
            "RECOURSE_DEMO_CLOCK": str(folder / "clock"),
            "DJANGO_SETTINGS_MODULE": "bench.paper_settings",
            "PYTHONPATH": str(ROOT),
        }
        django.setup()
        return _measure(folder, filings)


def _measure(folder: Path, filings: int) -> int:
    from django.core.management import call_command
    from django.db import connection

    from bench.decided import adopted, issued_and_published
    from bench.stage import AT, lodged, set_up
    from cases.models import OutboxMessage
    from config.demo_clock import DemoClock

    call_command("migrate", interactive=False, verbosity=0)
    call_command("rebuild_search", verbosity=0)
    DemoClock(folder / "clock").set(AT + timedelta(hours=56))
    stage = set_up()
    key = adopted(stage)
    with _worker():
        _until(lambda: not OutboxMessage.objects.filter(done_at=None).exists(), "the worker's first messages")
        began = time.monotonic()
        for _ in range(filings):
            lodged(stage, stage.many, at=AT + timedelta(hours=55))
        took = time.monotonic() - began
        left = OutboxMessage.objects.filter(done_at=None)
        print(f"{connection.vendor}: {filings} filings in {took:.1f} s, {filings / took:.0f} a second, worker running")
        print(f"open then: {_by_handler(left)}", flush=True)
        decision = issued_and_published(stage, key)
        began = time.monotonic()
        slowest = _tell_when(_what_is_made(decision), began)
        print(f"open then: {_by_handler(left)}; load {os.getloadavg()[0]:.1f}", flush=True)
    return 0 if slowest <= LONGEST else 1


def _what_is_made(decision: "Decision") -> dict[str, Callable[[], bool]]:
    from django.test import Client
    from django.urls import reverse

    from notices.models import Letter
    from search.engine import Query
    from search.engines import current

    browser = Client(SERVER_NAME="localhost")

    def letters() -> bool:
        of_it = Letter.objects.filter(event__kind="decision.issued", event__proceeding=decision.proceeding)
        return of_it.exists() and not of_it.filter(sent_at=None).exists()

    def is_found() -> bool:
        return current().search(Query(words=decision.number)).total == 1

    return {
        "on its page": lambda: browser.get(reverse("notices:decision", args=[decision.number])).status_code == 200,
        "its letters sent": letters,
        "its PDF": lambda: browser.get(reverse("notices:decision_pdf", args=[decision.number])).status_code == 200,
        "found": is_found,
    }


def _tell_when(made: dict[str, Callable[[], bool]], began: float) -> float:
    """Print how long each took; how long the last."""
    left = dict(made)

    def is_all_there() -> bool:
        for what in [what for what, done in left.items() if done()]:
            del left[what]
            print(f"{what}: within {time.monotonic() - began:.1f} s of its publication", flush=True)
        return not left

    _until(is_all_there, "all that is made of a decision")
    return time.monotonic() - began


def _by_handler(messages: "QuerySet[OutboxMessage]") -> str:
    from django.db.models import Count

    counts = messages.order_by().values_list("handler").annotate(count=Count("id"))
    return ", ".join(f"{count} {name}" for name, count in sorted(counts)) or "nothing"


def _until(done: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, f"waited {PATIENCE} s in vain for: {what}"
        time.sleep(0.1)


@contextmanager
def _worker() -> Iterator[None]:
    """The worker in a session of its own, with all that it starts."""
    process = subprocess.Popen([sys.executable, str(ROOT / "manage.py"), "worker"], cwd=ROOT, start_new_session=True)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    sys.exit(main(*map(int, sys.argv[1:])))
