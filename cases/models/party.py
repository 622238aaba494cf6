"""Parties, with who they are kept apart from what they are in the case."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from cases.models.body import Body
from cases.models.case import Case


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

    class Meta:
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return str(self.party)
