"""A line to PostgreSQL that was cut, as by its restart, costs a wait, and at most one request that asks to be sent again."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError, close_old_connections, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from config import database_gone
from config.database_gone import Sessions, WaitForDatabase
from config.sessions import SessionStore
from tests.cases.world import World
from tests.robust.running import Running, wait_until
from tests.robust.visitors import Visitor, file_on

pytestmark = pytest.mark.only_on("postgresql", reason="SQLite has no line that could be cut")


def cut() -> None:
    """End the database's process that serves this connection, as a restart does."""
    at = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    with psycopg.connect(
        host=at["HOST"], port=at["PORT"], user=at["USER"], password=at["PASSWORD"], dbname=at["NAME"]
    ) as other:
        other.execute("SELECT pg_terminate_backend(%s, 600000)", [pid])


@pytest.fixture
def kept_line(world: World):
    """A connection that is kept between requests, as in production."""
    before = {name: connection.settings_dict[name] for name in ("CONN_MAX_AGE", "CONN_HEALTH_CHECKS")}
    connection.settings_dict["CONN_MAX_AGE"] = 60
    assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True
    connection.close()
    yield
    connection.close()
    connection.settings_dict.update(before)


def test_the_next_request_is_answered(kept_line: None) -> None:
    browser = Client()
    for _ in range(2):
        close_old_connections()
        assert browser.get("/late/").status_code == 200
        cut()


class Cuts:
    """A view under which the line is cut."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault

    def __call__(self, request: HttpRequest):
        if self.fault is None:
            cut()
            with pytest.raises(OperationalError) as cut_off:
                connection.cursor().execute("SELECT 1")
            self.fault = cut_off.value
        return WaitForDatabase(self).process_exception(request, self.fault)


def test_page_reloads_itself(kept_line: None) -> None:
    answer = Cuts()(RequestFactory().get("/late/"))
    assert (answer.status_code, answer["Refresh"], answer["Retry-After"]) == (503, "5", "5")
    assert "This page loads itself again in a few seconds." in answer.content.decode()
    close_old_connections()
    assert Client().get("/late/").status_code == 200


def test_form_asks_in_the_visitor_s_language(kept_line: None) -> None:
    """A form at work asks to be sent again in the visitor's language."""
    answer = Cuts()(RequestFactory().post("/complain/", headers={"accept-language": "ru"}))
    assert answer.status_code == 503
    assert "Refresh" not in answer, "no form is sent again by itself"
    assert "Одну минуту" in answer.content.decode()


@pytest.mark.parametrize(("answer", "status"), [(HttpResponse("a page"), 200), (HttpResponseRedirect("/next/"), 503)])
@pytest.mark.parametrize("is_new", [True, False])
def test_page_survives_its_lost_session(
    kept_line: None, monkeypatch: pytest.MonkeyPatch, *, answer: HttpResponse, status: int, is_new: bool
) -> None:
    """A page is shown though its session is cut off."""
    request, stored = RequestFactory().get("/late/"), SessionStore()
    if not is_new:
        stored.save()
        request.COOKIES[settings.SESSION_COOKIE_NAME] = str(stored.session_key)
    write = DatabaseStore.save

    def cut_first(store: DatabaseStore, must_create: bool = False) -> None:
        cut()
        write(store, must_create)

    def follow(request: HttpRequest) -> HttpResponse:
        request.session["followed"] = 1
        return answer

    monkeypatch.setattr(DatabaseStore, "save", cut_first)
    assert Sessions(follow)(request).status_code == status


def test_database_refusal_stays_a_fault(kept_line: None) -> None:
    connection.ensure_connection()
    assert Cuts(OperationalError("deadlock detected"))(RequestFactory().get("/late/")) is None
    assert Cuts(ValueError("no fault of the line"))(RequestFactory().get("/late/")) is None


def test_long_absence_is_told(kept_line: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes while it is gone for long is told."""
    connection.close()
    with monkeypatch.context() as patched:
        patched.setattr(database_gone, "PATIENCE_SECONDS", 0)
        patched.setitem(connection.settings_dict, "PORT", "1")
        assert Client().get("/late/").status_code == 503


class Line:
    """The way to the database, which can be shut for a while, as while its server starts again."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.is_shut, self.ends = False, []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                if self.is_shut:
                    near.close()
                    continue
                far = socket.create_connection(
                    (connection.settings_dict["HOST"], int(connection.settings_dict["PORT"]))
                )
                self.ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_carry, args=(one, other), daemon=True).start()

    def shut(self) -> None:
        self.is_shut = True
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()

    def open(self) -> None:
        self.is_shut = False


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while piece := one.recv(65536):
            other.sendall(piece)
    for each in (one, other):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.shut()
    made.listening.close()


def test_no_filer_meets_two_faults(world: World, line: Line, tmp_path: Path) -> None:
    """Nobody who files meets a fault twice."""
    at = connection.settings_dict
    url = f"postgres://{at['USER']}:{at['PASSWORD']}@127.0.0.1:{line.port}/{at['NAME']}"
    running, stop = Running(tmp_path, url=url), threading.Event()
    visitors = [Visitor(running.address) for _ in range(2)]
    threads = [threading.Thread(target=file_on, args=(each, stop)) for each in visitors]
    running.start(worker=False)
    try:
        for thread in threads:
            thread.start()
        for _ in range(3):
            _each_files_once_more(visitors)
            line.shut()
            threading.Event().wait(2)
            line.open()
        _each_files_once_more(visitors)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        running.stop()
    for each in visitors:
        pairs = list(zip(each.outcomes, each.outcomes[1:], strict=False))
        assert (500, 500) not in pairs, each.outcomes
        assert (503, 503) not in pairs, each.outcomes


def _each_files_once_more(visitors: list[Visitor]) -> None:
    """Whoever was cut off gets through before the next cut, so that two faults in a row never have two cuts."""
    before = [len(each.receipts) for each in visitors]
    wait_until(
        lambda: all(len(each.receipts) > had for each, had in zip(visitors, before, strict=True)),
        "one more receipt each",
    )
