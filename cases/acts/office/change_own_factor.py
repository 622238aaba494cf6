"""Change own factor: what somebody sets up for their own second step stands in the log, and is told to them by a letter."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import get_language

from cases.access.actors import Actor
from cases.acts.office.in_office_log import hold_office

Kept = TypeVar("Kept")


class FactorChange(StrEnum):
    """What was changed, as the log calls it."""

    SET_UP = "account.factor_set_up"
    PASSKEY_ADDED = "account.passkey_added"
    CODES_MADE = "account.recovery_codes_made"


def change_own_factor(*, user: User, at: datetime, what: FactorChange, change: Callable[[], Kept]) -> Kept:
    """Do the change with its event, both or neither, and raise what `change` raises. The letter speaks as the page does."""
    with hold_office("change_own_factor", actor=Actor.user(user), at=at) as act:
        kept = change()
        act.record(what.value, user=user, language=get_language() or settings.LANGUAGE_CODE)
        return kept
