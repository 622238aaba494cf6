"""Edit pages: whether a person edits the pages of the institution, and whether they publish them."""

from datetime import datetime

from django.contrib.auth.models import Group, User

from cases.access.actors import Actor
from cases.acts.office.in_office_log import office_act
from workflow.errors import Refusal

EDITORS, MODERATORS = "Editors", "Moderators"
"""Wagtail's own groups, by the names of its migrations."""


def edit_pages(*, actor: Actor, at: datetime, reason: str, user_id: int, group: str) -> User:
    """Put the account into `group` and out of the other one; "" is out of both. It opens no file by it.

    For an administrator, or a machine. Raises ActRefused, also for a closed account that would be let in.
    """
    with office_act("edit_pages", actor=actor, at=at, reason=reason) as act:
        user = User.objects.get(pk=user_id)
        if group and not user.is_active:
            act.refuse([Refusal("account_closed")])
        user.groups.remove(*Group.objects.filter(name__in=(EDITORS, MODERATORS)).exclude(name=group))
        if group:
            user.groups.add(Group.objects.get(name=group))
        act.record("account.pages", user=user, group=group)
        return user
