"""What was chosen at the beginning, and is offered wherever it is asked for again."""

from typing import ClassVar

from django.db import models


class SetUpChoices(models.Model):
    """One row. The zone and the rulebook stand in each body and election; here is only what a form begins with."""

    THE_ONE: ClassVar[int] = 1

    zone = models.CharField(max_length=40, blank=True)
    rulebook = models.CharField(max_length=60, blank=True)
    finished_at = models.DateTimeField(
        null=True, blank=True, help_text="When the set-up was finished, and its key died."
    )

    def __str__(self) -> str:
        return f"{self.zone} {self.rulebook}"
