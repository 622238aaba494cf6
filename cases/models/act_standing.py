"""What decisions made of acts complained of, and how each came to stand where it does."""

from django.db import models

from cases.models.case import Proceeding
from cases.models.complained_act import ActComplainedOf
from cases.models.complaint import Complaint
from cases.models.decision import Decision
from cases.models.stay import Stay
from workflow.complained_acts import ActStanding, Becomes


class ActRuling(models.Model):
    """What one decision says becomes of one act."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="act_rulings")
    act = models.ForeignKey(ActComplainedOf, models.PROTECT, related_name="rulings")
    becomes = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Becomes])

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["decision", "act"], name="one_ruling_an_act")]

    def __str__(self) -> str:
        return self.becomes


class ActChange(models.Model):
    """An act came to stand otherwise: when, in which proceeding, and by what."""

    act = models.ForeignKey(ActComplainedOf, models.PROTECT, related_name="changes")
    standing = models.CharField(max_length=10, choices=[(each.value, each.value) for each in ActStanding])
    at = models.DateTimeField()
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="+", help_text="Whose event tells of it.")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, null=True, blank=True, related_name="+")
    reasons = models.TextField(
        blank=True, help_text="Why its author withdrew it. Sealed: parties and bodies alone read it."
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.standing} {self.at:%Y-%m-%d %H:%M}"


class ActsApart(models.Model):
    """A clerk looked, and this complaint is about another act than the one that the system proposed."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="acts_apart")
    act = models.ForeignKey(ActComplainedOf, models.PROTECT, related_name="+")
    reasons = models.TextField(help_text="Sealed as the complaint is.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "acts apart"
        constraints = [models.UniqueConstraint(fields=["complaint", "act"], name="one_word_that_acts_differ")]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.act_id}"
