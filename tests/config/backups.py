"""Another system beside that of the test: empty, on the same kind of database, with commands in processes of their own."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import connection, connections

from cases.acts.engine.draft import Upload
from cases.log.outbox import deliver_all
from config.env import ROOT
from search.documents import published_documents
from search.engines import current
from tests.cases.world import World, build_world, walk_to
from tests.robust.running import database_url

PDF = b"%PDF-1.4\n% the list of the precinct\n"


def build_file() -> World:
    """A published decision with its PDFs and index, and two papers of evidence."""
    world = build_world()
    papers = tuple(_hand_in(f"{n}.pdf", PDF + b"%d" % n) for n in (1, 2))
    walk_to(world, "published", evidence=papers)
    deliver_all()
    current().rebuild(published_documents())
    return world


def _hand_in(name: str, content: bytes) -> Upload:
    kept = ContentFile(content, name=name)
    sha256 = hashlib.sha256(content).hexdigest()
    return Upload(name=name, media_type="application/pdf", size=len(content), sha256=sha256, file=kept)


class System:
    """An empty data folder and database; `run` gives what a command of it said, whatever it ended with."""

    def __init__(self, var: Path, url: str) -> None:
        self.var, self.url = var, url
        keep = {name: value for name, value in os.environ.items() if not name.startswith(("RECOURSE_", "DJANGO_"))}
        self.environment = keep | {
            "RECOURSE_VAR": str(var),
            "RECOURSE_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.robust.settings",
            "RECOURSE_TESTS_MAY_FORGET": "1" if connection.vendor == "postgresql" else "0",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return self.run_python("manage.py", *command)

    def run_python(self, *words: str) -> "subprocess.CompletedProcess[str]":
        connections.close_all()
        return subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )


@contextmanager
def empty_system(folder: Path) -> Iterator[System]:
    """On SQLite a file that is not there yet, on PostgreSQL a new database beside that of the test."""
    if connection.vendor == "sqlite":
        yield System(folder, f"sqlite:///{folder / 'recourse.sqlite3'}")
        return
    name = f"restored_{uuid4().hex[:12]}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield System(folder, f"{database_url().rsplit('/', 1)[0]}/{name}")
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def rewrite(backup: Path, to: Path, changes: dict[str, Any]) -> Path:
    """A copy with some members changed: bytes in their place, None for left out, a function of the manifest."""
    with tarfile.open(backup) as old, tarfile.open(to, "w") as new:
        for info in old.getmembers():
            content = old.extractfile(info).read()
            change = changes.get(info.name, content)
            if callable(change):
                change = json.dumps(change(json.loads(content))).encode()
            if change is not None:
                info.size = len(change)
                new.addfile(info, io.BytesIO(change))
    return to


def name_members(backup: Path) -> list[str]:
    with tarfile.open(backup) as tar:
        return tar.getnames()
