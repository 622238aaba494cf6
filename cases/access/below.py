"""The door of a body above to what it may read of a case below. Who may not see a thing gets 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from cases.access.actors import Actor
from cases.access.door import bodies_of
from cases.models import Proceeding
from cases.queries.superiors import bodies_above


def desk_below(request: HttpRequest, key: UUID) -> tuple[Proceeding, Actor]:
    """A proceeding of a body below, for a clerk of any body above it. Raises Http404 to others, and of a sealed case.

    The file stays shut to the body above: it reads what everyone reads, and the time limits.
    """
    rows = Proceeding.objects.select_related("body__parent", "case__election", "case__constituency", "case__complaint")
    proceeding = rows.filter(pk=key, case__is_sealed=False).first()
    over = bodies_above(proceeding.body) if proceeding is not None else []
    body = next((body for body in bodies_of(request) if body.pk in over), None) if over else None
    if proceeding is None or body is None or not request.user.is_authenticated:
        raise Http404
    return proceeding, Actor.clerk(request.user, body)
