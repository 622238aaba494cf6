"""Two persons: what one administrator asks for, a dangerous act, is done when a second one has confirmed it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet

from cases.access.actors import Actor
from cases.access.second_factor import remove_factors
from cases.access.signed_in import end_all_sessions
from cases.acts.office.appoint import Term, check_term, write_appointment
from cases.acts.office.in_office_log import OfficeAct, office_act, write_instant
from cases.models import Body, PendingAct
from cases.queries.staff import is_administrator
from workflow.errors import Refusal
from workflow.states import StaffRole, TwoPersonAct

HOLDS = timedelta(days=7)
"""So long after it was asked for an act may be confirmed."""
TOLD_FOR = timedelta(days=30)
"""So long after it ran out it is told to who asked."""
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
        user, what, given = User.objects.get(pk=user_id), TwoPersonAct(what), dict(given or {})
        refusals = list(_check_account(user, what))
        if what == TwoPersonAct.MAKE_ADMINISTRATOR and is_administrator(user):
            refusals.append(Refusal("administrator_already"))
        if any(row.given == given for row in waiting(act.at).filter(what=what, user=user)):
            refusals.append(Refusal("request_waits"))
        asker = actor.user_id
        if asker is None:
            refusals.append(Refusal("not_a_person"))
        act.refuse(refusals)
        assert asker is not None
        row = PendingAct(what=what, user=user, requested_by_id=asker, requested_at=act.at, reason=act.reason)
        row.given = given
        row.save(force_insert=True)
        act.record("account.asked", user=user, what=what.value, asked=str(row.pk), **_tell_given(given))
        return row


def waiting(at: datetime) -> QuerySet[PendingAct]:
    """What may still be confirmed at `at`."""
    return PendingAct.objects.filter(done_at=None, withdrawn_at=None, requested_at__gt=at - HOLDS)


def ran_out(user_id: int | None, at: datetime) -> QuerySet[PendingAct]:
    """What this administrator asked for in the last month and nobody confirmed in time."""
    own = PendingAct.objects.filter(done_at=None, withdrawn_at=None, requested_by=user_id)
    return own.filter(requested_at__lte=at - HOLDS, requested_at__gt=at - HOLDS - TOLD_FOR)


def _check_account(user: User, what: TwoPersonAct) -> Iterator[Refusal]:
    """A closed account can be opened again and nothing else."""
    if what == TwoPersonAct.REOPEN_ACCOUNT and user.is_active:
        yield Refusal("account_not_closed")
    if what != TwoPersonAct.REOPEN_ACCOUNT and not user.is_active:
        yield Refusal("account_closed")


def _tell_given(given: Mapping[str, Any]) -> dict[str, str]:
    """What was asked for, as the event says it: the body by its code, the term by its instants."""
    if "body" not in given:
        return {}
    since, until = _read_term(given)
    term = {"since": write_instant(since), "until": write_instant(until)}
    return {"body": Body.objects.get(pk=given["body"]).code, "role": str(given["role"]), **term}


def _read_term(given: Mapping[str, Any]) -> Term:
    since, until = (datetime.fromisoformat(given[name]) if given[name] else None for name in ("since", "until"))
    return since, until


def withdraw_request(*, actor: Actor, at: datetime, reason: str, key: UUID) -> PendingAct:
    """Take back what one asked for, before anybody has confirmed it. Raises ActRefused, for everybody else as well."""
    with office_act("withdraw_request", actor=actor, at=at, reason=reason) as act:
        row = PendingAct.objects.select_for_update(of=("self",)).select_related("user").get(pk=key)
        refusals = list(_check_open(row))
        if actor.user_id != row.requested_by_id:
            refusals.append(Refusal("withdrawn_by_another"))
        act.refuse(refusals)
        row.withdrawn_at = act.at
        row.save(update_fields=["withdrawn_at"])
        act.record("account.asked_withdrawn", user=row.user, what=row.what, asked=str(row.pk))
        return row


def _check_open(row: PendingAct) -> Iterator[Refusal]:
    if row.done_at is not None:
        yield Refusal("confirmed_already")
    if row.withdrawn_at is not None:
        yield Refusal("asked_and_withdrawn")


def confirm_act(*, actor: Actor, at: datetime, reason: str, key: UUID) -> PendingAct:
    """Do what another administrator asked for, who must still be one.

    Raises ActRefused for who asked and for whom it is about.
    """
    with office_act("confirm_act", actor=actor, at=at, reason=reason) as act:
        row = PendingAct.objects.select_for_update(of=("self",)).select_related("user", "requested_by").get(pk=key)
        act.refuse(_list_refusals(act, row))
        row.done_by_id, row.done_at = actor.user_id, act.at
        row.save(update_fields=["done_by", "done_at"])
        DONE[TwoPersonAct(row.what)](act, row)
        return row


def _list_refusals(act: OfficeAct, row: PendingAct) -> list[Refusal]:
    if refusals := list(_check_open(row)):
        return refusals
    refusals = list(_check_account(row.user, TwoPersonAct(row.what)))
    if not is_administrator(row.requested_by):
        refusals.append(Refusal("asked_by_no_administrator"))
    if act.actor.user_id is None:
        refusals.append(Refusal("not_a_person"))
    if act.actor.user_id == row.requested_by_id:
        refusals.append(Refusal("confirmed_by_who_asked"))
    if act.actor.user_id == row.user_id:
        refusals.append(Refusal("confirmed_for_oneself"))
    if act.at >= row.requested_at + HOLDS:
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
    since, until = _read_term(row.given)
    since = act.at if since is None else max(since, act.at)  # nobody worked there before it was confirmed
    act.refuse(list(check_term(act, row.user, body, role, (since, until))))
    write_appointment(act, row.user, body, role, (since, until))


def _reopen_account(act: OfficeAct, row: PendingAct) -> None:
    row.user.is_active = True
    row.user.save(update_fields=["is_active"])
    act.record("account.reopened", user=row.user, asked=str(row.pk))


DONE: Mapping[TwoPersonAct, Callable[[OfficeAct, PendingAct], None]] = {
    TwoPersonAct.RESET_FACTOR: _reset_factor,
    TwoPersonAct.MAKE_ADMINISTRATOR: _make_administrator,
    TwoPersonAct.APPOINT_ADMINISTRATOR: _appoint_administrator,
    TwoPersonAct.REOPEN_ACCOUNT: _reopen_account,
}
"""What is done when the second person has confirmed."""
