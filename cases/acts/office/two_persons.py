"""Two persons: what one administrator asks for, a dangerous act, is done when a second one has confirmed it."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission, User
from django.db.models import Q

from cases.access.actors import Actor
from cases.access.second_factor import remove_factors
from cases.access.signed_in import end_all_sessions
from cases.acts.office.appoint import check_term, write_appointment
from cases.acts.office.in_office_log import OfficeAct, office_act
from cases.models import Body, PendingAct
from cases.queries.staff import is_administrator
from workflow.errors import Refusal
from workflow.states import StaffRole, TwoPersonAct

HOLDS = timedelta(days=7)
"""So long after it was asked for an act may be confirmed."""
OF_AN_ADMINISTRATOR = Q(content_type__app_label="cases", codename="keep_office") | Q(
    content_type__app_label="wagtailadmin", codename="access_admin"
)


def ask_second_person(
    *,
    actor: Actor,
    at: datetime,
    reason: str,
    what: TwoPersonAct,
    user_id: int,
    given: Mapping[str, Any] | None = None,
) -> PendingAct:
    """Ask another administrator to confirm `what` upon this account. Nothing is done yet. Raises ActRefused."""
    with office_act("ask_second_person", actor=actor, at=at, reason=reason) as act:
        user, what = User.objects.get(pk=user_id), TwoPersonAct(what)
        refusals = []
        if not user.is_active:
            refusals.append(Refusal("account_closed"))
        if what == TwoPersonAct.MAKE_ADMINISTRATOR and is_administrator(user):
            refusals.append(Refusal("administrator_already"))
        if PendingAct.objects.filter(what=what, user=user, done_at=None, asked_at__gt=act.at - HOLDS).exists():
            refusals.append(Refusal("asked_already"))
        asker = actor.user_id
        if asker is None:
            refusals.append(Refusal("not_a_person"))
        act.refuse(refusals)
        assert asker is not None
        row = PendingAct(what=what, user=user, asked_by_id=asker, asked_at=act.at, reason=act.reason)
        row.given = dict(given or {})
        row.save(force_insert=True)
        act.record("account.asked", user=user, what=what.value, asked=str(row.pk))
        return row


def confirm_act(*, actor: Actor, at: datetime, reason: str, key: UUID) -> PendingAct:
    """Do what another administrator asked for. Raises ActRefused for who asked and for whom it is about."""
    with office_act("confirm_act", actor=actor, at=at, reason=reason) as act:
        row = PendingAct.objects.select_for_update(of=("self",)).select_related("user").get(pk=key)
        act.refuse(_list_refusals(act, row))
        row.done_by_id, row.done_at = actor.user_id, act.at
        row.save(update_fields=["done_by", "done_at"])
        DONE[TwoPersonAct(row.what)](act, row)
        return row


def _list_refusals(act: OfficeAct, row: PendingAct) -> list[Refusal]:
    if row.done_at is not None:
        return [Refusal("confirmed_already")]
    refusals = []
    if act.actor.user_id is None:
        refusals.append(Refusal("not_a_person"))
    if act.actor.user_id == row.asked_by_id:
        refusals.append(Refusal("confirmed_by_who_asked"))
    if act.actor.user_id == row.user_id:
        refusals.append(Refusal("confirmed_for_oneself"))
    if act.at >= row.asked_at + HOLDS:
        refusals.append(Refusal("asked_too_long_ago"))
    return refusals


def _reset_factor(act: OfficeAct, row: PendingAct) -> None:
    remove_factors(row.user)
    end_all_sessions(row.user)
    act.record("account.factor_reset", user=row.user, asked=str(row.pk))


def _make_administrator(act: OfficeAct, row: PendingAct) -> None:
    row.user.user_permissions.add(*Permission.objects.filter(OF_AN_ADMINISTRATOR))
    act.record("account.administrator_made", user=row.user, asked=str(row.pk))


def _appoint_administrator(act: OfficeAct, row: PendingAct) -> None:
    body, role = Body.objects.get(pk=row.given["body"]), StaffRole(row.given["role"])
    since, until = (datetime.fromisoformat(row.given[name]) if row.given[name] else None for name in ("since", "until"))
    act.refuse(list(check_term(act, row.user, body, role, (since, until))))
    write_appointment(act, row.user, body, role, (since, until))


DONE: Mapping[TwoPersonAct, Callable[[OfficeAct, PendingAct], None]] = {
    TwoPersonAct.RESET_FACTOR: _reset_factor,
    TwoPersonAct.MAKE_ADMINISTRATOR: _make_administrator,
    TwoPersonAct.APPOINT_ADMINISTRATOR: _appoint_administrator,
}
"""What is done when the second person has confirmed."""
