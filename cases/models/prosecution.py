"""Prosecutors: the register of an office, what comes to it, and the measures that it takes. No case is closed by any of it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from cases.models.body import Body
from cases.models.case import Case, Proceeding
from cases.models.decision import Decision
from cases.models.election import Election
from workflow.prosecutors import (
    Applicant,
    ApplicationState,
    ProsecutorMeasureKind,
    ProsecutorMeasureState,
    Subject,
)


class ProsecutorRegister(models.Model):
    """The register of one office. It keeps the head of the office's stream, and is locked by whoever writes to it."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="register")
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.stream

    @property
    def stream(self) -> str:
        return f"prosecutor:{self.body.code}"


class ApplicationSummary(models.Model):
    """What an office reports of applications that it kept on paper: of which days, and where that is written."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, models.PROTECT, related_name="+")
    from_day = models.DateField()
    to_day = models.DateField()
    source = models.TextField(help_text="For everyone to read.")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "application summaries"
        ordering = ["entered_at", "id"]

    def __str__(self) -> str:
        return f"{self.from_day} {self.to_day}"


class Application(models.Model):
    """What somebody asks of a prosecutor's office, or one of those of which a summary tells that there were so many."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="In the register of its office, from 1.")
    summary = models.ForeignKey(
        ApplicationSummary,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        help_text="Kept on paper.",
    )
    applicant = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Applicant])
    subject = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Subject])
    text = models.TextField(blank=True, help_text="What is applied for. Sealed.")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="applications")
    received_at = models.DateTimeField(null=True, blank=True, help_text="Null: kept on paper, of a day of its summary.")
    state = models.CharField(
        max_length=10,
        default=ApplicationState.RECEIVED.value,
        choices=[(each.value, each.value) for each in ApplicationState],
    )
    resolved_by = models.CharField(
        max_length=15, blank=True, choices=[(each.value, each.value) for each in ProsecutorMeasureKind]
    )
    passed_on_to = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    reasons = models.TextField(blank=True, help_text="Of how it ended. Sealed.")
    concluded_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    due_before = models.DateTimeField(null=True, blank=True, help_text="The first instant that is too late.")
    contested_from = models.DateTimeField(null=True, blank=True, help_text="The same by the shorter of two readings.")
    explanation = models.JSONField(default=list, help_text="How it was counted; nothing recomputes it.")
    inputs = models.JSONField(null=True, blank=True)
    contested_since = models.DateTimeField(null=True, blank=True, help_text="Late by one reading: it stays.")
    overdue_since = models.DateTimeField(null=True, blank=True, help_text="A fact beside the state: it stays.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="one_application_a_number"),
            models.CheckConstraint(
                condition=~Q(state="received")
                | Q(summary=None, received_at__isnull=False, due_before__isnull=False, concluded_at=None),
                name="application_waits_by_a_clock",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state", "due_before", "id"], name="applications_open"),
            models.Index(
                fields=["due_before", "id"], condition=Q(state="received", overdue_since=None), name="applications_due"
            ),
            models.Index(fields=["election", "state", "resolved_by"], name="applications_by_kind"),
            models.Index(fields=["case"], condition=Q(case__isnull=False), name="applications_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.number}"

    @property
    def called(self) -> str:
        """Its number as it is written: with the code of the office."""
        return f"{self.body.code}/A{self.number}"


class ApplicantIdentity(models.Model):
    """Who applied. Read by a clerk of the office through `read_applicant` alone, which is an event."""

    application = models.OneToOneField(Application, models.CASCADE, primary_key=True, related_name="identity")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    contact = models.TextField(blank=True, help_text="Telephone and address.")

    class Meta:
        verbose_name_plural = "applicant identities"

    def __str__(self) -> str:
        return str(self.application_id)


class ProsecutorMeasure(models.Model):
    """One measure of an office: who must do what, on which article, until when, and what was answered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="In the register of its office, from 1.")
    kind = models.CharField(max_length=15, choices=[(each.value, each.value) for each in ProsecutorMeasureKind])
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, related_name="measures")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="prosecutor_measures")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="protests", help_text="What is protested against."
    )
    protested_in = models.ForeignKey(
        Proceeding, models.PROTECT, null=True, blank=True, related_name="+", help_text="Where that is ruled on."
    )
    addressee = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    addressee_text = models.CharField(max_length=300, blank=True)
    duty = models.TextField(help_text="What is asked. Read by the office and the addressee.")
    legal_basis = models.CharField(max_length=300)
    taken_at = models.DateTimeField()
    due_before = models.DateTimeField(null=True, blank=True, help_text="The first instant that is too late.")
    state = models.CharField(
        max_length=10,
        default=ProsecutorMeasureState.PENDING.value,
        choices=[(each.value, each.value) for each in ProsecutorMeasureState],
    )
    answer = models.TextField(blank=True, help_text="Sealed.")
    answered_by = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    overdue_since = models.DateTimeField(null=True, blank=True, help_text="A fact beside the state: it stays.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="one_prosecutor_measure_a_number"),
            models.CheckConstraint(
                condition=~Q(state="pending") | Q(due_before__isnull=False, settled_at=None),
                name="prosecutor_measure_waits_by_a_clock",
            ),
            models.CheckConstraint(
                condition=Q(addressee__isnull=False) | ~Q(addressee_text=""), name="prosecutor_measure_to_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state", "due_before", "id"], name="measures_of_office"),
            models.Index(fields=["addressee", "state", "due_before", "id"], name="measures_asked"),
            models.Index(
                fields=["due_before", "id"], condition=Q(state="pending", overdue_since=None), name="prosecutor_due"
            ),
            models.Index(fields=["-taken_at", "-id"], name="prosecutor_measures_newest"),
        ]

    def __str__(self) -> str:
        return self.duty[:80]

    @property
    def called(self) -> str:
        """Its number as it is written: with the code of the office."""
        return f"{self.body.code}/M{self.number}"

    @property
    def zone(self) -> str:
        """The clocks of who must answer it, of the office where that is no body."""
        return self.addressee.zone if self.addressee is not None else self.body.zone
