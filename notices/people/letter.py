"""One letter to an account of this system: in its language, under the name of the institution, written once an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string

from cases.models import Event, Invitation
from notices.institution import line_of_institution
from notices.models import Letter
from workflow import clock


@dataclass(frozen=True, slots=True)
class AccountLetter:
    """What is written to whom. `unkept` are names in the context that the row keeps nothing of."""

    kind: str
    edition: int
    user: User
    language: str
    subject: str
    context: Mapping[str, Any]
    unkept: frozenset[str] = frozenset()


def write_account_letter(event: Event, letter: AccountLetter) -> None:
    """Write it, once. Called in the letter's language; an account without an address gets none."""
    if not letter.user.email:
        return
    version = f"{letter.kind}-{letter.edition}"
    line = line_of_institution()
    context = {**letter.context, "language": letter.language, "institution": line.name if line else ""}
    body = render_to_string(f"notices/email/{version}.txt", {"letter": context}).strip()
    body += f"\n\n-- \n{context['institution']}" if context["institution"] else ""
    Letter.objects.get_or_create(
        event=event,
        kind=letter.kind,
        to_email=letter.user.email,
        defaults={
            "to_label": "",
            "language": letter.language,
            "subject": letter.subject[:200],
            "body": body + "\n",
            "template_version": version,
            "context": {name: said for name, said in context.items() if name not in letter.unkept},
            "created_at": clock.now(),
        },
    )


def name_house() -> str:
    """What the house is called in the language of now: the institution, or the software where it has no name."""
    line = line_of_institution()
    return line.name if line else str(settings.WAGTAIL_SITE_NAME)


def language_of(user: User) -> str:
    """In which language a letter to this account is written: that of its newest invitation."""
    newest = Invitation.objects.filter(user=user).order_by("-event_id").values_list("language", flat=True).first()
    return newest or settings.LANGUAGE_CODE


def personal_of(event: Event) -> dict[str, Any]:
    """What stands under seal of an event; nothing where it was erased."""
    return dict(event.payload.personal or {}) if hasattr(event, "payload") else {}
