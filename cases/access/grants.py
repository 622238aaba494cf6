"""Single grants: one person, one case. Held by django-guardian; lists filter by query, never by these."""

from django.contrib.auth.models import AnonymousUser, User
from guardian.shortcuts import assign_perm

from cases.models import Case

FOLLOW = "follow_case"


def let_follow(case: Case, user: User) -> None:
    """Let `user` read the private side of `case` as a party to it."""
    assign_perm(FOLLOW, user, case)


def may_follow(case: Case, user: User | AnonymousUser) -> bool:
    """Whether `user` was granted this very case. A global permission of the same name grants nothing."""
    if not user.is_authenticated or not user.is_active:
        return False
    return case.caseuserobjectpermission_set.filter(user=user, permission__codename=FOLLOW).exists()
