"""How cases hang together: what the complaints linked to a case are about."""

from cases.models import Case

FAILURE = "failure"


def links_of(case: Case) -> list[str]:
    """The kinds of the cases linked to this one, oldest first."""
    return [FAILURE for _linked in case.failure_complaints.order_by("pk")]
