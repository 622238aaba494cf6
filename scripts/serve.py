"""Serves Recourse on one machine: prepares the data, then keeps the web and the worker running until told to stop.

Ctrl-C, SIGTERM and a closed terminal stop both in order. One that dies is started again; one that keeps dying ends
both.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from cases.upkeep.stopping import listen_for_stop
from scripts.port import complaint

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 90
"""How long the web may take to answer before we say that something is wrong."""
STOP_SECONDS = 15
RESTARTS = 5
"""So many deaths within STEADY_SECONDS and the part is given up."""
STEADY_SECONDS = 60


@dataclass
class Part:
    """One long-running process, with its own log file."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def end_orphans(self) -> None:
        """End what a dead part left running: its children are in its session."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGTERM)

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches us alone and we choose the order of stopping."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)

    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def keeps_dying(self) -> bool:
        """Record a death; say whether it was one too many."""
        now = time.monotonic()
        self.deaths = [at for at in self.deaths if now - at < STEADY_SECONDS] + [now]
        return len(self.deaths) >= RESTARTS

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_until_stopped(self, until: float) -> None:
        """Wait for a clean end until the monotonic instant `until`, then end it and its children by force."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])


def say(text: str) -> None:
    print(text, flush=True)


_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Our own machine is never asked through a proxy."""


def answers(url: str) -> bool:
    """Whether the web answers 200 there now."""
    try:
        with _direct.open(url, timeout=10) as response:
            return bool(response.status == 200)  # noqa: PLR2004 -- HTTP's own number
    except (urllib.error.URLError, OSError):
        return False


def environment(port: int, *, demo: bool) -> Path:
    """Set what the children read from the environment; return the data folder."""
    from_file = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value is not None}
    var = Path(os.environ.get("RECOURSE_VAR") or from_file.get("RECOURSE_VAR") or ROOT / "var").resolve()
    os.environ["RECOURSE_VAR"] = str(var)
    if demo:
        os.environ["RECOURSE_DEMO_CLOCK"] = str(var / "demo-clock")
        os.environ["RECOURSE_BASE_URL"] = f"http://localhost:{port}"
        os.environ.setdefault("RECOURSE_SECOND_FACTOR", "optional")  # whoever looks around has no telephone for it
    elif "RECOURSE_BASE_URL" not in from_file:
        os.environ.setdefault("RECOURSE_BASE_URL", f"http://localhost:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ["PYTHONUNBUFFERED"] = "1"
    return var


def parts(port: int, logs: Path) -> list[Part]:
    """The web (loaded once, then two processes of four threads each; the logs take over its terminal) and the worker."""
    logs.mkdir(parents=True, exist_ok=True)
    web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    web += ["--worker-class", "config.web.worker.BufferedWorker", "--threads", "4", "--graceful-timeout", "5"]
    web += ["--no-control-socket", "--preload"]
    made = [
        Part("web", web, logs / "web.log"),
        Part("worker", [sys.executable, "manage.py", "worker"], logs / "worker.log"),
    ]
    for part in made:
        part.log.write_bytes(b"")
    return made


def revive(part: Part, stop: threading.Event) -> bool:
    """Start a dead part again, after a pause that grows; False when it keeps dying."""
    part.end_orphans()
    if part.keeps_dying():
        say(f"The {part.name} keeps ending by itself. Its last words, from {part.log}:\n{part.last_words()}")
        return False
    say(f"The {part.name} ended by itself and is started again. What it said is in {part.log}.")
    stop.wait(min(30, 2 ** (len(part.deaths) - 1)) / 2)
    if not stop.is_set():
        part.start()
    return True


def wait_until_ready(url: str, running: list[Part], stop: threading.Event) -> bool:
    """Wait for the first 200; on failure say what the dead or silent part said."""
    until = time.monotonic() + READY_SECONDS
    while not stop.wait(0.2):
        dead = next((part for part in running if part.is_dead()), None)
        if dead is None and answers(url):
            return True
        if dead is not None or time.monotonic() > until:
            silent = dead or running[0]
            say(f"The {silent.name} did not start. Its last words, from {silent.log}:\n{silent.last_words()}")
            return False
    return False


def set_up_key(var: Path) -> str | None:
    """The key of a set-up that is not finished; it stands in a file that is ours alone (`office/setting_up/key.py`)."""
    file = var / "office" / "set-up-key"
    return file.read_text().strip() if file.exists() else None


def welcome(url: str, var: Path, *, demo: bool) -> None:
    printed = os.environ.get("RECOURSE_BASE_URL", "")
    behind = f"{printed}/, behind a proxy that asks {url}" if printed.startswith("https://") else url
    say(f"\nRecourse is ready: {behind}")
    if demo:
        say((var / "demo" / "sign-ins.txt").read_text().rstrip())
    elif (key := set_up_key(var)) is not None:
        say(f"Set your office up here, and give this address to nobody: {url}set-up/?key={key}")
    say(f"What the web and the worker say is in {var / 'log'}. Ctrl-C stops both; the data stays in {var}.")


def keep_running(running: list[Part], stop: threading.Event) -> int:
    while not stop.wait(0.5):
        if not all(revive(part, stop) for part in running if part.is_dead()):
            return 1
    return 0


def serve(port: int, *, demo: bool) -> int:
    """Prepare, start, watch and stop. Returns the exit status: 0 when told to stop, 1 when something failed."""
    os.umask(0o077)  # what we and our children write is ours alone: database, evidence, logs
    var = environment(port, demo=demo)
    if not demo and (var / "demo-clock").exists():
        say(
            f"{var} holds the demo, which lives in 2004: "
            "started without its clock, every time limit in it would run out."
        )
        say("Type “make demo” for the demo, or give the real system a folder of its own: RECOURSE_VAR=real make run")
        return 1
    prepare = [sys.executable, "manage.py", "prepare", *(["--demo"] if demo else [])]
    if subprocess.run(prepare, cwd=ROOT, check=False).returncode:
        say("The data could not be prepared: see the message above.")
        return 1
    return run_parts(port, var, listen_for_stop(signal.SIGHUP), demo=demo)


def run_parts(port: int, var: Path, stop: threading.Event, *, demo: bool) -> int:
    url = f"http://localhost:{port}/"
    if trouble := complaint(str(port), "demo" if demo else "run"):
        say(trouble)
        return 1
    running = parts(port, var / "log")
    try:
        for part in running:
            part.start()
        # Asked there, since production sends every other address to the proxy, by its name and TLS.
        if not wait_until_ready(f"{url}health/live", running, stop):
            return 0 if stop.is_set() else 1
        welcome(url, var, demo=demo)
        return keep_running(running, stop)
    finally:
        stop_all(running)


def stop_all(running: list[Part]) -> None:
    say("Stopping.")
    until = time.monotonic() + STOP_SECONDS
    for part in running:
        part.ask_to_stop()
    for part in running:
        part.wait_until_stopped(until)


def main() -> int:
    parser = argparse.ArgumentParser(description="Serve Recourse on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--demo", action="store_true", help="with the demo's data and clock")
    options = parser.parse_args()
    try:
        return serve(options.port, demo=options.demo)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
