"""Time limits and enquiries: the rows the scheduler reads."""

from typing import Any

from django.db import models
from django.db.models import Q

from cases.models.body import Body
from cases.models.case import Case, Proceeding, hidden_key
from cases.models.measure import Measure
from cases.models.party import Party
from cases.models.stay import Stay
from workflow.states import DeadlineKind, DeadlineState


class Enquiry(models.Model):
    """A request to another body inside a proceeding. It closes nothing and stops no clock."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="enquiries")
    to = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    question = models.TextField()
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["sent_at", "id"]
        verbose_name_plural = "enquiries"

    def __str__(self) -> str:
        return self.question[:80]


class Deadline(models.Model):
    """One time limit of one proceeding or party: computed once by the pinned rulebook, then only read."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="deadlines")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="deadlines")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, null=True, blank=True, related_name="deadlines")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="deadlines")
    correction = models.ForeignKey(
        "cases.Correction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deadlines",
        help_text="Of the time in which it may be confirmed.",
    )
    struck_by = models.ForeignKey(
        "cases.Correction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="struck_limits",
        help_text="The correction that struck it out: it ran from what was not so.",
    )
    stay = models.ForeignKey(Stay, models.PROTECT, null=True, blank=True, related_name="deadlines")
    rule = models.CharField(
        max_length=40, help_text="decide, transfer, correct, issue, serve, appeal, enquiry, screen, alarm, contested."
    )
    warns = models.CharField(max_length=40, blank=True, help_text="For an alarm: the rule of the limit it warns of.")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in DeadlineKind])
    starts_at = models.DateTimeField()
    due_before = models.DateTimeField(help_text="The first instant that is too late.")
    contested_from = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Of a body's time that the law lets end twice: the first instant that is too late by the shorter reading.",
    )
    useful_until = models.DateTimeField(
        null=True, blank=True, help_text="After it the remedy comes too late to be used."
    )
    explanation = models.JSONField(
        help_text="How it was counted, step by step; pages render it, nothing recomputes it."
    )
    inputs = models.JSONField(
        db_column="asked",
        null=True,
        blank=True,
        help_text="What it was counted from, so that it can be asked again under other law. Null: from before this was kept.",
    )
    in_place_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stand_ins",
        help_text="For the time of a joined case that runs in its lead: the lead's own, which is void as long as this runs.",
    )
    state = models.CharField(
        max_length=10, default=DeadlineState.RUNNING, choices=[(s.value, s.value) for s in DeadlineState]
    )
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was met or voided, or the instant it fired for."
    )

    class Meta:
        ordering = ["due_before", "id"]
        indexes = [
            models.Index(fields=["due_before", "id"], condition=Q(state="running"), name="due_clocks"),
            models.Index(fields=["proceeding", "state"], name="limits_of_proceeding"),
            models.Index(
                fields=["starts_at", "id"], condition=Q(rule="unserved", state="running"), name="unserved_now"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.due_before:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key of a limit stands in events that everybody may check: those of sealed cases leave no gap there."""
        known: int | None = self.pk
        if known is None and self.proceeding.case.is_sealed:
            self.pk, kwargs["force_insert"] = hidden_key(), True
        super().save(*args, **kwargs)


class StuckClocks(models.Model):
    """A case whose clocks cannot fire: since when, why, and when the scheduler tries again. Deleted once they have fired."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="+")
    error = models.TextField()
    tries = models.PositiveIntegerField(default=1)
    since = models.DateTimeField()
    again_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "stuck clocks"

    def __str__(self) -> str:
        return f"{self.case_id} {self.error[:80]}"
