"""One import of spreadsheets: its files, where it stands, what its check found."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models


class RunState(models.TextChoices):
    """Where an import stands. Who looks at it presses; a worker does the rest."""

    WAITING = "waiting", "waiting to be checked"
    CHECKED = "checked", "checked"
    ACCEPTED = "accepted", "waiting to be entered"
    DONE = "done", "entered"
    DROPPED = "dropped", "dropped"


class ImportRun(models.Model):
    """Nothing of the office is written before `ACCEPTED`, and then all of it in one transaction.

    `turn` is 1 while it is to be entered and null otherwise, so that the database lets one at a time be. A worker holds the
    lock of the run while it works (`office.imports.work`), so there is no state for that: one that is killed lets go of it.
    """

    TURN: ClassVar[int] = 1

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=10, help_text="In which what is wrong with rows is said.")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    turn = models.PositiveSmallIntegerField(null=True, blank=True, unique=True)
    begun_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    revision = models.CharField(
        max_length=100, blank=True, help_text="Of the office as it stood when this was checked."
    )
    counts = models.JSONField(default=dict, help_text="By sheet: added, changed, unchanged.")
    changes = models.JSONField(default=list, help_text="The first rows that would change: sheet, line, key, columns.")
    invitations = models.PositiveIntegerField(default=0, help_text="How many people would be sent one.")
    faults = models.JSONField(default=list, help_text="The first of them: sheet, line, column, said.")
    more_faults = models.PositiveIntegerField(default=0)
    is_checked_again = models.BooleanField(default=False, help_text="Because the office changed before it was entered.")
    tries = models.PositiveSmallIntegerField(
        default=0, help_text="Readings of its files that were begun and not ended."
    )
    trouble = models.CharField(max_length=200, blank=True, help_text="Why the last try to work on it ended.")

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M} {self.state}"

    @property
    def is_at_work(self) -> bool:
        """Whether a worker works on it, or will."""
        return self.state in {RunState.WAITING, RunState.ACCEPTED}

    @property
    def has_faults(self) -> bool:
        return bool(self.faults)

    @property
    def would_change(self) -> bool:
        return any(count for each in self.counts.values() for kind, count in each.items() if kind != "unchanged")


class ImportFile(models.Model):
    """A file as it was handed in; gone once the whole import is entered, or dropped: what was entered stands in the log."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class ImportRows(models.Model):
    """What was read of the files of one import, kept until it is entered (`office.imports.kept_rows`)."""

    run = models.OneToOneField(ImportRun, models.CASCADE, primary_key=True, related_name="rows")
    hash = models.CharField(max_length=64, help_text="SHA-256 of the files that these rows were read of.")
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.hash
