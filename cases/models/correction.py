"""Corrections: a slip in what was recorded, mended by two persons; what was recorded first stays, struck out."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.case import Proceeding
from cases.models.decision import Service
from cases.models.event import Event
from workflow.corrections import REBUTTED, RECTIFIED, CorrectionOf, CorrectionState, SlipField, SlipOf


class Correction(models.Model):
    """A slip, as one person proposes to mend it. It is made when a second person of the same body has confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="corrections")
    of = models.CharField(max_length=10, choices=[(each.value, each.value) for each in CorrectionOf])
    field = models.CharField(
        max_length=20, choices=[(each, each) for each in (*map(str, SlipField), *RECTIFIED, *REBUTTED)]
    )
    event = models.ForeignKey(Event, models.PROTECT, related_name="corrections", help_text="Which recorded the slip.")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="corrections")
    limit = models.ForeignKey(
        "cases.Deadline",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rebuttals",
        help_text="The time limit whose breach is rebutted.",
    )
    recorded = models.TextField(
        blank=True, help_text="What stands there: a code, an instant in ISO 8601, or words of a text."
    )
    right = models.TextField(blank=True, help_text="What is right, in the same form; nothing where nothing is.")
    reasons = models.TextField(help_text="Sealed as the file is.")
    whose = models.CharField(max_length=10, choices=[(each.value, each.value) for each in SlipOf])
    proof = models.TextField(help_text="What proves it. Sealed as the file is.")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(
        max_length=10,
        default=CorrectionState.PROPOSED.value,
        choices=[(each.value, each.value) for each in CorrectionState],
    )
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(blank=True, help_text="Why it was refused. Sealed as the file is.")

    class Meta:
        default_permissions = ()
        ordering = ["proposed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", settled_at=None, settled_by=None)
                | Q(state="lapsed", settled_at__isnull=False, settled_by=None)
                | Q(state__in=["made", "refused"], settled_at__isnull=False, settled_by__isnull=False),
                name="correction_settled_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.field} {self.proposed_at:%Y-%m-%d %H:%M}"
