"""HEAD is answered with headers alone, so that nothing is left on a kept connection for whoever asks next."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from waitress.server import create_server

from config.web.bodiless import without_body

ROOT = Path(__file__).resolve().parents[2]


class Streamed:
    """A site that does not say how long its answer is."""

    closed = False

    def __call__(self, environ, start):
        start("200 OK", [("Content-Type", "text/csv")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        yield from (b"one\n", b"two\n")

    def close(self) -> None:
        self.closed = True


@pytest.fixture(params=["django", "streamed"])
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    site = without_body(WSGIHandler() if request.param == "django" else Streamed())
    server = create_server(site, host="127.0.0.1", port=0)
    turning = threading.Thread(target=server.run, daemon=True)
    turning.start()
    yield server.effective_port
    server.close()
    turning.join(10)


@override_settings(ALLOWED_HOSTS=["*"])
def test_next_answer_is_its_own(port: int) -> None:
    """The next answer on the line is the next one's own."""
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    seen = []
    for method in ("HEAD", "HEAD", "GET"):
        line.request(method, "/robots.txt")
        answer = line.getresponse()
        seen.append((answer.status, len(answer.read()), int(answer.headers.get("Content-Length", 0))))
    line.close()
    head, again, get = seen
    assert head == again == (200, 0, head[2])
    assert get[0] == 200
    assert get[1] == head[2] > 0


def test_what_it_opened_is_closed() -> None:
    site, told = Streamed(), []
    answer = without_body(site)({"REQUEST_METHOD": "HEAD"}, lambda *said: told.append(said))
    assert (list(answer), site.closed) == ([b""], True)
    assert told == [("200 OK", [("Content-Type", "text/csv"), ("Content-Length", "8")])]


def test_the_web_process_answers_so() -> None:
    assert "without_body(get_wsgi_application())" in (ROOT / "config/wsgi.py").read_text()
