"""End sessions: an account is signed out everywhere, as when its machine was lost."""

from datetime import datetime

from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.access.signed_in import end_all_sessions
from cases.acts.office.in_office_log import office_act


def end_sessions(*, actor: Actor, at: datetime, reason: str, user_id: int) -> int:
    """Sign the account out everywhere; returns in how many browsers. For an administrator, or a machine. Raises ActRefused."""
    with office_act("end_sessions", actor=actor, at=at, reason=reason) as act:
        user = User.objects.get(pk=user_id)
        ended = end_all_sessions(user)
        act.record("account.sessions_ended", user=user, count=ended)
        return ended
