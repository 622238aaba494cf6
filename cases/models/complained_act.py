"""The act complained of: what a body did or left undone, and where that stands."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from cases.models.body import Body
from workflow.complained_acts import ActKind, ActStanding


class ActComplainedOf(models.Model):
    """One act of one body. Whatever cases are about it point to the same row.

    Everyone reads it: its number is looked at before it is written, like what a session announces.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", help_text="Whose act it is. Null: no body here."
    )
    body_text = models.CharField(max_length=300, blank=True, help_text="Whose act it is, where that is no body here.")
    number = models.CharField(max_length=300, help_text="Its number; in words what it is, where it has none.")
    day = models.DateField(help_text="The day of it, by its own date.")
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in ActKind])
    key = models.CharField(
        max_length=700, unique=True, help_text="Body, day and number as they are compared: named twice, it is one row."
    )
    named_at = models.DateTimeField(help_text="When it was entered here.")
    standing = models.CharField(
        max_length=10, default=ActStanding.IN_FORCE.value, choices=[(each.value, each.value) for each in ActStanding]
    )
    since = models.DateTimeField(null=True, blank=True, help_text="Since when it stands so. Null: from its own day.")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When its author withdrew it.")

    class Meta:
        verbose_name_plural = "acts complained of"
        indexes = [
            models.Index(fields=["-day", "-id"], name="act_newest"),
            models.Index(fields=["standing", "-day", "-id"], name="act_by_standing"),
            models.Index(fields=["body", "-day", "-id"], name="act_by_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False, body_text="") | (Q(body__isnull=True) & ~Q(body_text="")),
                name="act_of_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def author(self) -> str:
        """Whose act it is, as everyone reads it."""
        return self.body.title if self.body is not None else self.body_text
