"""Accept invitation: an invited person sets their password. The link is used by it."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.access.invitation_link import why_not
from cases.acts.office.in_office_log import hold_office
from cases.models import Invitation
from workflow.errors import Refusal


def accept_invitation(*, actor: Actor, at: datetime, key: UUID, password: str) -> User:
    """Set the password of the account that was invited. Raises ActRefused where its link opens nothing any more."""
    with hold_office("accept_invitation", actor=actor, at=at) as act:
        row = Invitation.objects.select_for_update(of=("self",)).select_related("user").get(pk=key)
        if (code := why_not(row, at=act.at)) is not None:
            act.refuse([Refusal(code)])
        row.used_at = act.at
        row.save(update_fields=["used_at"])
        user = row.user
        user.set_password(password)
        user.save(update_fields=["password"])
        act.record("account.opened", user=user)
        return user
