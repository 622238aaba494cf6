"""Where it all happens: a folder and a database of our own, which are gone afterwards. Imports nothing of Django's."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def own_folder() -> Iterator[Path]:
    """Inside, this process and all that it starts work in a folder of their own, on the real settings, by a demo's clock.

    On the database that RECOURSE_DATABASE_URL names, or a new SQLite file.
    """
    with tempfile.TemporaryDirectory(prefix="recourse-load-") as name:
        folder = Path(name)
        os.environ.setdefault("RECOURSE_DATABASE_URL", f"sqlite:///{folder / 'recourse.sqlite3'}")
        os.environ |= {
            "RECOURSE_VAR": name,
            "RECOURSE_DEMO_CLOCK": str(folder / "clock"),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "PYTHONUNBUFFERED": "1",
        }
        django.setup()
        yield folder


def run_on_postgres(arguments: Sequence[str]) -> int:
    """Run `python -m bench` with these arguments on a PostgreSQL that is made for it, and that writes through to the disk."""
    command = [str(ROOT / "scripts" / "postgres.sh"), sys.executable, "-m", "bench", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"RECOURSE_POSTGRES_DURABLE": "1"}, check=False
    ).returncode
