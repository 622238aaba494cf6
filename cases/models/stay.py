"""Stays: what waits until it is ruled on, because a party asked for it or by law, and what is ordered meanwhile."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from cases.models.body import Body
from cases.models.case import Proceeding
from cases.models.decision import Decision
from cases.models.party import Party
from workflow.stays import StayState


class Stay(models.Model):
    """One stay. It is ruled on by the body that has the case, which may be another than the one that was asked."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proceeding = models.ForeignKey(
        Proceeding, models.PROTECT, related_name="stays", help_text="In which it was asked for."
    )
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stays",
        help_text="What is to wait. Null: the act complained of.",
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="stays", help_text="Null: by law, with an appeal."
    )
    text = models.TextField(blank=True, help_text="Why it cannot wait. Sealed as the complaint is.")
    requested_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, default=StayState.REQUESTED.value, choices=[(s.value, s.value) for s in StayState]
    )
    ruled_at = models.DateTimeField(null=True, blank=True, help_text="When it was granted, refused, or began by law.")
    ruled_by = models.CharField(max_length=300, blank=True, help_text="The judge or member who ruled alone.")
    ballots = models.JSONField(default=dict, help_text="Seat to ballot, where the body voted.")
    reasons = models.TextField(blank=True, help_text="Of the ruling. Sealed as the request is.")
    suspends = models.BooleanField(default=False, help_text="Whether what is stayed waits.")
    ordered = models.TextField(blank=True, help_text="What is ordered meanwhile, for everyone to read.")
    ordered_from = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    ordered_from_text = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField(null=True, blank=True, help_text="The hour at which it lapses. Null: with the ruling.")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=20, blank=True, help_text="Why it lapsed, as a code.")
    end_reasons = models.TextField(blank=True, help_text="Why it was lifted. Sealed as the request is.")

    class Meta:
        ordering = ["requested_at", "id"]
        indexes = [models.Index(fields=["decision"], condition=Q(decision__isnull=False), name="stays_of_decision")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="requested", ruled_at=None)
                | Q(state="lapsed")
                | Q(state__in=["in_force", "refused", "lifted"], ruled_at__isnull=False),
                name="stay_ruled_on_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.requested_at:%Y-%m-%d %H:%M}"

    @property
    def by_law(self) -> bool:
        return self.party_id is None

    @property
    def holds(self) -> bool:
        """Whether a decision waits because of it now."""
        return self.state == StayState.IN_FORCE and self.suspends and self.decision_id is not None
