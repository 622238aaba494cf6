"""The real server, as `make run` starts it: its own folder, its own port, web and worker."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
"""Seconds after which we believe that nothing comes any more. No test is about being faster than this."""
STATIC = Path(tempfile.gettempdir()) / f"recourse-static-{os.getuid()}"
PEOPLE = "import django; django.setup(); from tests.cases.world import build_world; build_world()"


@dataclass(frozen=True, slots=True)
class Site:
    port: int
    var: Path
    process: subprocess.Popen[bytes]

    def half_sent(self, data: bytes) -> socket.socket:
        """A connection on which this much came and nothing follows."""
        sock = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        sock.sendall(data)
        return sock

    def get(self, path: str, cookies: SimpleCookie | None = None) -> tuple[int, str, SimpleCookie]:
        return self._ask("GET", path, None, cookies or SimpleCookie())

    def post(self, path: str, typed: dict[str, str], cookies: SimpleCookie) -> tuple[int, str, SimpleCookie]:
        return self._ask("POST", path, urlencode(typed), cookies)

    def _ask(self, method: str, path: str, body: str | None, cookies: SimpleCookie) -> tuple[int, str, SimpleCookie]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {"Cookie": "; ".join(f"{name}={each.value}" for name, each in cookies.items())}
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        line.request(method, path, body, {**sent, **kind, "Connection": "close"})
        answer = line.getresponse()
        for header in answer.headers.get_all("Set-Cookie", []):
            cookies.load(header)
        said = (answer.status, answer.headers.get("Location", "") or answer.read().decode(), cookies)
        line.close()
        return said


def file_complaint(site: Site) -> tuple[int, str]:
    """Ask for the form, fill it in, send it. Gives the answer's status and where it leads."""
    _status, page, cookies = site.get("/complain/")
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|filing_key|election)" value="([^"]*)"', page))
    typed = {
        "case_type": "commission_act",
        "standing": "voter",
        "narrative": "I was turned away.",
        "claim_1": "A ballot.",
    }
    status, there, _cookies = site.post("/complain/", {**hidden, **typed}, cookies)
    return status, there


@contextmanager
def serving(
    folder: Path, migrated: Path, *, with_election: bool = True, named: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Site]:
    """Start `scripts.serve` on a free port over an empty system, wait until it is ready, stop it as Ctrl-C does.

    `named` are further variables of its environment.
    """
    var = folder / "var"
    var.mkdir()
    if migrated.exists():
        shutil.copy(migrated, var / "recourse.sqlite3")
    if STATIC.exists():  # `prepare` collects anew where a file of it changed
        shutil.copytree(STATIC, var / "static")
    port = _free_port()
    keep = {name: value for name, value in os.environ.items() if not name.startswith("RECOURSE_")}
    environment = keep | {"RECOURSE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings.dev", **named}
    if with_election:
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        subprocess.run([sys.executable, "-c", PEOPLE], cwd=ROOT, env=environment, check=True)
    said = folder / "said.log"
    with said.open("wb") as log:
        serve = [sys.executable, "-m", "scripts.serve", "--port", str(port)]
        process = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_until_ready(process, said)
        _keep_static(var / "static")
        yield Site(port, var, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _keep_static(collected: Path) -> None:
    """Keep what was collected for the next start: compressing a thousand files is no matter of these tests."""
    fresh = STATIC.with_name(f"{STATIC.name}-{os.getpid()}")
    shutil.copytree(collected, fresh)
    shutil.rmtree(STATIC, ignore_errors=True)
    try:
        fresh.rename(STATIC)
    except OSError:  # another run was quicker
        shutil.rmtree(fresh, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + 5 * PATIENCE
    while "Recourse is ready" not in said.read_text():
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < until, said.read_text()
        time.sleep(0.2)
