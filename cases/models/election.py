"""Elections: the calendar the clocks are anchored to."""

import re
from datetime import date, time
from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from cases.models.body import Body
from cases.models.written_by import written_by


class Election(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    rulebook = models.CharField(max_length=60, help_text="Name of the rulebook new cases are pinned to.")
    zone = models.CharField(max_length=40)
    campaign_from = models.DateField(null=True, blank=True)
    central = models.ForeignKey(Body, models.PROTECT, related_name="+", help_text="The commission at the top.")
    closed_on = models.DateField(null=True, blank=True, help_text="From this day on nothing new is filed.")
    written_by = written_by()
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    read_revision: str | None = None
    """The revision of bodies and calendars that was read with this row (`cases.queries.office`); no column."""

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name in the reader's language, or in English where it has none."""
        own = {"kk": self.name_kk, "ru": self.name_ru}.get((get_language() or "en")[:2], "")
        return own or self.name

    @property
    def stream(self) -> str:
        return f"election:{self.slug}"

    def is_open(self, day: date) -> bool:
        """Whether something new may be filed on `day`. What was filed goes on, and stays public."""
        return self.closed_on is None or day < self.closed_on


class Round(models.Model):
    """A voting day with its hours, in the local time of each polling station."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(default=1)
    voting_day = models.DateField()
    opens = models.TimeField(default=time(7))
    closes = models.TimeField(default=time(20))
    written_by = written_by()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="one_round_a_number")]

    def __str__(self) -> str:
        return f"{self.election} {self.number}"


class Constituency(models.Model):
    election = models.ForeignKey(Election, models.PROTECT, related_name="constituencies")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    commission = models.ForeignKey(Body, models.PROTECT, related_name="+")
    run_off = models.BooleanField(default=False, help_text="Votes again in the second round.")
    written_by = written_by()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "constituencies"
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="one_constituency_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def title(self) -> str:
        """Its name; who reads another language than it has is told it by its commission, which has three names."""
        translated = self.commission.title != self.commission.name
        name = self.commission.title if translated else self.name
        return name if re.search(rf"\b{self.number}\b", name) else f"{self.number}: {name}"


class CalendarDay(models.Model):
    """A day that is not as its weekday says: a holiday, a closure, or a working Saturday.

    No row is removed: a day that is as its weekday says again is `withdrawn`, which the calendar reads as no row.
    """

    WITHDRAWN: ClassVar[str] = "withdrawn"

    election = models.ForeignKey(Election, models.PROTECT, related_name="days")
    day = models.DateField()
    kind = models.CharField(
        max_length=20,
        choices=[
            ("holiday", "holiday"),
            ("closure", "closure"),
            ("working", "working"),
            ("withdrawn", "withdrawn"),
        ],
    )
    cite = models.CharField(max_length=200, blank=True)
    written_by = written_by()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "day"], name="one_row_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
