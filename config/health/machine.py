"""The machine: room on the disk of the data folder, and the backups that are made here."""

import os
import shutil
from datetime import timedelta

from django.conf import settings

from cases.log.outbox import machine_now
from config.backup.last import read_last_backup

MEGABYTE = 1024**2
BACKUP_EVERY = timedelta(days=2)
"""It is made each night; one that was missed may be made up for."""


def examine_disk() -> str:
    """Room beyond the reserve (RECOURSE_FREE_BYTES_RESERVE), in a folder that may be written."""
    if not os.access(settings.VAR, os.W_OK):
        return "The data folder cannot be written: give it to the user that Recourse runs as."
    free = shutil.disk_usage(settings.VAR).free
    if free >= settings.FREE_BYTES_RESERVE:
        return ""
    return (
        f"{free // MEGABYTE} MB are free on the disk of the data folder, and {settings.FREE_BYTES_RESERVE // MEGABYTE} MB are "
        "to stay free for what is typed: files are refused until there is room. Take away what is not needed, or give it a "
        "larger disk."
    )


def examine_backup() -> str:
    """The last one is not old, once one was made here: where none ever was, they are made in another way."""
    last = read_last_backup()
    if last is None or machine_now() - last <= BACKUP_EVERY:
        return ""
    return (
        f"The last backup was made on {last:%Y-%m-%d}. Make one: python manage.py backup FOLDER. Why none was made in the "
        "night is told by: journalctl -u recourse-backup"
    )
