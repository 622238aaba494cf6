"""Send what the worker gave up on, for example after the mail server was away for a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.log.outbox import NotNow
from notices.dispatch import NotSent, send_waiting
from notices.models import Letter


class Command(BaseCommand):
    help = "Send every letter in the outbox that has not been sent."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            sent = send_waiting()
        except (NotSent, NotNow) as error:
            left = Letter.objects.filter(sent_at=None).count()
            message = f"{left} letters are still unsent; their rows say why. Correct it and run this again."
            raise CommandError(message) from error
        self.stdout.write(f"{sent} letters sent.")
