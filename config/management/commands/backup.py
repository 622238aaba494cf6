"""A backup in one file, made while the system works."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from cases.log.outbox import machine_now
from config.backup.databases import NOT_THERE
from config.backup.errors import BackupRefused
from config.backup.last import note_backup
from config.backup.make import make_backup

KEEP_APART = (
    "The secret key is NOT in it, and must not be: keep a copy of RECOURSE_SECRET_KEY and of the settings apart from it. "
    "The file itself holds every identity and every sealed text: keep it as closed as the system, or encrypt it."
)


class Command(BaseCommand):
    help = (
        "Write database, evidence, documents and media into one file, whole or not at all; web and worker go on. The secret key "
        "is not in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="A file that is not there yet, or a folder.")

    def handle(self, *, target: Path, **_options: object) -> None:
        try:
            at = machine_now()
            made = make_backup(target.absolute(), at=at, told=self.stdout.write)
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        except OperationalError as error:
            raise CommandError(NOT_THERE) from error
        note_backup(at)
        self.stdout.write(f"The backup is whole: {made} ({made.stat().st_size / 1024**2:.1f} MB).")
        self.stdout.write(self.style.WARNING(KEEP_APART))
