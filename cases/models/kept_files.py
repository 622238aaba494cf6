"""Where files lie that a person was promised: on the disk itself, with their folders, before their row is committed."""

import os
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class KeptFiles(FileSystemStorage):
    """Below the folder of a setting as it is now, outside MEDIA_ROOT: served through a view alone, never by address.

    `save` returns only when the file and every folder on the way to it would outlive a cut of the power.
    """

    root_setting = ""

    @property
    def base_location(self) -> str:
        return str(getattr(settings, self.root_setting))

    @property
    def location(self) -> str:
        return str(Path(self.base_location).resolve())

    def _save(self, name: str, content: File[bytes]) -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]  # private, and Django's own way to extend it
        sync_with_folders(Path(self.path(saved)), Path(self.location))
        return saved


def sync_with_folders(path: Path, root: Path) -> None:
    """Write a file, its folders up to `root` and the entry of `root` itself through to the disk."""
    _save_to_disk(path)
    for folder in path.parents:
        _save_to_disk(folder)
        if folder == root.parent:
            return


def _save_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
