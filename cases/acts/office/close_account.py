"""Close account: who may sign in no longer. What they did stays theirs."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q

from cases.access.actors import Actor
from cases.access.signed_in import end_all_sessions
from cases.acts.office.in_office_log import office_act, write_instant
from cases.log.events import record
from cases.models import StaffAppointment
from cases.queries.staff import administrators, is_administrator
from workflow.errors import Refusal

ALWAYS = 2
"""So many administrators there always are: what is dangerous asks for two."""


def close_account(*, actor: Actor, at: datetime, reason: str, user_id: int) -> User:
    """Close the account and sign it out everywhere. An administrator ends its appointments first, one by one; a machine at once.

    Raises ActRefused, also where fewer than two administrators would remain.
    """
    with office_act("close_account", actor=actor, at=at, reason=reason) as act:
        user = User.objects.get(pk=user_id)
        rows = StaffAppointment.objects.running(act.at).filter(user=user).select_related("body").order_by("pk")
        if not actor.is_system and user.appointments.filter(Q(until=None) | Q(until__gt=act.at)).exists():
            act.refuse([Refusal("appointments_run")])
        if actor.user_id == user.pk:
            act.refuse([Refusal("closed_by_oneself")])
        if not actor.is_system and is_administrator(user) and administrators().exclude(pk=user.pk).count() < ALWAYS:
            act.refuse([Refusal("two_administrators_remain")])
        said = [{"appointment": str(row.key), "body": row.body.code} for row in rows]
        if said:
            data = {"until": write_instant(act.at), "all": said}
            event = record(act.log, "staff.ended", actor=actor, at=act.at, data=data, personal={"user": user.pk})
            rows.update(until=act.at, written_by=event)
        user.is_active = False
        user.save(update_fields=["is_active"])
        end_all_sessions(user)
        act.record("account.closed", user=user)
        return user
