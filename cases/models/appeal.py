"""Appeals: who took which decision to the body above, when, and what they said against it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from cases.models.body import Body
from cases.models.case import Proceeding
from cases.models.correction import Correction
from cases.models.decision import Decision
from cases.models.party import Party
from cases.models.silence import Silence


class Appeal(models.Model):
    """A party's appeal against a decision, or past the silence of a body.

    What it asks for are its claims; several are heard in one proceeding above.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appeals",
        help_text="Null: nothing was decided, and it goes on past the silence of a body.",
    )
    silence = models.ForeignKey(
        Silence, models.PROTECT, null=True, blank=True, related_name="appeals", help_text="Past which it goes on."
    )
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="appeals", help_text="Where it was lodged.")
    party = models.ForeignKey(Party, models.PROTECT, related_name="appeals")
    narrative = models.TextField(help_text="What the party says against the decision. Sealed as the complaint is.")
    lodged_at = models.DateTimeField()
    due_before = models.DateTimeField(
        null=True, blank=True, help_text="The first instant that was too late. Null: its time had not begun."
    )
    timed_by = models.ForeignKey(
        Correction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The correction of a service by which the party had this time, and not the one it was lodged under.",
    )

    class Meta:
        ordering = ["lodged_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "party"], name="one_appeal_a_party"),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | Q(silence__isnull=False), name="appeal_against_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}"

    @property
    def below(self) -> Body:
        """The body whose decision it is against, or past whose silence it goes on."""
        if self.silence is not None:
            return self.silence.proceeding.body
        assert self.decision is not None
        return self.decision.body

    @property
    def is_late(self) -> bool:
        return self.due_before is not None and self.lodged_at >= self.due_before


class AppealClaim(models.Model):
    """One thing that an appeal asks for. The decision above answers each."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="claims")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["appeal", "position"], name="one_appeal_claim_a_position")]

    def __str__(self) -> str:
        return self.text[:80]
