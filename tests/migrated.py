"""Spares a run the half minute of Wagtail's migrations, where an earlier run with the same migrations left its result.

Django still migrates the copy, which then has little to do; so a copy can be old, but never wrong. SQLite only.
"""

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

PACKAGES = ("cases", "notices", "search", "workflow", "config")


def _fingerprint() -> str:
    """Of the lock file, every migration, and everything that runs after one."""
    digest = hashlib.sha256((settings.ROOT / "uv.lock").read_bytes())
    for path in sorted(path for package in PACKAGES for path in (settings.ROOT / package).rglob("*.py")):
        text = path.read_bytes()
        if path.parent.name == "migrations" or b"post_migrate" in text or b"TRIGGER" in text:
            digest.update(path.as_posix().encode() + text)
    return digest.hexdigest()[:20]


@pytest.fixture(scope="session")
def _migrated_file() -> Path:
    folder = Path(tempfile.gettempdir()) / f"recourse-migrated-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{_fingerprint()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(_migrated_file: Path, django_db_modify_db_settings, request: pytest.FixtureRequest) -> bool:
    """Lay the earlier result where the test database is to be; say whether there was one."""
    if connection.vendor != "sqlite" or not _migrated_file.exists():
        return bool(request.config.getvalue("reuse_db"))
    _copy(_migrated_file, Path(connection.settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, _migrated_file: Path, django_db_blocker) -> None:
    """Keep the migrated database for the next run, before any test writes to it."""
    if connection.vendor == "sqlite" and not _migrated_file.exists():
        with django_db_blocker.unblock():
            connection.close()
        _copy(Path(connection.settings_dict["NAME"]), _migrated_file)


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all: another process may be copying the same."""
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(fresh)) as there:
        here.backup(there)
    fresh.replace(target)
