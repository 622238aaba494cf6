"""The machine: room on the disk of the data folder."""

import os
import shutil

from django.conf import settings

MEGABYTE = 1024**2


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
