"""Who stands above a body in its own line of commissions or courts."""

from cases.models import Body


def bodies_above(body: Body) -> list[int]:
    """The keys of the bodies above this one, the nearest first."""
    above: list[int] = []
    while body.parent is not None and body.parent.pk not in above:
        body = body.parent
        above.append(body.pk)
    return above
