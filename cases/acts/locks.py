"""What an act holds while it works: a case with all that are joined to it, or a session, until the transaction ends."""

from collections.abc import Collection
from contextlib import suppress
from uuid import UUID

from django.db import transaction

from cases.models import Case, Session
from cases.together import whole_group


class _JoinedMeanwhile(Exception):
    """While the locks were waited for, another case was joined to one of these."""


def hold_together(case_ids: Collection[int]) -> list[int]:
    """Lock these cases and all that are joined with them, in the one order, so that two acts never wait for each other.

    Where a case was joined meanwhile, the locks are given back and taken anew. Returns what is held.
    """
    while True:
        wanted = whole_group(case_ids)
        with suppress(_JoinedMeanwhile), transaction.atomic():
            for pk in wanted:
                hold(pk)
            if wanted and whole_group(case_ids) != wanted:
                raise _JoinedMeanwhile
            return wanted


def hold(pk: int) -> None:
    """Lock the case's row until the transaction ends."""
    Case.objects.select_for_update().values_list("pk").get(pk=pk)


def lock_case(pk: int) -> Case:
    """The case, with its row locked until the transaction ends."""
    locked = Case.objects.select_for_update(of=("self",))
    return locked.select_related("election__central", "constituency", "complaint__respondent", "complaint__place").get(
        pk=pk
    )


def lock_session(pk: UUID) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("body").get(pk=pk)
