"""Parties, with who they are kept apart from what they are in the case."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from cases.models.body import Body
from cases.models.case import Case, Proceeding
from workflow.party_ends import PartyEnd


class Party(models.Model):
    """A role in a case, under a public label that names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=20)
    label = models.CharField(max_length=300, help_text="What the public reads, e.g. A voter of constituency 3.")
    label_code = models.CharField(
        max_length=30,
        blank=True,
        help_text="What the label was made of, to say it in any language; empty for one of other words.",
    )
    label_number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The constituency that the label names."
    )
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="parties")
    anonymous = models.BooleanField(default=False)
    ended_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Since when it is on record that the party is no more; empty once another has its place.",
    )

    class Meta:
        ordering = ["role", "id"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.label


class Identity(models.Model):
    """Who a party is. Read by a clerk through `read_identity` alone, which is an event."""

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="identity")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    before = models.JSONField(
        default=list,
        blank=True,
        help_text="Who had the place of the party before, the first one first, in the same words.",
    )

    class Meta:
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return str(self.party)


class EndOfParty(models.Model):
    """That a party is no more. The place it had in the case stays, and everything done there."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="ends")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="+")
    end = models.CharField(max_length=20, choices=[(each.value, each.value) for each in PartyEnd])
    ended_on = models.DateField()
    at = models.DateTimeField(help_text="When it was entered.")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "ends of parties"

    def __str__(self) -> str:
        return f"{self.end} {self.ended_on}"


class Succession(models.Model):
    """Another person took the place of a party that was no more. What the public read of the one before stays here."""

    of = models.OneToOneField(EndOfParty, models.PROTECT, related_name="succession")
    at = models.DateTimeField()
    former_label = models.CharField(max_length=300)
    former_label_code = models.CharField(max_length=30, blank=True)
    former_label_number = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.former_label
