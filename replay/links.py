"""How cases hang together: what the complaints linked to a case are about."""

from cases.models import Case


def links_of(case: Case) -> list[str]:
    """The kinds of the cases linked to this one, oldest first."""
    return list(case.linked_cases.order_by("pk").values_list("link", flat=True))
