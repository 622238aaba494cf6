"""Invite: open an account for a person and send them the link by which they come in, once."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cases.access.actors import Actor
from cases.acts.office.in_office_log import OfficeAct, office_act
from cases.models import Invitation
from cases.queries.grants import find_account
from workflow.errors import Refusal


def invite(*, actor: Actor, at: datetime, reason: str, email: str, language: str = "") -> Invitation:
    """Open an account that signs in by `email`, where there is none, and send it an invitation: earlier ones end by it.

    For an administrator, or a machine. Raises ActRefused, also where the person has a password already.
    """
    with office_act("invite", actor=actor, at=at, reason=reason) as act:
        user, _is_new = find_or_open_account(act, email=email)
        if user.has_usable_password():
            act.refuse([Refusal("account_is_open")])
        return send_invitation(act, user, language)


def find_or_open_account(act: OfficeAct, *, user_id: int | None = None, email: str = "") -> tuple[User, bool]:
    """The account by its key or by what it signs in by, and whether it was only now opened for the address."""
    if user_id is not None:
        return User.objects.get(pk=user_id), False
    address = email.strip().lower()
    known = find_account(address)
    if known is not None:
        return known, False
    try:
        validate_email(address)
    except ValidationError:
        act.refuse([Refusal("no_address")])
    if User.objects.filter(username__iexact=address).exists():
        act.refuse([Refusal("account_closed")])
    user = User(username=address, email=address)
    user.set_unusable_password()
    user.save()
    return user, True


def send_invitation(act: OfficeAct, user: User, language: str) -> Invitation:
    """Write the invitation with its event; the letter goes out by the outbox."""
    known = {code for code, _name in settings.LANGUAGES}
    spoken = language if language in known else settings.LANGUAGE_CODE
    event = act.record("account.invited", user=user, language=spoken)
    return Invitation.objects.create(user=user, event=event, language=spoken, sent_at=act.at)
