"""What the nightly verification found."""

from django.db import models


class Verification(models.Model):
    """One run over the whole file. `faults` are plain sentences for whoever keeps the system; empty: all of it holds."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    rows = models.PositiveBigIntegerField(help_text="How many rows were gone through.")
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["-ended_at"]

    def __str__(self) -> str:
        return f"{self.ended_at:%Y-%m-%d %H:%M} {len(self.faults)}"
