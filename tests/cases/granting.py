"""Access to a case given by those whose it is to give, a little after the last act of a walk."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.course.grant_access import grant_access
from cases.models import Grant
from tests.cases.world import Walk
from workflow.states import GrantRole

NOT_YOURS = (
    "A representative is chosen by the complainant, an observer is admitted by the body that has the case, and an "
    "auditor is appointed by a body above it or the administrator. Leave it to them."
)
ABOVE = {"DEC": "TEC", "TEC": "CEC", "PEC-2": "DEC"}


def open_account(name: str) -> User:
    return User.objects.create_user(name, name, "a-password-of-tests")


def given(walk: Walk, role: GrantRole, actor: Actor, account: str, **more: Any) -> Grant:
    by = {"proceeding_id": walk.pk, "actor": actor, "at": walk.later(0.1)}
    return grant_access(**by, role=role, account=account, **more)


def represented(walk: Walk, user: User, *, until: datetime | None = None, acts: list[str] | None = None) -> Grant:
    """By the complainant."""
    actor = Actor.filer(walk.case)
    return given(walk, GrantRole.REPRESENTATIVE, actor, user.username, until=until, acts=acts or [])


def observed(walk: Walk, user: User, *, until: datetime | None = None) -> Grant:
    """By the body that has the case."""
    return given(walk, GrantRole.OBSERVER, walk.clerk, user.username, until=until)


def audited(walk: Walk, user: User, *, until: datetime | None = None) -> Grant:
    """By the body above it."""
    above = walk.world.clerk(ABOVE[walk.lodged.proceeding.body.code])
    return given(walk, GrantRole.AUDITOR, above, user.username, until=until)
