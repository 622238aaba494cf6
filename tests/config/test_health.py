"""Each part is stopped for real, turns red with what to do, and says nothing of it to strangers."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPServerDisconnected

import pytest
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from cases.log.heartbeats import DELIVER, FORGOTTEN, SCHEDULER, Pulse, sweep_heartbeats
from cases.log.outbox import deliver_all, machine_now
from cases.log.triggers import remove
from cases.models import Event, Heartbeat, OutboxMessage, StuckClocks, Verification
from cases.upkeep import unfinished_restore
from config.backup.last import note_backup
from config.health import door, findings
from config.health.data import AHEAD, BEHIND, EMPTY_INDEX, NO_INDEX, UNGUARDED
from config.health.findings import PARTS, WITHOUT_DATABASE, Finding, examine
from notices.models import Letter
from search.engines import current
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from tests.config.production import name_environment, run
from workflow import clock

STRANGER = {"REMOTE_ADDR": "203.0.113.9"}
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _nothing_remembered(settings, tmp_path: Path) -> Iterator[None]:
    settings.VAR = tmp_path
    door._remembered.clear()
    with clock.simulated(FILED):
        yield


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def well(world: World) -> World:
    """A system in which all is well: a filing, its messages delivered, an index, and a worker that was just heard of."""
    lodged(world)
    deliver_all()
    current().rebuild([])
    MigrationRecorder.Migration.objects.update(applied=machine_now())  # the tests' database may be days old
    for process in (SCHEDULER, DELIVER):
        Pulse(process).record()
    return world


def find_wrong(part: str) -> str:
    (found,) = examine([part])
    return found.trouble


def make_old(rows, **columns) -> None:
    rows.update(**columns)


LONG_AGO = timedelta(minutes=5)


def test_all_is_well(well: World) -> None:
    assert [each for each in examine() if not each.is_well] == []
    answer = Client().get(door.READY)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer.content.decode().splitlines()[0] == "ok  database"
    assert Client().get(door.READY, headers={"accept": "application/json"}).json()["ok"] is True


def test_stranger_hears_yes_or_no(well: World) -> None:
    assert Client(**STRANGER).get(door.READY).content == b"ok\n"
    assert Client(**STRANGER).get(door.READY + "?format=json").json() == {"ok": True}
    Heartbeat.objects.all().delete()
    assert Client(**STRANGER).get(door.READY).status_code == 200, "found a moment ago"
    door._remembered.clear()
    answer = Client(**STRANGER).get(door.READY)
    assert (answer.status_code, answer.content) == (503, b"not ok\n")
    assert Client(**STRANGER).get(door.READY + "?only=disk,database").status_code == 200
    assert Client(**STRANGER).get(door.READY + "?only=secrets").content == b"?\n"


def test_token_opens_what_is_wrong(world: World, settings) -> None:
    settings.HEALTH_TOKEN = "a-token-of-the-monitor"
    for brought, is_told in (("a-token-of-the-monitor", True), ("another", False), ("", False)):
        said = Client(**STRANGER).get(door.READY, headers={"authorization": f"Bearer {brought}"}).content.decode()
        assert ("scheduler" in said) == is_told
    settings.HEALTH_TOKEN = ""
    assert Client(**STRANGER).get(door.READY, headers={"authorization": "Bearer "}).content == b"not ok\n"


def hang(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Thread, threading.Event]:
    """Somebody looks, and the look does not end before the event is set."""
    begun, ended = threading.Event(), threading.Event()

    def look(_parts) -> list[Finding]:
        begun.set()
        ended.wait()
        return []

    monkeypatch.setattr(door, "examine", look)
    looking = threading.Thread(target=door._remember, args=(frozenset({"database"}),))
    looking.start()
    begun.wait()
    return looking, ended


@pytest.mark.parametrize(("seconds", "status"), [(door.STALE_SECONDS - 5, 200), (door.STALE_SECONDS + 1, 503)])
def test_look_that_hangs_is_not_well(monkeypatch: pytest.MonkeyPatch, seconds: int, status: int) -> None:
    door._remembered["database"] = (time.monotonic() - seconds, True)
    looking, ended = hang(monkeypatch)
    try:
        assert Client(**STRANGER).get(door.READY + "?only=database").status_code == status
    finally:
        ended.set()
        looking.join()


def test_parts_are_looked_at_once(well: World, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def look(parts) -> list[Finding]:
        looked.extend(parts)
        return examine(parts)

    monkeypatch.setattr(door, "examine", look)
    for only in ("database", "disk,database", "index,disk", "", "worker"):
        assert Client(**STRANGER).get(door.READY, {"only": only}).status_code == 200
    assert sorted(looked) == sorted(PARTS)


@pytest.mark.only_on("postgresql", reason="SQLite has no limit for a statement")
def test_look_at_a_locked_table_ends(well: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(600)")
        return ""

    monkeypatch.setattr(findings, "LONGEST_MILLISECONDS", 500)
    monkeypatch.setattr(findings, "PARTS", {**PARTS, "clocks": wait})
    assert find_wrong("clocks").startswith("The database refused to tell (OperationalError): ")
    monkeypatch.undo()
    assert find_wrong("outbox") == ""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_who_comes_through_proxy_is_stranger(well: World) -> None:
    said = Client().get(door.READY, headers={"x-forwarded-for": "203.0.113.9"}).content
    assert said == b"ok\n"


def test_health_needs_no_name_and_no_tls(settings) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["complaints.example"], True
    settings.SECURE_REDIRECT_EXEMPT = [r"^health/"]
    assert Client().get(door.LIVE, headers={"host": "10.0.0.7:8000"}).content == b"ok\n"
    assert Client().get("/", headers={"host": "complaints.example"}).status_code == 301
    assert Client().post(door.LIVE).status_code == 405


def test_live_asks_no_database(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert Client().get(door.LIVE).status_code == 200


def test_old_backup_is_red() -> None:
    assert find_wrong("backup") == "", "none is made here"
    note_backup(machine_now() - timedelta(days=1))
    assert find_wrong("backup") == ""
    last = machine_now() - timedelta(days=3)
    note_backup(last)
    assert find_wrong("backup") == (
        f"The last backup was made on {last:%Y-%m-%d}. Make one: python manage.py backup FOLDER. Why none was made in the "
        "night is told by: journalctl -u recourse-backup"
    )


def test_missing_index_is_red(well: World) -> None:
    Path(settings.SEARCH_ROOT).rename(Path(settings.SEARCH_ROOT).with_name("elsewhere"))
    assert find_wrong("index") == NO_INDEX


def test_empty_index_is_red(well: World) -> None:
    walk_to(well, "published")
    assert find_wrong("index") == EMPTY_INDEX


def test_full_disk_is_red(well: World, settings) -> None:
    settings.FREE_BYTES_RESERVE = 2**62
    assert find_wrong("disk").endswith(
        "MB are to stay free for what is typed: files are refused until there is room. Take away what is not needed, or give it "
        "a larger disk."
    )


def test_unreachable_database_is_red(tmp_path: Path) -> None:
    environment = name_environment(tmp_path, RECOURSE_DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    done = run("manage.py", "health", environment=environment)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "RED database      The database cannot be reached: see that its server runs and that RECOURSE_DATABASE_URL names it and "
        "its password."
    )
    assert done.stdout.count("It cannot be told while the database does not answer: see “database”.") == len(
        PARTS
    ) - len(WITHOUT_DATABASE)
    assert "ok  disk" in done.stdout


@pytest.mark.only_on("sqlite", reason="its file is made one that may only be read")
def test_database_that_takes_nothing_is_red(committed_db: str) -> None:
    assert find_wrong("database") == ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    assert find_wrong("database").startswith("The database takes nothing in: see that its disk is not full")


def test_tables_of_another_version_are_red(well: World) -> None:
    last = MigrationRecorder.Migration.objects.filter(app="cases").latest("pk")
    MigrationRecorder(connection).record_applied("cases", "9999_of_next_year")
    assert find_wrong("database") == AHEAD
    MigrationRecorder(connection).record_unapplied(last.app, last.name)
    assert find_wrong("database") == BEHIND


def test_missing_guard_is_red(well: World) -> None:
    remove(connection)
    assert find_wrong("database") == UNGUARDED


def test_unfinished_restore_is_red(well: World) -> None:
    unfinished_restore.find_mark().touch()
    assert find_wrong("database").startswith("A restore was begun and did not end well. Repeat it:")


def test_message_that_waits_is_red(well: World) -> None:
    lodged(well)
    make_old(OutboxMessage.objects.filter(done_at=None), written_at=machine_now() - LONG_AGO)
    wrong = find_wrong("outbox")
    assert wrong.startswith("Messages wait too long: ")
    assert "letters for 0:05:0" in wrong or "confirmations for 0:05:0" in wrong
    assert wrong.endswith("See that `manage.py worker` runs, and what its log says.")


def test_message_that_fails_is_red(well: World) -> None:
    message = OutboxMessage.objects.filter(handler="search.index_decision").first() or OutboxMessage.objects.first()
    OutboxMessage.objects.filter(pk=message.pk).update(done_at=None, last_error="ValueError: no", order=20)
    assert find_wrong("outbox").startswith(f"A message of “{message.handler}” keeps failing, the oldest for 0:00:0")


def test_due_clock_that_waits_is_red(well: World) -> None:
    with clock.simulated(FILED + timedelta(days=30)):
        assert find_wrong("clocks").startswith("A time limit ran out ")
        assert find_wrong("clocks").endswith(
            " ago and was not fired. See that `manage.py worker` runs, and what its log says."
        )


def test_clocks_set_aside_are_red(well: World) -> None:
    case = lodged(well).case
    StuckClocks.objects.create(case=case, error="ValueError", since=machine_now(), again_at=machine_now())
    assert find_wrong("clocks").startswith("The time limits of a case cannot be fired, and it is set aside.")


def test_silent_worker_is_red(well: World) -> None:
    make_old(Heartbeat.objects.filter(process=SCHEDULER), at=machine_now() - LONG_AGO)
    Heartbeat.objects.filter(process=DELIVER).delete()
    wrong = find_wrong("worker")
    assert wrong.startswith("The worker's process “scheduler” was not heard of for 0:05:0")
    assert "“deliver” was never heard of, so no letter, PDF or index entry leaves the queue." in wrong


def test_worker_on_another_machine_counts(well: World) -> None:
    make_old(Heartbeat.objects.all(), at=machine_now() - 2 * FORGOTTEN, machine="taken away")
    for process in (SCHEDULER, DELIVER):
        Heartbeat.objects.create(process=process, machine="another", at=machine_now())
    assert find_wrong("worker") == ""
    assert (sweep_heartbeats(), Heartbeat.objects.count()) == (2, 2)


def test_heartbeat_is_one_row() -> None:
    assert [Pulse(DELIVER).record() for _ in range(3)] == [True] * 3
    one = Pulse(DELIVER)
    assert [one.record(), one.record()] == [True, False]
    assert Heartbeat.objects.count() == 1


class Gone(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, _messages) -> int:
        raise SMTPServerDisconnected


def test_mail_server_that_is_away_is_red(world: World, settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Gone"
    lodged(world)
    deliver_all()
    assert find_wrong("mail").startswith(
        "Letters cannot be sent (SMTPServerDisconnected): see that the mail server of RECOURSE_EMAIL_URL runs and takes them."
    )
    Letter.objects.update(last_error="SMTPRecipientsRefused: {'a person': (550, b'no such')}")
    assert find_wrong("mail") == "", "an address that is refused is no fault of the server"


def test_verification_is_told(well: World) -> None:
    row = Verification.objects.create(began_at=machine_now(), ended_at=machine_now(), rows=1, faults=["case:x: bad"])
    assert find_wrong("verification").startswith("The file does not verify (found 0:00:0")
    Verification.objects.filter(pk=row.pk).update(faults=[], ended_at=machine_now() - timedelta(days=3))
    assert find_wrong("verification").startswith("The file was last verified 3 days, 0:00:0")
    Verification.objects.all().delete()
    MigrationRecorder.Migration.objects.update(applied=machine_now() - timedelta(days=3))
    assert find_wrong("verification").startswith("The file was never verified.")


def test_nothing_is_written_by_looking(well: World) -> None:
    before = (Event.objects.count(), Heartbeat.objects.count())
    examine()
    assert (Event.objects.count(), Heartbeat.objects.count()) == before


def test_nothing_is_verified_without_tables(tmp_path: Path) -> None:
    """As by settings that name another database than the one that was restored."""
    done = run("manage.py", "verify", environment=name_environment(tmp_path))
    said = "CommandError: There are no tables here yet: nothing was prepared or restored with these settings."
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (1, said)


def test_broken_sqlite_is_red(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "recourse.sqlite3")) as empty:
        empty.execute("CREATE TABLE other (id integer)")
    done = run("manage.py", "health", "--only", "database", environment=name_environment(tmp_path))
    assert (done.returncode, done.stdout) == (1, f"RED database      {BEHIND}\n")
