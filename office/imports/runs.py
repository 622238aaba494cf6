"""What a person does with an import: hand files in, let what was checked be entered, or drop it."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import get_language, gettext

from cases.errors import DomainError
from office.imports.kept_rows import forget_files
from office.imports.progress import forget_progress
from office.models import ImportFile, ImportRun, RunState
from office.sheets.reading import MOST_BYTES, MOST_FILES, SheetFile


class ImportRefused(DomainError):
    """Why an import is not begun or not entered, in a sentence for who asked."""


def begin(*, by: User, files: Sequence[SheetFile], at: datetime) -> ImportRun:
    """Keep the files for a worker to check. Raises ImportRefused where they are none, too many or too large."""
    if not files:
        raise ImportRefused(gettext("Choose at least one file: a workbook (.xlsx), or sheets as .csv or .zip."))
    if len(files) > MOST_FILES or sum(len(file.content) for file in files) > MOST_BYTES:
        raise too_much()
    with transaction.atomic():
        run = ImportRun.objects.create(by=by, language=get_language() or "en", begun_at=at)
        ImportFile.objects.bulk_create(
            [ImportFile(run=run, name=file.name[:200], content=file.content) for file in files]
        )
    return run


def too_much() -> ImportRefused:
    """What is refused where more is handed in than is read at once."""
    text = gettext(
        "These are more than %(files)d files, or together more than %(most)d megabytes. Enter them one after another."
    )
    return ImportRefused(text % {"files": MOST_FILES, "most": MOST_BYTES // 1024 // 1024})


def ask_to_enter(run: ImportRun) -> None:
    """Let a worker enter what was checked. Raises ImportRefused where that cannot be, or where another import is under way."""
    try:
        with transaction.atomic():
            pressed = ImportRun.objects.filter(pk=run.pk, state=RunState.CHECKED, faults=[]).update(
                state=RunState.ACCEPTED, turn=ImportRun.TURN, is_checked_again=False
            )
    except IntegrityError:
        raise ImportRefused(_say_who_enters()) from None
    if not pressed:
        raise ImportRefused(gettext("This import cannot be entered as it stands. Look at it again."))


def try_again(run: ImportRun) -> None:
    """Let what was entered but for some rows be checked anew, to be entered again. Raises ImportRefused where nothing is left.

    What stands already is not changed by it.
    """
    left = ImportRun.objects.filter(pk=run.pk, state=RunState.DONE, files__isnull=False).values("pk")
    if not ImportRun.objects.filter(pk__in=left).update(state=RunState.WAITING, faults=[], more_faults=0):
        raise ImportRefused(gettext("Nothing of this import is left to be tried again. Hand its files in anew."))


def _say_who_enters() -> str:
    other = ImportRun.objects.filter(turn=ImportRun.TURN).select_related("by").first()
    who = other.by.get_username() if other is not None and other.by is not None else gettext("another administrator")
    text = gettext(
        "An import of %(who)s is being entered at this moment. Wait until it is done; then press again, and yours is "
        "checked anew against what was entered."
    )
    return text % {"who": who}


def drop(run: ImportRun, *, at: datetime) -> None:
    """Give an import up before it is entered, or the rows of it that were refused. Its files go."""
    with transaction.atomic():
        states = (RunState.WAITING, RunState.CHECKED)
        entered = ImportRun.objects.filter(pk=run.pk, ended_at__isnull=False).exists()
        dropped = ImportRun.objects.filter(pk=run.pk, state__in=states, ended_at=None).update(
            state=RunState.DROPPED, ended_at=at
        )
        if dropped or (entered and ImportRun.objects.filter(pk=run.pk, state=RunState.DONE).exists()):
            forget_files(run)
    forget_progress(run.pk)
