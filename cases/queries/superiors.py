"""Who stands above a body in its own line of commissions or courts, and who answers for one that has ended."""

from django.db.models import Q

from cases.models import Body

MOST_LEVELS = 8
"""So many levels below a body are looked at: a body that stands above itself by mistake must not be followed for ever."""


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


def is_below(body: Body, name: str = "body") -> Q:
    """The condition that the body `name` of a row stands below this one, on whichever level.

    A question within the question for each level that there is, so that no list of ten thousand keys travels.
    """
    level, found = Body.objects.filter(parent=body), Q(pk__in=[])
    for _level in range(MOST_LEVELS):
        if not level.exists():
            break
        found |= Q(**{f"{name}__in": level.values("pk")})
        level = Body.objects.filter(parent__in=level.values("pk"))
    return found
