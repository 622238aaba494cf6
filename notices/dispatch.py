"""Writing letters into the outbox, and sending them after commit: at least once each, never two workers on one letter."""

import logging
from datetime import timedelta
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import override

from cases.log.outbox import NotNow, machine_now
from cases.models import Event
from cases.wording.direction import without_direction
from notices.catalogue import rules_about
from notices.compose_letters import letter_context
from notices.letter_rules import LetterRule
from notices.models import Letter
from notices.recipients import Addressee, addressees
from notices.register_letters import addressees_in_register, is_of_register, register_letter_context
from notices.render import frozen
from workflow import clock

LEASE = timedelta(minutes=1)
"""How long a worker may take to send one letter before another may send it."""

logger = logging.getLogger(__name__)


class NotSent(Exception):
    """Some letters could not be sent; their rows say why. The message is tried again."""


def write_letters(event: Event) -> list[Letter]:
    """The letters that tell this event, each written once whatever happens."""
    found = addressees_in_register if is_of_register(event) else addressees
    return [write_letter(event, rule, addressee) for rule in rules_about(event) for addressee in found(event, rule.to)]


def write_letter(event: Event, rule: LetterRule, addressee: Addressee) -> Letter:
    compose = register_letter_context if is_of_register(event) else letter_context
    context = frozen(compose(event, addressee))
    with override(addressee.language):
        subject = str(rule.subject) % {"number": context["number"]}
        body = render_to_string(f"notices/email/{rule.template_version}.txt", {"letter": context}).strip()
        body += f"\n\n-- \n{context['institution']}" if context["institution"] else ""
    letter, _is_new = Letter.objects.get_or_create(
        event=event,
        kind=rule.kind,
        to_email=addressee.email,
        defaults={
            "to_label": addressee.label[:300],
            "language": addressee.language,
            "subject": without_direction(subject)[:200],
            "body": without_direction(body).strip() + "\n",
            "template_version": rule.template_version,
            "context": context,
            "created_at": clock.now(),
        },
    )
    return letter


def send_waiting(event: Event | None = None) -> int:
    """Send every letter (of `event`) that waits and that nobody else holds. Returns how many were sent.

    Raises NotSent when one could not be sent, after trying all; NotNow when another worker still holds one.
    """
    unsent = Letter.objects.filter(sent_at=None)
    if event is not None:
        unsent = unsent.filter(event=event)
    keys = list(unsent.order_by("created_at", "id").values_list("pk", flat=True))
    sent = sum(_try_to_send(key) for key in keys)
    _raise_for_left(unsent.filter(pk__in=keys))
    return sent


def _raise_for_left(left: QuerySet[Letter]) -> None:
    failed = left.exclude(last_error="").count()
    if failed:
        message = f"{failed} letters could not be sent"
        raise NotSent(message)
    if left.exists():
        raise NotNow


def _try_to_send(key: UUID) -> bool:
    if not _lease(key):
        return False
    letter = Letter.objects.get(pk=key)
    try:
        message_of(letter).send()
    except Exception as error:  # noqa: BLE001 -- one bad address must not stop the others
        logger.warning("letter %s was not sent: %s", letter.pk, type(error).__name__)
        Letter.objects.filter(pk=key).update(leased_until=None, last_error=f"{type(error).__name__}: {error}")
        return False
    Letter.objects.filter(pk=key).update(leased_until=None, last_error="", sent_at=clock.now())
    return True


def _lease(key: UUID) -> bool:
    """Take one unsent letter; False where another worker holds it or has sent it."""
    at = machine_now()
    free = Letter.objects.filter(Q(leased_until=None) | Q(leased_until__lt=at), pk=key, sent_at=None)
    return free.update(leased_until=at + LEASE, attempts=F("attempts") + 1, last_error="") == 1


def message_of(letter: Letter) -> EmailMessage:
    """The e-mail. The same letter sent again carries the same Message-ID, so a reader sees it once."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.subject, letter.body, _name_sender(letter), [letter.to_email], headers=headers)


def _name_sender(letter: Letter) -> str:
    """The address that all letters come from, by the name of the institution where the letter bears one."""
    name = letter.context.get("institution", "")
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])) if name else settings.DEFAULT_FROM_EMAIL
