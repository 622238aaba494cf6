"""A PostgreSQL of a test's own, with a copy of this test's database: it may be started again as often as one likes."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[2]
TOLD = 'echo "$RECOURSE_DATABASE_URL"; read -r _'
"""What runs beside the server: it says where the server is, and lasts until its input ends."""


@dataclass(frozen=True, slots=True)
class OwnPostgres:
    url: str
    bin: Path
    data: str

    def restart(self) -> None:
        """As whoever keeps the machine does: every connection is cut, the server ends and starts again."""
        as_its_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        restart = [self.bin / "pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "120", "-l", f"{self.data}/again"]
        subprocess.run([*as_its_user, *restart, "restart"], cwd=self.data, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Start one as `scripts/postgres.sh` does, and copy into it what this test sees."""
    environment = {**os.environ, "RECOURSE_POSTGRES_DURABLE": "1"}
    started = subprocess.Popen(
        [ROOT / "scripts" / "postgres.sh", "sh", "-c", TOLD],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    assert started.stdin is not None
    try:
        url = next(line.strip() for line in started.stdout if line.startswith("postgres://"))
        with psycopg.connect(url) as there:
            (data,) = there.execute("SHOW data_directory").fetchone() or ("",)
            (version,) = there.execute("SELECT current_setting('server_version_num')::int / 10000").fetchone() or (0,)
        one = OwnPostgres(url, Path(f"/usr/lib/postgresql/{version}/bin"), str(data))
        _copy_into(one)
        yield one
    finally:
        started.stdin.close()
        started.wait()
        started.stdout.close()


def _copy_into(there: OwnPostgres) -> None:
    at = connection.settings_dict
    here = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    connections.close_all()
    dumped = subprocess.run([there.bin / "pg_dump", "--no-owner", here], check=True, stdout=subprocess.PIPE)
    restore = [there.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", there.url]
    subprocess.run(restore, input=dumped.stdout, check=True, stdout=subprocess.DEVNULL)
