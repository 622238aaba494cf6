"""A new proceeding before a body."""

from datetime import datetime

from cases.models import Body, Case, Proceeding


def open_proceeding(
    case: Case,
    body: Body,
    *,
    stage: str,
    opened_at: datetime,
    received_at: datetime,
    previous: Proceeding | None = None,
) -> Proceeding:
    """A new proceeding, lodged. Its event follows; its clocks start after that."""
    return Proceeding.objects.create(
        case=case, body=body, stage=stage, opened_at=opened_at, received_at=received_at, previous=previous
    )
