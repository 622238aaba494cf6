"""Doing upon a held file what only acts and clocks do, as they do it: in one transaction, written at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.acts.engine import devolution
from cases.acts.engine.expiry import expire_due
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import hold
from cases.models import Proceeding
from cases.queries.case_file import CaseFile


@contextmanager
def held_case(case_id: int) -> Iterator[HeldCases]:
    """The case with all that are joined to it, held; what is changed in it is written in the end."""
    with transaction.atomic():
        held = hold([case_id])
        yield held
        held.write()


@contextmanager
def held_file(key: UUID) -> Iterator[CaseFile]:
    """The file of one proceeding, held."""
    with held_case(Proceeding.objects.values_list("case_id", flat=True).get(pk=key)) as held:
        yield held.file(key)


def devolve(key: UUID, *, at: datetime, why: str, left: int = 0) -> CaseFile | None:
    with held_file(key) as file:
        return devolution.devolve(file, at=at, why=why, left=left)


def expire(case_id: int, *, at: datetime) -> int:
    with held_case(case_id) as held:
        return expire_due(held, at=at)
