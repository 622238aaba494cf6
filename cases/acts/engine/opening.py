"""A new proceeding before a body."""

from datetime import datetime

from cases.acts.engine.held import HeldCases
from cases.models import Body, Case, Proceeding
from cases.queries.case_file import CaseFile


def open_proceeding(
    held: HeldCases,
    case: Case,
    body: Body,
    *,
    stage: str,
    opened_at: datetime,
    received_at: datetime,
    previous: Proceeding | None = None,
    instance: str = "",
) -> CaseFile:
    """The file of a new proceeding, lodged. Its event follows; its clocks start after that.

    `instance` is the rulebook's name of a further instance; "" for the one that every stage has.
    """
    return held.open(
        Proceeding.objects.create(
            case=case,
            body=body,
            stage=stage,
            instance=instance,
            opened_at=opened_at,
            received_at=received_at,
            previous=previous,
        )
    )
