"""Requests: what a party asks of the body beside the case itself, and the one ruling on it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from cases.models.case import Proceeding
from cases.models.party import Party
from workflow.states import RequestKind


class Request(models.Model):
    """A request of a party. It is ruled on by the body that has the case, which may be another than the one it was made to."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proceeding = models.ForeignKey(
        Proceeding, models.PROTECT, related_name="requests", help_text="In which it was made."
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RequestKind])
    text = models.TextField(help_text="What is asked for and why. Sealed as the complaint is.")
    made_at = models.DateTimeField()
    ruled_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    reasons = models.TextField(blank=True, help_text="Of the ruling. Sealed as the request is.")

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["proceeding"], condition=Q(ruled_at=None), name="requests_unruled")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ruled_at=None, granted=None, reasons="") | Q(ruled_at__isnull=False, granted__isnull=False),
                name="request_ruled_on_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d %H:%M}"
