"""Who sits on a body."""

from cases.models import Member


def sitting(body_id: int) -> list[Member]:
    """The members of a body, one a seat: the latest term of each."""
    latest: dict[int, Member] = {}
    for member in Member.objects.filter(body_id=body_id).order_by("term_from"):
        latest[member.seat] = member
    return [latest[seat] for seat in sorted(latest)]
