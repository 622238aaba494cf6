"""Who was let read a case beside its parties and its body, and the account that a name belongs to."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet

from cases.models import Case, EventPayload, Grant
from cases.models.grant import PERMISSIONS
from workflow.states import GrantRole


def running_grants(case: Case, role: GrantRole, *, at: datetime) -> QuerySet[Grant]:
    """Those of this role that run at `at`, the oldest first, each with its account."""
    rows = Grant.objects.running(at).filter(content_object=case, permission__codename=PERMISSIONS[role])
    return rows.select_related("permission", "user").order_by("pk")


def find_account(typed: str) -> User | None:
    """The open account that signs in by this, whatever its capitals; None where there is none, or not one alone.

    An account's other e-mail address is not asked: at the desk everybody writes there what they like, also another's.
    """
    name = typed.strip()
    if not name:
        return None
    found = list(User.objects.filter(username__iexact=name, is_active=True))
    exact = [each for each in found if each.username == name]
    return next(iter(exact), found[0] if len(found) == 1 else None)


def accounts_of_representatives(case: Case) -> dict[str, str]:
    """By the key of each access that the complainant ever gave the name of its account, where that was not erased."""
    rows = EventPayload.objects.filter(event__case=case, event__kind="access.granted").select_related("event")
    given = (row for row in rows if row.event.data["role"] == GrantRole.REPRESENTATIVE)
    return {str(row.event.data["grant"]): str(row.personal.get("account", "")) for row in given}
