"""Who stands above a body in its own line of commissions or courts, and who answers for one that has ended."""

from cases.models import Body


def bodies_above(body: Body) -> list[int]:
    """The keys of the bodies above this one, the nearest first."""
    above: list[int] = []
    while body.parent is not None and body.parent.pk not in above:
        body = body.parent
        above.append(body.pk)
    return above


def answering_for(body: Body) -> Body:
    """The last in the line of the successors of a body that has ended; itself where it names none."""
    seen = {body.pk}
    while body.successor is not None and body.successor.pk not in seen:
        body = body.successor
        seen.add(body.pk)
    return body


def list_answered_for(body: Body) -> set[int]:
    """The keys of the body and of those that have ended and for which it answers by now, over any number of successors."""
    found, new = {body.pk}, {body.pk}
    while new:
        new = set(Body.objects.filter(successor__in=new).values_list("pk", flat=True)) - found
        found |= new
    return found
