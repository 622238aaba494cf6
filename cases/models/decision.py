"""Decisions, and the proof that they arrived."""

from uuid import uuid4

from django.db import models

from cases.models.body import Body, Member
from cases.models.case import Proceeding
from cases.models.party import Party
from cases.models.session import Motion
from workflow.states import Channel, DecisionStanding, DecisionState

TEXT_PARTS = ("facts", "evidence", "law", "reasons", "operative")


class Decision(models.Model):
    """The written act. Passages between [[ and ]] are sealed: the public version leaves them out."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proceeding = models.OneToOneField(Proceeding, models.PROTECT, related_name="decision")
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    motion = models.OneToOneField(Motion, models.PROTECT, null=True, blank=True, related_name="decision")
    outcome = models.CharField(max_length=20)
    state = models.CharField(
        max_length=20, default=DecisionState.ADOPTED, choices=[(s.value, s.value) for s in DecisionState]
    )
    number = models.CharField(max_length=60, unique=True, null=True, blank=True)
    language = models.CharField(max_length=5, default="en")
    facts = models.TextField()
    evidence = models.TextField()
    law = models.TextField()
    reasons = models.TextField()
    operative = models.TextField()
    answers = models.JSONField(default=list, help_text="One text per claim, in the order of the claims.")
    shows_claims = models.BooleanField(
        default=False,
        help_text="Published with what was asked for; false for what was published before claims were shown.",
    )
    withheld = models.JSONField(
        default=list, help_text="Passages left out of the public version beside those sealed in the text."
    )
    set_aside = models.JSONField(
        default=list,
        help_text="Keys of findings that name nobody, as somebody said with a reason when it was published.",
    )
    appeal = models.JSONField(default=dict, help_text="Body, limit and trust of the appeal route, frozen at adoption.")
    horizon = models.JSONField(
        null=True,
        blank=True,
        help_text="How far it reached before voting if it went against a candidacy: `fits` and the instants.",
    )
    horizon_reasons = models.TextField(
        blank=True, help_text="Why it was taken though no appeal could be decided before voting."
    )
    adopted_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="When its first edition was published.")
    edition = models.PositiveSmallIntegerField(
        default=1, help_text="Of the public version: one more after each take-down."
    )
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_reason = models.TextField(blank=True, help_text="Why, for everyone to read.")
    annulled_for = models.JSONField(
        default=list,
        help_text="On appeal, of each claim why the decision below is set aside; empty for one that it is not.",
    )
    cured = models.TextField(
        blank=True, help_text="Sent back and decided the same way again: the defect that was cured, or the new fact."
    )
    standing = models.CharField(
        max_length=10,
        default=DecisionStanding.STANDS,
        choices=[(s.value, s.value) for s in DecisionStanding],
        help_text="What has become of it before the bodies above.",
    )
    standing_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="ruled_on", help_text="The decision that said so."
    )

    class Meta:
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="decision_newest"),
            models.Index(fields=["body", "-published_at", "-id"], name="decision_of_body"),
        ]

    def __str__(self) -> str:
        return self.number or str(self.pk)


class Dissent(models.Model):
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.member}"


class Service(models.Model):
    """Proof that a party received the opening of a proceeding (`decision` is null) or its decision."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="services")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="services")
    party = models.ForeignKey(Party, models.PROTECT, related_name="services")
    channel = models.CharField(max_length=20, choices=[(c.value, c.value) for c in Channel])
    proof = models.TextField()
    served_at = models.DateTimeField()

    class Meta:
        ordering = ["served_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "party"], name="decision_served_once"),
            models.UniqueConstraint(
                fields=["proceeding", "party"], condition=models.Q(decision=None), name="opening_served_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.channel}"
