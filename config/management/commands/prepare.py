"""Makes the data folder ready to serve: tables, static files and, when asked, the demo."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cases.upkeep.unfinished_restore import require_restored
from cases.upkeep.verifying.at_start import look_over_log
from notices.site.first_pages import make_first_pages
from office.setting_up.key import is_empty, make_key
from search.engine import NoIndex
from search.engines import current


class Command(BaseCommand):
    help = (
        "Migrate, make the first pages, collect the static files if any changed, make the key of the set-up where the system "
        "is empty, and with --demo load the demo. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo (keeps what was filed since)")

    def handle(self, *, demo: bool, verbosity: int, **_options: object) -> None:
        _refuse_unfinished()
        look_over_log()
        call_command("migrate", interactive=False, verbosity=max(0, verbosity - 1))
        _collect_static()
        make_first_pages(publish=demo)
        if demo:
            call_command("load_demo", verbosity=verbosity)
        elif is_empty():
            make_key()
        _build_index_if_none()


def _refuse_unfinished() -> None:
    """What a restore left half done is not made to look like a whole system."""
    try:
        require_restored(connection)
    except ImproperlyConfigured as error:
        raise CommandError(str(error)) from error


def _build_index_if_none() -> None:
    """An index of an earlier version cannot be read: search would find nothing until somebody built it anew."""
    try:
        current().count()
    except NoIndex:
        call_command("rebuild_search", verbosity=0)


def _collect_static() -> None:
    """Collecting and compressing a thousand files takes seconds: done only when one of them changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _hash_static_files()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now)


def _hash_static_files() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            seen = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()
