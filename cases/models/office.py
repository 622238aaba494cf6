"""The head of the log of the office: what is entered of bodies, members and elections stands in one stream."""

from typing import ClassVar

from django.db import models


class OfficeLog(models.Model):
    """The one row that keeps the head of the stream `office`, and is locked by whoever writes to it."""

    STREAM: ClassVar[str] = "office"

    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)
    before = models.JSONField(
        default=dict, help_text="For each table the last key of before events wrote its rows: these may name none."
    )

    class Meta:
        default_permissions = ()
        permissions = [("keep_office", "Can enter bodies, members and elections")]

    def __str__(self) -> str:
        return self.stream

    @property
    def stream(self) -> str:
        return self.STREAM
