"""The revision of the rows that every act reads and that seldom change."""

from typing import ClassVar

from django.db import models


class Revision(models.Model):
    """A value that nobody chose before, written anew by the database whenever such a row changes (`cases.log.revisions`)."""

    OFFICE: ClassVar[str] = "office"
    """The bodies and the calendars of the elections."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
