"""The log: every act is one row here, and nothing changes without one."""

from django.db import models
from django.db.models import Q

from cases.models.case import Case, Proceeding


class Event(models.Model):
    """One act, for good. Database triggers refuse to change, remove or overwrite it (see `cases.log.triggers`).

    `canonical` holds the RFC 8785 bytes that `hash` is made of: codes and dates, never sentences or personal data.
    """

    stream = models.CharField(max_length=60)
    seq = models.PositiveIntegerField(help_text="1, 2, 3 … within the stream.")
    kind = models.CharField(max_length=40)
    schema = models.PositiveSmallIntegerField(default=1)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="events")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, null=True, related_name="events")
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    canonical = models.BinaryField()
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="one_event_a_place")]
        indexes = [models.Index(fields=["case", "id"], name="event_of_case")]

    def __str__(self) -> str:
        return f"{self.stream} {self.seq} {self.kind}"


class EventPayload(models.Model):
    """Personal data of an event, apart from it. The event holds a salted commitment to it; this row can be erased."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField()
    personal = models.JSONField()

    def __str__(self) -> str:
        return f"{self.event_id}"


class OutboxMessage(models.Model):
    """What a handler still has to do because of an event. Written with the event; carried out with a lease."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="messages")
    stream = models.CharField(
        max_length=60, help_text="The event's: one handler works through one stream in its order."
    )
    handler = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField(help_text="What goes first: `cases.log.outbox.Order`.")
    written_at = models.DateTimeField(help_text="By the machine's clock.")
    free_at = models.DateTimeField(help_text="Not to be taken before: a lease runs, or a pause after a failure.")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "cases_errand"
        constraints = [models.UniqueConstraint(fields=["event", "handler"], name="one_errand_a_handler")]
        indexes = [
            models.Index(fields=["order", "free_at", "id"], condition=Q(done_at=None), name="open_in_order"),
            models.Index(fields=["stream", "handler", "id"], condition=Q(done_at=None), name="open_of_a_stream"),
        ]

    def __str__(self) -> str:
        return f"{self.handler} {self.event_id}"
