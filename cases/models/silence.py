"""Silence of a body where the rulebook opens the next instance: no decision, and where it goes on."""

from django.db import models

from cases.models.case import Proceeding
from workflow.rules.words import OPENS_NEXT


class Silence(models.Model):
    """That an instance did not decide in time, and what that means. Nothing was found and nothing ordered; the body is late."""

    proceeding = models.OneToOneField(Proceeding, models.PROTECT, related_name="silence")
    meaning = models.CharField(max_length=20, choices=[(each.value, each.value) for each in sorted(OPENS_NEXT)])
    way = models.JSONField(help_text="Where it goes on and by what rule, as a decision stores its way to appeal.")
    fell_at = models.DateTimeField(help_text="When the time to decide had run out.")

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.meaning}"
