"""django-helpdesk in an environment of its own, on the same kind of database and behind the same web server as ours."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from bench.filing import CLAIM, TYPED
from bench.load.ours import Server
from bench.load.site import Site
from scripts.serve import ROOT, Part, parts
from tests.robust.running import free_port

RELEASE = "2.6.1"
ENVIRONMENT = ROOT / "var" / "peer-helpdesk"
PYTHON = ENVIRONMENT / "bin" / "python"
PROJECT = "bench.peers.helpdesk"
DATABASE_KEYS = (
    "ENGINE",
    "NAME",
    "USER",
    "PASSWORD",
    "HOST",
    "PORT",
    "OPTIONS",
    "CONN_MAX_AGE",
    "CONN_HEALTH_CHECKS",
)


def list_packages() -> list[str]:
    """The peer in its release, and what it shares with us in the release that we run on."""
    ours = [f"{name}=={version(name)}" for name in ("django", "gunicorn", "waitress")]
    return [f"django-helpdesk=={RELEASE}", *ours, f"psycopg[binary]=={version('psycopg')}"]


def install() -> None:
    """Make its environment below `var/`, unless it is there with just these packages. Prints the command."""
    packages, stamp = list_packages(), ENVIRONMENT / "packages.txt"
    if stamp.exists() and stamp.read_text().split() == packages:
        return
    if Path("/etc/ssl/certs/ca-certificates.crt").exists():
        os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    uv = subprocess.run([str(ROOT / "scripts" / "uv.sh")], check=True, capture_output=True, text=True).stdout.strip()
    _run([uv, "venv", "-q", "--clear", "--python", sys.executable, str(ENVIRONMENT)])
    _run([uv, "pip", "install", "-q", "--python", str(PYTHON), *packages])
    stamp.write_text("\n".join(packages))


def _run(command: list[str]) -> None:
    shown = [each.replace(f"{ROOT}/", "") for each in command]
    print("$", " ".join(["uv", *shown[1:]]), flush=True)
    subprocess.run(command, check=True, cwd=ROOT)


def make_server(folder: Path) -> Server:
    """Its web, on an empty database with one queue for the public. It has no worker."""
    environment = _make_environment(folder)
    for command in (["migrate", "-v", "0"], ["loaddata", "-v", "0", str(ROOT / "bench/peers/helpdesk/queue.json")]):
        subprocess.run([*environment, str(PYTHON), "-m", "django", *command], check=True, cwd=ROOT)
    port = free_port()
    site = Site(
        name="django-helpdesk",
        address=f"http://127.0.0.1:{port}",
        form="/tickets/submit/",
        type_in=_type_in,
        number=re.compile(r"^/view/\?ticket=(c-[0-9]+)"),
        shown="[{}]".format,
    )
    return Server(site, [_make_web(port, folder, environment)])


def _type_in() -> dict[str, str]:
    """What its form asks for, with the words of our complaint."""
    body = f"{TYPED['narrative']}\n\n{CLAIM}"
    return {"queue": "1", "title": TYPED["about"], "body": body, "priority": "3", "submitter_email": TYPED["email"]}


def _make_web(port: int, folder: Path, environment: list[str]) -> Part:
    """The very command of our own web, with its Python and its project."""
    ours, _worker = parts(port, folder / "log")
    command = [{sys.executable: str(PYTHON), "config.wsgi": f"{PROJECT}.wsgi"}.get(word, word) for word in ours.command]
    web = Part("web", [*environment, *command], folder / "log" / "helpdesk.log")
    web.log.write_bytes(b"")
    return web


def _make_environment(folder: Path) -> list[str]:
    """The words that set it before a command."""
    wanted = {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": f"{PROJECT}.settings",
        "PEER_FOLDER": str(folder),
        "PEER_DATABASE": json.dumps(_make_database(folder)),
    }
    return ["env", *(f"{name}={value}" for name, value in wanted.items())]


def _make_database(folder: Path) -> dict[str, object]:
    """Django's settings of an empty database beside ours, the same but for its name."""
    same = {name: connection.settings_dict[name] for name in DATABASE_KEYS}
    if connection.vendor == "sqlite":
        return same | {"NAME": str(folder / "helpdesk.sqlite3")}
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE helpdesk")
    return same | {"NAME": "helpdesk"}
