"""Fill the disk under the running system while people file; then see that nothing that was promised is lost.

By hand, as root, for it mounts a small disk of its own: `python -m tests.robust.filling --rounds 5`; on PostgreSQL, whose
own disk stays free: `scripts/postgres.sh python -m tests.robust.filling`. It ends with 1 when something promised is lost,
doubled or half done.
"""

import argparse
import errno
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Stop
from threading import Thread

import django
from django.db import connection

from tests.robust.killing import Figures, look_after
from tests.robust.running import Running, wait_until
from tests.robust.visitors import Visitor, file_on

MEGABYTES = 96
FULL_SECONDS = 8
RESERVE = 16 * 1024 * 1024
"""What our own files leave free for the text of complaints."""
PIECES = (1_000_000, 4_096, 1)


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk in memory. Raises CalledProcessError for who may not mount one."""
    with tempfile.TemporaryDirectory(prefix="recourse-filling-") as name:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", name], check=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "-l", name], check=True)


def fill(path: Path) -> None:
    """Write until not one byte fits."""
    with path.open("ab", buffering=0) as file:
        for piece in PIECES:
            try:
                while True:
                    file.write(b"\0" * piece)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise


def run(running: Running, disk: Path, rounds: int) -> tuple[Figures, Counter[int]]:
    """Let two people file, and fill the disk again and again under them."""
    running.start()
    visitors, stop = [Visitor(running.address) for _ in range(2)], Stop()
    threads = [Thread(target=file_on, args=(each, stop)) for each in visitors]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, rounds + 1):
            wanted = [len(each.receipts) + 1 for each in visitors]
            wait_until(lambda least=wanted: _have(running, visitors, least), f"receipts before filling {number}")
            fill(disk / "of-others")
            time.sleep(FULL_SECONDS)
            (disk / "of-others").unlink()
        wanted = [len(each.receipts) + 2 for each in visitors]
        wait_until(lambda: _have(running, visitors, wanted), "filing after the last filling")
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    figures = Figures(receipts=[one for each in visitors for one in each.receipts])
    figures.tries = sum(each.tries for each in visitors)
    return figures, Counter(code for each in visitors for code in each.outcomes)


def _have(running: Running, visitors: list[Visitor], wanted: list[int]) -> bool:
    running.revive()
    return all(len(each.receipts) >= least for each, least in zip(visitors, wanted, strict=True))


def main() -> int:
    """A disk, a database and folders of its own, the world of the tests, and so many fillings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with small_disk() as disk:
        os.environ.setdefault("RECOURSE_DATABASE_URL", f"sqlite:///{disk / 'filled.sqlite3'}")
        os.environ |= {"RECOURSE_VAR": str(disk), "RECOURSE_DEMO_CLOCK": str(disk / "clock")}
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.robust.settings"
        os.environ["RECOURSE_FREE_BYTES_RESERVE"] = str(RESERVE)
        django.setup()
        return _filled(disk, options.rounds)


def _filled(disk: Path, rounds: int) -> int:
    from django.core.management import call_command

    from tests.cases.world import build_world

    call_command("migrate", verbosity=0)
    build_world()
    running = Running(disk, url=os.environ["RECOURSE_DATABASE_URL"])
    try:
        figures, outcomes = run(running, disk, rounds)
        look_after(figures, running)
    finally:
        running.stop()
    without = sum(not one.sha256 for one in figures.receipts)
    shown = f"{len(figures.receipts)} receipts shown, {without} of them without evidence, in {figures.tries} tries; "
    named = {0: "line broken", 1: "form given back"}
    answers = ", ".join(f"{named.get(code, code)}: {count}" for code, count in sorted(outcomes.items()))
    sys.stdout.write("\n".join([f"{connection.vendor}: {rounds} fillings; {shown}{answers}", *figures.faults, ""]))
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
