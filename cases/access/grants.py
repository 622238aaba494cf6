"""Single grants: what one person was let read, or do for the complainant, in one case. Asked of django-guardian here alone.

A list filters by query and never by these.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q

from cases.models import Case, Complaint, Grant, StaffAppointment
from workflow.states import GrantRole


def grants_of(user: User | AnonymousUser, case: Case, *, at: datetime) -> Mapping[GrantRole, Grant]:
    """What `user` was let be in this very case and still is at `at`, by role.

    The row is looked for first: `has_perm` alone answers yes to every superuser, and knows no end.
    """
    if not user.is_authenticated or not user.is_active:
        return {}
    rows = list(Grant.objects.running(at).filter(user=user.pk, content_object=case))
    if rows and _sits_on(user, case, at=at):
        return {}
    return {row.role: row for row in rows if user.has_perm(f"cases.{row.permission.codename}", case)}


def _sits_on(user: User, case: Case, *, at: datetime) -> bool:
    """Whether at `at` they work for a body to which the case went, or for the one complained of, since access was given."""
    against = Complaint.objects.filter(case=case).exclude(respondent=None).values("respondent")
    bodies = Q(body__in=case.proceedings.order_by().values("body")) | Q(body__in=against)
    return StaffAppointment.objects.running(at).filter(bodies, user=user).exists()


def may_act_for_complainant(user_id: int | None, case: Case, act: str, *, at: datetime) -> bool:
    """Whether the complainant of the case lets this person do this act for them, now."""
    user = User.objects.filter(pk=user_id).first() if user_id is not None else None
    grant = grants_of(user, case, at=at).get(GrantRole.REPRESENTATIVE) if user is not None else None
    return grant is not None and act in grant.acts
