"""The quick look at the start of a process: enough to notice a damaged disk, never enough to keep anybody from filing."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, connection

from cases.models import Event, Evidence
from cases.upkeep.verifying.examinations import Fault, place
from cases.upkeep.verifying.run import alarm
from cases.upkeep.write_ahead_log import lost, written

RECENT = 200
"""How many of the last events and files are looked at: a cut of the power reaches what was written last."""


def look_over() -> list[Fault]:
    """Look at the log of SQLite and at what was written last; tell the log and the administrators of what is wrong."""
    before = written(Path(str(connection.settings_dict["NAME"]))) if connection.vendor == "sqlite" else None
    try:
        faults = [*_report_lost_commits(lost(connection, before)), *_check_recent_events(), *_check_recent_evidence()]
    except DatabaseError as error:
        faults = [Fault("database", f"cannot be read: {error}")]
    if faults:
        alarm([str(fault) for fault in faults], len(faults))
    return faults


def look_over_log() -> None:
    """The same of SQLite's log alone, before a migration: there may be no table yet."""
    if connection.vendor == "sqlite":
        before = written(Path(str(connection.settings_dict["NAME"])))
        if faults := list(_report_lost_commits(lost(connection, before))):
            alarm([str(fault) for fault in faults], len(faults))


def _report_lost_commits(frames: int) -> Iterator[Fault]:
    if frames:
        yield Fault(
            "database",
            f"the write-ahead log is damaged: {frames} frames of it that were committed cannot be used. Filings for which "
            "receipts were given may be gone. Keep a copy of the files, and bring back the last backup",
        )


def _check_recent_events() -> Iterator[Fault]:
    rows = Event.objects.order_by("-id").values_list("stream", "seq", "canonical", "hash")
    for stream, seq, canonical, named in rows[:RECENT]:
        if hashlib.sha256(bytes(canonical)).hexdigest() != named:
            yield Fault(place(stream, seq), "the event is not what its hash names")


def _check_recent_evidence() -> Iterator[Fault]:
    rows = Evidence.objects.order_by("-received_at", "-id").select_related("complaint__case")
    for each in rows[:RECENT]:
        try:
            whole = each.file.size == each.size
        except OSError:
            whole = False
        if not whole:
            yield Fault(each.complaint.case.stream, f"evidence {each.pk} is missing from the disk or cut short")
