"""Single grants: one person who is neither party nor clerk, let read one case. Each row stands by the event that gave it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from cases.models.case import Case
from cases.models.event import Event
from workflow.states import GrantRole

PERMISSIONS = {role: f"view_case_as_{role}" for role in GrantRole}
"""The permission upon a case that each role is: what django-guardian keeps a row of, and the door asks for."""
ROLES = {name: role for role, name in PERMISSIONS.items()}


class GrantManager(UserObjectPermissionManager.from_queryset(models.QuerySet["Grant"])):  # type: ignore[misc]
    """django-guardian's own, that knows which of its rows run."""

    def running(self, at: datetime) -> models.QuerySet[Grant]:
        """Those that have not come to their end by `at`, with what each allows."""
        found: models.QuerySet[Grant] = self.filter(Q(until=None) | Q(until__gt=at)).select_related("permission")
        return found


class Grant(UserObjectPermissionBase):
    """django-guardian's row of a permission upon a case, with the event that gave it: without one there is no row.

    The act that ends it takes the row away. One whose end has come stays and opens nothing.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False, help_text="By which its events name it.")
    content_object = models.ForeignKey(Case, models.CASCADE, related_name="grants")
    event = models.OneToOneField(Event, models.PROTECT, related_name="grant", help_text="That gave it.")
    until = models.DateTimeField(null=True, blank=True, help_text="The first instant without access; null for no end.")
    acts = models.JSONField(default=list, help_text="What a representative may do for the complainant.")

    objects = GrantManager()  # type: ignore[misc]

    @property
    def role(self) -> GrantRole:
        return ROLES[self.permission.codename]
