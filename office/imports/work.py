"""What a worker does with imports: it checks, and enters what was asked to be entered, one at a time.

The office is changed in one transaction, by the act. A worker that is killed leaves an import as it was, lets go of its
lock with its process, and the next takes it up from the beginning; an import that was entered before its row could say so
finds nothing to change. Files are read in a process of their own; those that break it, or the worker, twice are dropped.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, transaction
from django.utils import translation
from django.utils.translation import gettext

from cases.access.actors import Actor
from cases.acts.office.enter import EntriesRefused, enter
from cases.errors import ActRefused
from cases.queries.office import revisions
from office.imports.appointing import appoint_staff, count_staff
from office.imports.checking import Checked, check_read, count, place_faults
from office.imports.kept_rows import forget_files, keep_rows, read_kept
from office.imports.locks import held
from office.imports.progress import Progress, forget_progress
from office.models import ImportRun, RunState
from office.sheets.apart import ReadingBroken, read_apart
from office.sheets.faults import MOST_TOLD, FaultList
from office.sheets.reading import Read, SheetFile
from office.sheets.sentences import write_row_fault
from workflow import clock

OPEN = (RunState.ACCEPTED, RunState.WAITING)
ENTERING = "entering"
"""The lock of whoever enters, by command or by worker."""
MOST_TROUBLE = 200
MOST_TRIES = 2
"""So often files are read that end who reads them."""

logger = logging.getLogger(__name__)


def work_once() -> bool:
    """Take up the import that has waited longest and that nobody works on; says whether there was one."""
    for key, state in ImportRun.objects.filter(state__in=OPEN).order_by("tries", "begun_at").values_list("pk", "state"):
        name = ENTERING if state == RunState.ACCEPTED else str(key)
        with held(name) as is_ours:
            if is_ours and (run := ImportRun.objects.filter(pk=key, state__in=OPEN).first()) is not None:
                _work_on(run)
                return True
    return False


def _work_on(run: ImportRun) -> None:
    try:
        with translation.override(run.language):
            try:
                _check(run) if run.state == RunState.WAITING else _enter(run)
            except ReadingBroken as broken:
                logger.warning("import %s, try %s: %s", run.pk, run.tries, broken)
                if run.tries >= MOST_TRIES:
                    _drop(run, _say_unreadable())
    except (OperationalError, InterfaceError):
        raise  # the database is away for a moment: the lane looks again
    except ActRefused as refused:
        if "busy" not in refused.codes:  # somebody writes for long: it stays as it is, and is tried again
            _give_back(run, str(refused))
    except Exception as error:
        # Whatever it is, it must not end the worker, nor be tried without end: who asked is told, and may press again.
        logger.exception("import %s", run.pk)
        _give_back(run, f"{type(error).__name__}: {error}")
    finally:
        forget_progress(run.pk)


def _give_back(run: ImportRun, trouble: str) -> None:
    """What could not be entered may be pressed again; what could not be read is over."""
    if run.state == RunState.WAITING:
        _drop(run, trouble)
        return
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.CHECKED, turn=None, trouble=trouble[:MOST_TROUBLE])


def _drop(run: ImportRun, trouble: str) -> None:
    """It is over, and its files go."""
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(
            state=RunState.DROPPED, turn=None, trouble=trouble[:MOST_TROUBLE], ended_at=clock.now()
        )
        forget_files(run)


def _say_unreadable() -> str:
    return gettext(
        "Reading these files took too long or too much memory. Copy the cells alone into a new workbook and hand that in, "
        "or hand the sheets in as CSV."
    )


def _read(run: ImportRun) -> Read:
    """What its files say: kept since they were checked, or read apart.

    Each try is counted before it begins, so that one that ends the worker counts too.
    """
    files = read_files_of(run)
    if (kept := read_kept(run, files)) is not None:
        return kept
    if run.tries >= MOST_TRIES:
        raise ReadingBroken("tried before")
    run.tries += 1
    ImportRun.objects.filter(pk=run.pk).update(tries=run.tries)
    read = read_apart(files, told=_tell_progress(run, "reading"))
    run.tries = 0
    ImportRun.objects.filter(pk=run.pk).update(tries=0)
    keep_rows(run, files, read)
    return read


def _check(run: ImportRun, *, again: bool = False) -> Checked:
    """The dry run, kept on the row."""
    revision = _read_revision()
    at = clock.now()
    checked = check_read(_read(run), at=at)
    _keep_faults(run, checked.faults)
    run.changes, run.invitations = checked.changed, 0
    if checked.counts and checked.read.staff:
        checked.counts["staff"], run.invitations = count_staff(checked.read, at=at)
    run.counts, run.revision, run.checked_at, run.is_checked_again = checked.counts, revision, at, again
    run.state, run.turn, run.trouble = RunState.CHECKED, None, ""
    fields = [
        "faults",
        "more_faults",
        "counts",
        "changes",
        "invitations",
        "revision",
        "checked_at",
        "is_checked_again",
        "state",
        "turn",
        "trouble",
    ]
    # Somebody may have dropped it meanwhile.
    if ImportRun.objects.filter(pk=run.pk, state__in=OPEN).exists():
        run.save(update_fields=fields)
    return checked


def _enter(run: ImportRun) -> None:
    """Enter it, unless the office is no longer as it was when this was checked: then it is checked again and shown."""
    if run.revision != _read_revision():
        _check(run, again=True)
        return
    read = _read(run)
    if read.faults or run.by is None:
        _check(run, again=True)
        return
    try:
        counts = enter_read(read, by=run.by, reason=reason_of(run), at=clock.now(), told=Progress(run.pk, "entering"))
    except EntriesRefused as refused:
        faults = FaultList()
        faults.add_all(place_faults(refused.faults, read.lines))
        _keep_faults(run, faults)
        ImportRun.objects.filter(pk=run.pk).update(
            state=RunState.CHECKED, turn=None, faults=run.faults, more_faults=run.more_faults, counts={}
        )
        return
    if read.staff:
        # What was just written is what was checked: cut off from here on, the next worker goes on with the staff.
        ImportRun.objects.filter(pk=run.pk).update(revision=_read_revision())
        counts["staff"] = _enter_staff(run, read, by=run.by)
    _finish(run, counts, at=clock.now())


def _enter_staff(run: ImportRun, read: Read, *, by: User) -> dict[str, int]:
    """Appoint who stands in the sheet; whom the act refuses is kept with the reason."""
    counts, left_out = appoint_staff(
        read,
        actor=Actor.administrator(by),
        now=clock.now,
        reason=reason_of(run),
        language=run.language,
        told=Progress(run.pk, "entering"),
        gathered=str(run.pk),
    )
    _keep_faults(run, FaultList(left_out[:MOST_TOLD], len(left_out[MOST_TOLD:])))
    return counts


def enter_read(
    read: Read, *, by: User, reason: str, at: datetime, told: Callable[[int, int], None]
) -> dict[str, dict[str, int]]:
    """Enter what was read. Raises EntriesRefused."""
    actor = Actor.administrator(by)
    return count(enter(actor=actor, at=at, reason=reason, entries=read.entries, progress=told))


def _finish(run: ImportRun, counts: dict[str, dict[str, int]], *, at: datetime) -> None:
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(
            state=RunState.DONE,
            turn=None,
            ended_at=at,
            counts=counts,
            faults=run.faults,
            more_faults=run.more_faults,
            trouble="",
        )
        if not run.faults:  # whom an act refused may be tried again
            forget_files(run)


def reason_of(run: ImportRun) -> str:
    """What the log says of why the office was changed: the names of the files."""
    return "; ".join(run.files.order_by("id").values_list("name", flat=True))


def read_files_of(run: ImportRun) -> list[SheetFile]:
    return [SheetFile(file.name, bytes(file.content)) for file in run.files.order_by("id")]


def _keep_faults(run: ImportRun, faults: FaultList) -> None:
    run.faults = [
        {"sheet": fault.sheet, "line": fault.line, "column": fault.column, "sentence": write_row_fault(fault)}
        for fault in faults.shown
    ]
    run.more_faults = faults.more


def _tell_progress(run: ImportRun, phase: str) -> Callable[[int], None]:
    progress = Progress(run.pk, phase)
    return lambda lines: progress(lines, 0)


def _read_revision() -> str:
    return revisions().first() or ""
