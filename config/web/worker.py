"""The web process: gunicorn starts and supervises it, waitress reads.

Gunicorn's own threads read from the network, so that a dozen half-sent requests occupy all of them. Here one loop reads
every connection, and a thread gets a request only when all of it is there. See docs/adr/0010-requests-are-read-whole.md.
"""

import logging
import os
import resource
import time
from typing import Any

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from config.web.patience import Limits, Waiting, is_given_up, who_gives_way
from config.web.spool import Parser

FILES = 4096
SPARE_FILES = 128
HEAD_BYTES = 64 * 1024
ROUND_SECONDS = 0.5
LOOK_SECONDS = 1


class Connection(HTTPChannel):
    """One browser's connection. `since` is when its unfinished request began, or the last one ended."""

    parser_class = Parser

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since: float = self.creation_time

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.since = time.time()
        return bool(super().received(data))

    def waiting(self) -> Waiting | None:
        """What this connection is waited for; None while a request of it is in work or its answer is on the way."""
        if self.requests or self.total_outbufs_len or self.will_close:
            return None
        request = self.request
        return Waiting(
            key=self._fileno,
            address=str(self.addr[0]),
            since=self.since,
            last_activity=self.last_activity,
            head_is_read=request is not None and request.headers_finished,
            has_begun=request is not None or self.last_activity == self.creation_time,
            body_bytes=request.body_bytes_received if request is not None else 0,
        )


class Reader(TcpWSGIServer):
    """Accepts for ever: when too many wait, those who hold most give way, and never the newcomer."""

    channel_class = Connection
    limits = Limits()

    def handle_accept(self) -> None:
        super().handle_accept()
        if len(self.active_channels) > self.limits.connections:
            self._make_room()

    def maintenance(self, now: float) -> None:
        for channel in list(self.active_channels.values()):
            waiting = channel.waiting()
            if waiting is not None and is_given_up(waiting, now):
                channel.will_close = True
        self._make_room()

    def _make_room(self) -> None:
        waiting = [each for channel in self.active_channels.values() if (each := channel.waiting()) is not None]
        for key in who_gives_way(waiting, len(self.active_channels), self.limits):
            self.active_channels[key].handle_close()


class BufferedWorker(Worker):
    """What gunicorn runs in each web process."""

    def run(self) -> None:
        threads = ThreadedTaskDispatcher()
        threads.set_thread_count(self.cfg.threads)
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it tells of every request that waits a moment
        map_: dict[int, Any] = {}
        readers = [self._make_reader(listener, threads, map_) for listener in self.sockets]
        while self.alive and os.getppid() == self.ppid:
            self._turn(map_)
        self._finish(readers, threads, map_)

    def _make_reader(self, listener: Any, threads: ThreadedTaskDispatcher, map_: dict[int, Any]) -> Reader:  # noqa: ANN401
        sock = listener.sock
        info = (sock.family, sock.type, sock.proto, sock.getsockname())
        reader = Reader(
            self.wsgi, map_, True, sock, dispatcher=threads, adj=_make_adjustments(), sockinfo=info, bind_socket=False
        )
        reader.limits = Limits(connections=_count_most_connections())
        return reader

    def _turn(self, map_: dict[int, Any]) -> None:
        self.notify()
        wasyncore.loop(timeout=ROUND_SECONDS, use_poll=True, map=map_, count=1)

    def _finish(self, readers: list[Reader], threads: ThreadedTaskDispatcher, map_: dict[int, Any]) -> None:
        """Take in no more, answer what is complete, then end."""
        until = time.monotonic() + self.cfg.graceful_timeout
        for reader in readers:
            reader.accepting = False
        while any(_is_busy(reader) for reader in readers) and time.monotonic() < until:
            self._turn(map_)
        threads.shutdown(timeout=max(0, until - time.monotonic()))


def _is_busy(reader: Reader) -> bool:
    return any(channel.requests or channel.total_outbufs_len for channel in reader.active_channels.values())


def _make_adjustments() -> Adjustments:
    return Adjustments(
        clear_untrusted_proxy_headers=False,  # config.proxies decides whom to believe
        cleanup_interval=LOOK_SECONDS,
        connection_limit=FILES * 2,  # ours is in Limits, and cuts the right ones
        ident=None,
        max_request_body_size=settings.REQUEST_MAX_BYTES,
        max_request_header_size=HEAD_BYTES,
    )


def _count_most_connections() -> int:
    """Count how many connections fit: each may need a second file for its body."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    files = FILES if soft == resource.RLIM_INFINITY else min(FILES, soft)
    return min(Limits().connections, (files - SPARE_FILES) // 2)
