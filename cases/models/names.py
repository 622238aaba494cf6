"""Whether anything changed that pages name and no event tells: bodies, members, elections, constituencies."""

from django.db import models


class NamesRevision(models.Model):
    """One row, whose value the database itself makes anew whenever one of those rows changes (`cases.log.names_triggers`).

    Nobody had the value before: a copy of the database that is put back does not repeat one.
    """

    value = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.value
