"""The rows of files that were checked, kept beside them until they are entered, so that no file is read twice.

They are kept under the hash of the files: of other files nothing is taken, and where nothing is kept the files are read.
"""

import hashlib
import json
import zlib
from collections.abc import Sequence

from django.db import transaction

from office.models import ImportFile, ImportRows, ImportRun
from office.sheets.reading import Read, SheetFile
from office.sheets.written import FORM, parse_read, write_read

QUICK = 1
"""How hard they are pressed: seven times smaller in a tenth of a second."""


def keep_rows(run: ImportRun, files: Sequence[SheetFile], read: Read) -> None:
    """Keep what was read of these files. What has a fault is not entered, and is not kept; nor is what was dropped meanwhile."""
    if read.faults:
        return
    kept = {"hash": hash_files(files), "content": zlib.compress(write_read(read), QUICK)}
    with transaction.atomic():
        if ImportFile.objects.filter(run=run).exists():
            ImportRows.objects.update_or_create(run=run, defaults=kept)


def read_kept(run: ImportRun, files: Sequence[SheetFile]) -> Read | None:
    """What was read of these files before; None where nothing is kept of just these."""
    kept = ImportRows.objects.filter(run=run, hash=hash_files(files)).first()
    return parse_read(zlib.decompress(bytes(kept.content))) if kept is not None else None


def forget_files(run: ImportRun) -> None:
    """Let the files go, and what was kept of them."""
    ImportFile.objects.filter(run=run).delete()
    ImportRows.objects.filter(run=run).delete()


def hash_files(files: Sequence[SheetFile]) -> str:
    """SHA-256 of the names and the contents, and of the form in which rows are kept."""
    told = [FORM, *([file.name, hashlib.sha256(file.content).hexdigest()] for file in files)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
