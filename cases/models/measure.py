"""What a decision orders, and what was reported of it."""

from typing import Any

from django.db import models
from django.db.models import Q

from cases.models.body import Body
from cases.models.complaint import Evidence
from cases.models.decision import Decision
from workflow.measures import TO_BE_DONE, MeasureKind, MeasureState


class Measure(models.Model):
    """What a decision orders: who must do what, until when, and where that stands."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="measures")
    number = models.PositiveSmallIntegerField(default=1, help_text="In its decision, from 1.")
    kind = models.CharField(max_length=30, choices=[(k.value, k.value) for k in MeasureKind])
    addressee = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    addressee_text = models.CharField(max_length=300, blank=True)
    owed_by = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Which body must do it now: the addressee, or who took its matters over when that ended.",
    )
    duty = models.TextField()
    due_on = models.DateField(null=True, blank=True, help_text="The last day, by the clocks of who must do it.")
    due_before = models.DateTimeField(null=True, blank=True, help_text="The first instant that is too late.")
    due_reasons = models.TextField(blank=True, help_text="Why it may be done later than it is of use.")
    feasible = models.BooleanField(default=True, help_text="Whether what is due by law can still be carried out.")
    instead = models.TextField(blank=True, help_text="What is ordered in its place where it cannot.")
    in_place_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        help_text="The measure found impossible after the decision, in whose place this one is ordered.",
    )
    ordered_at = models.DateTimeField(null=True, blank=True, help_text="When, of one in the place of another.")
    state = models.CharField(
        max_length=10, default=MeasureState.PENDING.value, choices=[(s.value, s.value) for s in MeasureState]
    )
    changed_at = models.DateTimeField(null=True, blank=True, help_text="When it came into this state.")
    overdue_since = models.DateTimeField(null=True, blank=True, help_text="A fact beside the state: it stays.")
    reasons = models.TextField(blank=True, help_text="Why it was found impossible.")
    was_done = models.BooleanField(
        default=False, help_text="Of one that is undone: it had been reported as done, or found done, before."
    )

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_measure_a_number"),
        ]
        indexes = [  # without conditions on the state: SQLite takes those for none, as their values are told apart from the query
            models.Index(fields=["owed_by", "state", "due_before", "id"], name="ordered_from"),
            models.Index(fields=["state", "changed_at", "id"], name="reported_as_done"),
            models.Index(
                fields=["overdue_since", "id"], condition=Q(overdue_since__isnull=False), name="ordered_not_done"
            ),
        ]

    def __str__(self) -> str:
        return self.duty[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whom it is ordered from must do it."""
        if self._state.adding and self.owed_by_id is None:
            self.owed_by_id = self.addressee_id
        super().save(*args, **kwargs)

    @property
    def to_be_done(self) -> bool:
        """Whether who must do it still has to."""
        return self.state in TO_BE_DONE

    @property
    def zone(self) -> str:
        """The clocks of who must do it, of the body that decided where that is no body."""
        return self.addressee.zone if self.addressee is not None else self.decision.body.zone


class ExecutionReport(models.Model):
    """What was reported of a measure, and whether the body that ordered it found it done. Sealed as the file is."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="reports")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", help_text="Whose clerk entered it.")
    text = models.TextField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField()
    accepted = models.BooleanField(null=True, blank=True, help_text="Null: not looked at yet, or overtaken.")
    reasons = models.TextField(blank=True, help_text="Why it was not accepted.")
    ruled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reported_at", "id"]

    def __str__(self) -> str:
        return self.text[:80]
