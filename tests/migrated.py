"""Spares a run the half minute of Wagtail's migrations, where an earlier run with the same migrations left its result.

Django still migrates the copy, which then has little to do; so a copy can be old, but never wrong. SQLite only.
"""

import os
import tempfile
from pathlib import Path

import pytest
from django.db import connection

from config.migrated_copy import copy_whole, fingerprint


@pytest.fixture(scope="session")
def _migrated_file() -> Path:
    folder = Path(tempfile.gettempdir()) / f"recourse-migrated-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{fingerprint()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(_migrated_file: Path, django_db_modify_db_settings, request: pytest.FixtureRequest) -> bool:
    """Lay the earlier result where the test database is to be; say whether there was one."""
    if connection.vendor != "sqlite" or not _migrated_file.exists():
        return bool(request.config.getvalue("reuse_db"))
    copy_whole(_migrated_file, Path(connection.settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, _migrated_file: Path, django_db_blocker) -> None:
    """Put the migrated database away whole, and keep it for the next run, before any test writes to it."""
    if connection.vendor != "sqlite":
        return
    with django_db_blocker.unblock():
        connection.close()  # no write-ahead log of the migrations is left for the tests
    if not _migrated_file.exists():
        copy_whole(Path(connection.settings_dict["NAME"]), _migrated_file)
