"""The outbox: letters that were written with the news and are sent after it is committed."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from cases.models import Event


class Letter(models.Model):
    """One e-mail to one address because of one event. Sent at least once; its key makes it one letter however often the
    event is handled, and gives every copy the same Message-ID.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=40)
    to_email = models.EmailField()
    to_label = models.CharField(max_length=300, help_text="The public label of the party, or the name of the body.")
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    template_version = models.CharField(max_length=40)
    context = models.JSONField(help_text="Everything the template was given. Frozen.")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True, help_text="Until then one worker is sending it.")
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "kind", "to_email"], name="one_letter_an_address")]
        indexes = [models.Index(fields=["created_at", "id"], condition=Q(sent_at=None), name="unsent_letters")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
