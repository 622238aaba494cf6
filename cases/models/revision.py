"""The revisions of rows that are read all the time and seldom change."""

from typing import ClassVar

from django.db import models


class Revision(models.Model):
    """A value that nobody chose before, written anew by the database whenever such a row changes (`cases.log.revisions`)."""

    OFFICE: ClassVar[str] = "office"
    """The bodies and the calendars of the elections."""
    NAMES: ClassVar[str] = "names"
    """What pages name and no event tells: bodies, members, elections, constituencies."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
