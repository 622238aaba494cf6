"""A migrated, empty SQLite file, made once and copied ever after: migrating anew takes half a minute."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from config.other_database import other_database

AFTER_MIGRATING = (b"post_migrate", b"TRIGGER", b"RefusedWrite")
"""What a module says that has a hand in what stands after every `migrate`: the triggers with what they refuse."""
PACKAGES = ("cases", "notices", "office", "replay", "search", "workflow", "config")


def fingerprint() -> str:
    """Of the lock file, every migration, and everything that runs after one."""
    lock = settings.ROOT / "uv.lock"
    digest = hashlib.sha256(lock.read_bytes() if lock.exists() else b"")
    for path in sorted(path for package in PACKAGES for path in (settings.ROOT / package).rglob("*.py")):
        text = path.read_bytes()
        if path.parent.name == "migrations" or any(word in text for word in AFTER_MIGRATING):
            digest.update(path.relative_to(settings.ROOT).as_posix().encode() + text)
    return digest.hexdigest()[:20]


def template_path(folder: Path) -> Path:
    """Where the migrated file of this release is, or would be, in `folder`."""
    return folder / f"{fingerprint()}.sqlite3"


def template(folder: Path) -> Path:
    """The migrated file of this release in `folder`, made there if it is missing: whole or not at all."""
    path = template_path(folder)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            with other_database(fresh):
                call_command("migrate", interactive=False, verbosity=0)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    return path


def copy_whole(source: Path, target: Path) -> None:
    """Whole or not at all: another process may be copying the same."""
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(fresh)) as there:
        here.backup(there)
    fresh.replace(target)
