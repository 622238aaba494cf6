"""The folder of the set-up below the data folder."""

from pathlib import Path

from django.conf import settings


def office_folder() -> Path:
    """Where the set-up keeps what belongs to no table, closed to everybody else."""
    folder = Path(settings.OFFICE_ROOT)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
