"""Requests that never end keep nobody from filing: the server of `make run` reads them beside, and cuts them."""

import re
import select
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from config.web import patience
from config.web.patience import Limits, Waiting, is_given_up, who_gives_way
from config.web.spool import Spool
from config.web.worker import Reader
from tests.robust.served import PATIENCE, Site, file_complaint, serving

HALF_A_HEAD = b"POST /complain/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
HALF_A_BODY = (
    b"POST /complain/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100000\r\n\r\nnarrative=I"
)
MANY = 200


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, _migrated_file: Path) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("served"), _migrated_file) as site:
        yield site


@pytest.mark.parametrize("half", [HALF_A_HEAD, HALF_A_BODY], ids=["heads", "bodies"])
def test_complaint_is_taken_beside_them(half: bytes, site: Site):
    """A complaint is taken beside half sent requests."""
    waiting = [site.half_sent(half) for _ in range(MANY)]
    status, there = file_complaint(site)
    assert (status, bool(re.fullmatch(r"/complain/\d{4}-\d{6}/", there))) == (302, True)
    for sock in waiting:
        sock.close()


def test_too_large_request_is_refused(site: Site):
    with site.half_sent(HALF_A_BODY.replace(b"100000", b"999999999")) as sock:
        assert sock.recv(64).startswith(b"HTTP/1.1 413 ")


def test_server_does_not_name_itself(site: Site):
    answer = b""
    with site.half_sent(b"GET /follow/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") as sock:
        while chunk := sock.recv(65536):
            answer += chunk
    head = answer.split(b"\r\n\r\n")[0].lower()
    assert head.startswith(b"http/1.1 200")
    assert b"\r\nserver:" not in head


class Turning:
    """A reader that answers "ok", turned by a thread of its own."""

    def __init__(self) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.address = listener.getsockname()
        self.threads = ThreadedTaskDispatcher()
        self.threads.set_thread_count(1)
        self.map: dict[int, object] = {}
        info = (listener.family, listener.type, listener.proto, self.address)
        adjusted = Adjustments(cleanup_interval=0, clear_untrusted_proxy_headers=False)
        self.reader = Reader(
            _answer, self.map, True, listener, dispatcher=self.threads, adj=adjusted, sockinfo=info, bind_socket=False
        )
        self.sockets: list[socket.socket] = [listener]
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._turn)
        self.thread.start()

    def _turn(self) -> None:
        while not self.stopped.is_set():
            wasyncore.loop(timeout=0.02, use_poll=True, map=self.map, count=1)

    def connect(self, data: bytes) -> socket.socket:
        sock = socket.create_connection(self.address, PATIENCE)
        self.sockets.append(sock)
        sock.sendall(data)
        return sock

    def stop(self) -> None:
        self.stopped.set()
        self.thread.join()
        self.threads.shutdown()
        wasyncore.close_all(self.map)
        for sock in self.sockets:
            sock.close()


def _answer(_environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@pytest.fixture
def turning() -> Iterator[Turning]:
    turning = Turning()
    yield turning
    turning.stop()


def is_cut(sock: socket.socket) -> bool:
    """Wait until the other side closes."""
    try:
        return sock.recv(16) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("half", [HALF_A_HEAD, b""], ids=["half a head", "nothing"])
def test_half_a_head_is_cut(half: bytes, turning: Turning, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.2)
    assert is_cut(turning.connect(half))


def test_half_a_body_is_cut(turning: Turning, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(patience, "SILENT_SECONDS", 0.2)
    assert is_cut(turning.connect(HALF_A_BODY))


def test_longest_waiting_gives_way(turning: Turning):
    """Who waits longest gives way to a newcomer."""
    turning.reader.limits = Limits(connections=3)
    first, *_others = [turning.connect(HALF_A_BODY) for _ in range(3)]
    newcomer = turning.connect(b"GET / HTTP/1.0\r\n\r\n")
    assert newcomer.recv(64).startswith(b"HTTP/1.0 200 ")
    assert is_cut(first)


def test_request_in_work_is_kept(turning: Turning):
    """A request in work is never cut."""
    turning.reader.limits = Limits(connections=0)
    sock = turning.connect(b"GET / HTTP/1.0\r\n\r\n")
    assert select.select([sock], [], [], PATIENCE)[0] == [sock]


def waiting(
    key: int, address: str = "a", *, since: float = 0, silent: float = 0, body: int = 0, head: bool = True
) -> Waiting:
    return Waiting(key, address, since, silent, head_is_read=head, has_begun=True, body_bytes=body)


@pytest.mark.parametrize(
    ("each", "now", "given_up"),
    [
        (waiting(1, head=False), 20, False),
        (waiting(1, head=False), 20.1, True),
        (waiting(1, silent=100, body=10**6), 160, False),
        (waiting(1, silent=100, body=10**6), 160.1, True),
        (waiting(1, silent=60, body=29_000), 60, False),
        (waiting(1, silent=61, body=30_000), 61, True),
        (waiting(1, silent=600, body=300_000), 600, False),
        (Waiting(1, "a", 0, 0, head_is_read=False, has_begun=False, body_bytes=0), 30, False),
        (Waiting(1, "a", 0, 0, head_is_read=False, has_begun=False, body_bytes=0), 30.1, True),
    ],
)
def test_how_long_is_waited(each: Waiting, now: float, given_up: bool):
    assert is_given_up(each, now) is given_up


def test_busiest_address_gives_way():
    """The address that holds most gives way."""
    crowd = [waiting(1, "honest", since=1), *(waiting(n, "crowd", since=n) for n in range(2, 6))]
    assert who_gives_way(crowd, 5, Limits(connections=3)) == [2, 3]


def test_who_holds_most_bytes_gives_way():
    held = [waiting(1, "a", since=1, body=10), waiting(2, "b", since=2, body=90), waiting(3, "b", since=3, body=5)]
    assert who_gives_way(held, 3, Limits(waiting_bytes=50)) == [2]


def test_nobody_gives_way_without_need():
    """Nobody gives way while there is room."""
    assert who_gives_way([waiting(1), waiting(2)], 2, Limits(connections=2)) == []


def test_full_disk_keeps_body_in_memory(monkeypatch: pytest.MonkeyPatch):
    """A body goes on in memory when the disk is full."""
    spool = Spool(overflow=10_000)
    pieces = [bytes([65 + n]) * 4_000 for n in range(6)]
    for piece in pieces[:4]:
        spool.append(piece)
    assert spool.overflowed
    monkeypatch.setattr(spool.buf, "append", _full)
    for piece in pieces[4:]:
        spool.append(piece)
    assert not spool.overflowed
    assert spool.getfile().read() == b"".join(pieces)


def test_no_file_keeps_body_in_memory(monkeypatch: pytest.MonkeyPatch):
    """A body stays in memory where no file can begin."""
    monkeypatch.setattr("waitress.buffers.TempfileBasedBuffer.__init__", _full)
    spool = Spool(overflow=10_000)
    for _ in range(4):
        spool.append(b"x" * 4_000)
    assert spool.getfile().read() == b"x" * 16_000


def _full(*_args: object) -> None:
    raise OSError(28, "No space left on device")
