"""A backup back into an empty system, which then proves that it is the same."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from config.backup.databases import NOT_THERE
from config.backup.errors import BackupRefused
from config.backup.restore import accept, restore

NOT_PROVEN = (
    "The restore is NOT proven: see what differs above. Neither web nor worker starts on it. Take another backup; or, where you "
    "know why it differs and want to go on with it: python manage.py restore --accept"
)


PROVEN = (
    "Restored and proven: it holds what the backup holds. Start web and worker. Letters that waited in the backup are sent as "
    "soon as a worker starts: start none on a copy that is only tried."
)


class Command(BaseCommand):
    help = (
        "Put a backup into an empty database and data folder, bring it to this version, build the index, and prove that it holds "
        "what the backup holds. Ends with status 1 where it does not. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="What `manage.py backup` wrote.")
        parser.add_argument("--accept", action="store_true", help="Start on what was restored though it differs.")

    def handle(self, *, file: Path | None, **options: object) -> None:
        if options["accept"]:
            try:
                accept()
            except BackupRefused as refused:
                raise CommandError(str(refused)) from refused
            self.stdout.write("The marks are taken away: web and worker start on what is here.")
            return
        if file is None or not file.is_file():
            message = "Name the file that `manage.py backup` wrote." if file is None else f"There is no file {file}."
            raise CommandError(message)
        try:
            proofs = restore(file, told=self.stdout.write)
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        except OperationalError as error:
            raise CommandError(NOT_THERE) from error
        for proof in proofs:
            self.stdout.write(str(proof))
        if not all(proof.holds for proof in proofs):
            raise CommandError(NOT_PROVEN)
        self.stdout.write(PROVEN)
