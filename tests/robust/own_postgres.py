"""A PostgreSQL of one test, which it stops and starts: with the defaults of production, and a copy of the test's tables."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections

from tests.robust.running import free_port

NAME = "recourse"


class OwnPostgres:
    """A cluster in a folder of its own. As root its programs run as "postgres", who may enter no folder of a test's."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.as_server = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.as_server:
            shutil.chown(folder, "postgres")
        how = ["-D", f"{folder}/data", "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self._run("initdb", *how)

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """As its administrator stops it; "immediate" as a crash would."""
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-m", mode, "stop")

    def take_nothing_in(self, *, on: bool) -> None:
        """Let every session only read, as one of a copy that stands by, or let it write again."""
        self._run("psql", *self._where(), "-d", NAME, "-c", f"ALTER SYSTEM SET default_transaction_read_only = {on:d}")
        self._run("psql", *self._where(), "-d", NAME, "-c", "SELECT pg_reload_conf()")

    def copy_from(self, at: dict[str, object]) -> None:
        """The database at that connection, with its triggers."""
        self._run("createdb", *self._where()[1:], NAME)
        there = ["-h", str(at["HOST"]), "-p", str(at["PORT"]), "-U", str(at["USER"])]
        dump = [f"{self.bin}/pg_dump", *there, "--no-owner", str(at["NAME"])]
        read = subprocess.run(
            dump, check=True, capture_output=True, env=os.environ | {"PGPASSWORD": str(at["PASSWORD"])}
        )
        self._run("psql", "-v", "ON_ERROR_STOP=1", *self._where(), "-d", NAME, given=read.stdout)

    def _where(self) -> list[str]:
        return ["-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", NAME]

    def _run(self, program: str, *said: str, given: bytes | None = None) -> None:
        command = [*self.as_server, f"{self.bin}/{program}", *said]
        done = subprocess.run(
            command, cwd=self.folder, input=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """One that runs, and that this process is connected to instead of the database of the test."""
    folder = Path(tempfile.mkdtemp(prefix="recourse-own-postgres."))
    before = dict(connection.settings_dict)
    server = OwnPostgres(folder)
    server.start()
    try:
        server.copy_from(before)
        connections.close_all()
        own = {"HOST": "127.0.0.1", "PORT": str(server.port), "USER": NAME, "PASSWORD": "", "NAME": NAME}
        connection.settings_dict.update(own)
        yield server
    finally:
        connections.close_all()
        connection.settings_dict.update(before)
        subprocess.run(
            [*server.as_server, f"{server.bin}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"],
            cwd="/",
            capture_output=True,
            check=False,
        )
        shutil.rmtree(folder, ignore_errors=True)
