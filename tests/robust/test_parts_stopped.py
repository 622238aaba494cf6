"""The running web and worker on a real PostgreSQL: each part is stopped for real, turns red, and green again when it is back."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder

from cases.log.outbox import machine_now
from config.health.data import NO_INDEX, NOT_WRITABLE, UNREACHABLE
from config.health.findings import NOT_TOLD, PARTS, WITHOUT_DATABASE
from scripts.serve import ROOT
from tests.cases.world import FILED, World, build_world, lodged
from tests.robust.mail_server import MailServer
from tests.robust.own_postgres import OwnPostgres, own_postgres
from tests.robust.running import Running, wait_until
from workflow import clock

pytestmark = pytest.mark.only_on("postgresql", reason="SQLite has no server that could be stopped")
LATE_SECONDS = 15
"""Above the ten seconds between two heartbeats."""
READS_DATABASE = sorted(PARTS.keys() - WITHOUT_DATABASE)


class System(Running):
    """All parts of a system, each of which can be taken away."""

    def __init__(self, var: Path, server: OwnPostgres, mail: MailServer) -> None:
        super().__init__(var)
        self.var, self.server, self.mail = var, server, mail
        self.environment |= {
            "RECOURSE_HEALTH_LATE_SECONDS": str(LATE_SECONDS),
            "RECOURSE_TESTS_EMAIL_PORT": str(mail.port),
            "RECOURSE_TESTS_MAY_FORGET": "0",
        }

    def ask(self, only: str = "") -> tuple[int, dict[str, str]]:
        """What the web answers to this machine, and what is wrong with each part that is not well."""
        asked = urllib.request.Request(
            f"{self.address}/health/ready?only={only}", headers={"Accept": "application/json"}
        )
        try:
            with DIRECT.open(asked, timeout=60) as answer:
                status, said = answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            status, said = refused.code, json.load(refused)
        return status, {part: each["wrong"] for part, each in said["parts"].items() if not each["ok"]}

    def wait_until_well(self) -> None:
        wait_until(lambda: self.ask() == (200, {}), f"all parts to be well, {self.ask()}")

    def run(self, *command: str, **named: str) -> "subprocess.CompletedProcess[str]":
        """A command of the operator's, beside the web."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=os.environ | self.environment | named,
            capture_output=True,
            text=True,
            check=False,
        )


DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def server(committed_db: str) -> Iterator[OwnPostgres]:
    with own_postgres() as running:
        yield running


@pytest.fixture
def world(server: OwnPostgres) -> World:
    MigrationRecorder.Migration.objects.update(applied=machine_now())  # what is copied may be days old
    return build_world()


@pytest.fixture
def system(world: World, server: OwnPostgres, tmp_path: Path) -> Iterator[System]:
    mail = MailServer()
    mail.start()
    one = System(tmp_path, server, mail)
    assert one.run("rebuild_search").returncode == 0
    one.start()
    one.wait_until_well()
    yield one
    one.stop()
    mail.stop()


def test_each_part_turns_red_and_green_again(system: System, world: World) -> None:
    _stop_database(system)
    _let_database_only_read(system)
    _take_index_away(system)
    _fill_disk(system)
    _stop_mail_server(system, world)
    _stop_worker(system, world)


def _stop_database(system: System) -> None:
    for mode in ("fast", "immediate"):
        system.server.stop(mode)
        status, wrong = system.ask()
        assert (status, wrong) == (503, {"database": UNREACHABLE, **dict.fromkeys(set(READS_DATABASE), NOT_TOLD)})
        assert DIRECT.open(f"{system.address}/health/live").read() == b"ok\n"
        system.server.start()
        system.wait_until_well()


def _let_database_only_read(system: System) -> None:
    system.server.take_nothing_in(on=True)
    wait_until(lambda: system.ask("database") == (503, {"database": NOT_WRITABLE}), "the database to take nothing in")
    system.server.take_nothing_in(on=False)
    system.wait_until_well()


def _take_index_away(system: System) -> None:
    (system.var / "search").rename(system.var / "elsewhere")
    assert system.ask() == (503, {"index": NO_INDEX})
    assert system.run("rebuild_search").returncode == 0
    system.wait_until_well()


def _fill_disk(system: System) -> None:
    """As with so little left: a disk that is full for the whole machine is a script (`tests.robust.filling`)."""
    done = system.run("health", "--only", "disk", "database", RECOURSE_FREE_BYTES_RESERVE=str(2**62))
    assert done.returncode == 1
    assert "ok  database" in done.stdout
    assert "RED disk" in done.stdout
    assert "files are refused until there is room" in done.stdout


def _stop_mail_server(system: System, world: World) -> None:
    system.mail.stop()
    _file(world)
    wait_until(lambda: "mail" in system.ask("mail")[1], "a letter that cannot be sent")
    assert system.ask("mail")[1]["mail"].startswith("Letters cannot be sent (ConnectionRefusedError): ")
    system.mail.start()
    system.wait_until_well()


def _stop_worker(system: System, world: World) -> None:
    system.stop_worker()
    _file(world)
    wait_until(lambda: system.ask("worker,outbox")[1].keys() == {"worker", "outbox"}, "the worker to be missed")
    wrong = system.ask()[1]
    assert "“scheduler” was not heard of for " in wrong["worker"]
    assert wrong["outbox"].startswith("Messages wait too long: ")
    assert system.ask("database,disk") == (200, {}), "a balancer goes on sending visitors"
    system.start_worker()
    system.wait_until_well()


def _file(world: World) -> None:
    with clock.simulated(FILED):
        lodged(world)
