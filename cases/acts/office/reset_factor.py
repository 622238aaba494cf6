"""Reset factor: by a command of who keeps the machine. In the browser two administrators do it (`two_persons`)."""

from datetime import datetime

from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.access.second_factor import remove_factors
from cases.access.signed_in import end_all_sessions
from cases.acts.office.in_office_log import office_act
from workflow.errors import Refusal

BY_COMMAND = "By a command on the machine."


def reset_factor(*, actor: Actor, at: datetime, user_id: int) -> None:
    """Remove the second step of the account and sign it out everywhere. For a machine alone: raises ActRefused for a person."""
    with office_act("reset_factor", actor=actor, at=at, reason=BY_COMMAND) as act:
        if not actor.is_system:
            act.refuse([Refusal("asks_for_two")])
        user = User.objects.get(pk=user_id)
        remove_factors(user)
        end_all_sessions(user)
        act.record("account.factor_reset", user=user)
