"""What was decided on a withdrawal while it waits."""

from django.db import models

from cases.models.body import Body
from cases.models.event import Event


class KeptGoing(models.Model):
    """A body wants the withdrawn case to go on. No page shows it and no event tells it until the withdrawal has waited."""

    withdrawal = models.ForeignKey(Event, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=80, help_text="The code of who decided it, as events name actors.")
    reasons = models.TextField(blank=True, help_text="Empty where the body said so as it took the withdrawal in.")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "kept going"
        constraints = [models.UniqueConstraint(fields=["withdrawal", "body"], name="kept_going_once_a_body")]

    def __str__(self) -> str:
        return f"{self.body} {self.at:%Y-%m-%d %H:%M}"
