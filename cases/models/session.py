"""Sessions: notice, agenda, attendance, hearing, roll-call."""

from uuid import uuid4

from django.db import models

from cases.models.body import Body, Member
from cases.models.case import Proceeding
from cases.models.party import Party
from workflow.states import Ballot, HearingKind, SessionMode, SessionState


class Session(models.Model):
    """One session of one body. Convening it is publishing it: there is no private convening."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    mode = models.CharField(max_length=20, choices=[(m.value, m.value) for m in SessionMode])
    is_open = models.BooleanField(default=True, help_text="Open to the public.")
    closed_reason = models.TextField(blank=True)
    convened_at = models.DateTimeField()
    state = models.CharField(
        max_length=20, default=SessionState.CONVENED, choices=[(s.value, s.value) for s in SessionState]
    )
    is_sealed = models.BooleanField(default=False, help_text="Held for a sealed case alone: nobody else is told of it.")
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="session_newest"),
            models.Index(fields=["body", "-starts_at"], name="session_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def stream(self) -> str:
        return f"session:{self.pk}"


class AgendaItem(models.Model):
    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    admissibility_only = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["session", "proceeding"], name="once_on_an_agenda")]

    def __str__(self) -> str:
        return f"{self.position}"


class Attendance(models.Model):
    session = models.ForeignKey(Session, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    present_from = models.DateTimeField()
    present_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["member__seat"]
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="one_attendance_a_member")]

    def __str__(self) -> str:
        return f"{self.member}"


class Recusal(models.Model):
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="recusals")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proceeding", "member"], name="recused_once")]

    def __str__(self) -> str:
        return f"{self.member}"


class Hearing(models.Model):
    """How one party was heard, or that it waived it or stayed away though served."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="hearings")
    party = models.ForeignKey(Party, models.PROTECT, related_name="hearings")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in HearingKind])
    statement = models.TextField(blank=True)
    proof = models.TextField(blank=True, help_text="How a party that stayed away was told of the session.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.party} {self.kind}"


class Motion(models.Model):
    """An outcome put to a roll-call, and what came of it."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="motions")
    session = models.ForeignKey(Session, models.PROTECT, related_name="motions")
    outcome = models.CharField(max_length=20)
    at = models.DateTimeField()
    present = models.PositiveSmallIntegerField()
    majority = models.PositiveSmallIntegerField(help_text="Votes in favour that were needed.")
    adopted = models.BooleanField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.outcome} {'adopted' if self.adopted else 'not adopted'}"


class Vote(models.Model):
    motion = models.ForeignKey(Motion, models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ballot = models.CharField(max_length=10, choices=[(b.value, b.value) for b in Ballot])

    class Meta:
        ordering = ["member__seat"]
        constraints = [models.UniqueConstraint(fields=["motion", "member"], name="one_vote_a_member")]

    def __str__(self) -> str:
        return f"{self.member}: {self.ballot}"
