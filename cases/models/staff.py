"""Who works for a body, as what and until when; how a person was asked in, and where they are signed in."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.body import Body
from workflow.states import StaffRole, TwoPersonAct


class AppointmentQuerySet(models.QuerySet["StaffAppointment"]):
    def running(self, at: datetime) -> "AppointmentQuerySet":
        """Those whose term has begun and not ended at `at`. `until` is the first instant without."""
        return self.filter(running_at(at))


def running_at(at: datetime, prefix: str = "") -> Q:
    """The condition that a term runs at `at`; `prefix` leads to the appointment, as in "appointments__"."""
    begun = Q(**{f"{prefix}since": None}) | Q(**{f"{prefix}since__lte": at})
    return begun & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": at}))


class StaffAppointment(models.Model):
    """A user who is something at a body for a term. It ends and is never removed."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False, help_text="By which its events name it.")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="appointments")
    role = models.CharField(
        max_length=20, choices=[(r.value, r.value) for r in StaffRole], default=StaffRole.CLERK.value
    )
    since = models.DateTimeField(null=True, blank=True, help_text="Null: from before terms were kept.")
    until = models.DateTimeField(null=True, blank=True, help_text="The first instant without it.")
    stands_in_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        help_text="Held for its holder's absence.",
    )
    written_by = models.ForeignKey(
        "cases.Event", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        db_table = "cases_post"
        indexes = [models.Index(fields=["user", "body"], name="appointments_of_a_user")]

    def __str__(self) -> str:
        return f"{self.user} at {self.body}"

    def runs(self, at: datetime) -> bool:
        """Whether the term has begun and not ended at `at`."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


class Invitation(models.Model):
    """A person who was asked in by a letter. Its link carries the key; the newest of an account is the one that holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations")
    event = models.OneToOneField("cases.Event", models.PROTECT, related_name="invitation")
    language = models.CharField(max_length=5)
    sent_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user} {self.sent_at:%Y-%m-%d}"


class SignedIn(models.Model):
    """A session in which an account is signed in, so that its owner sees where, and can end it. Written by the session store."""

    session_key = models.CharField(max_length=40, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signed_in")
    browser = models.CharField(max_length=200, blank=True, help_text="What the browser said of itself.")
    at = models.DateTimeField(help_text="By the machine's clock.")

    class Meta:
        default_permissions = ()
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d %H:%M}"


class PendingAct(models.Model):
    """What one administrator asked for and a second one must confirm: nobody does a dangerous act alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    what = models.CharField(max_length=40, choices=[(a.value, a.value) for a in TwoPersonAct])
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="asked_about")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    reason = models.TextField()
    given = models.JSONField(default=dict, help_text="What the act is to be done with, beside whom it is about.")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When who asked took it back.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.what} {self.user}"
