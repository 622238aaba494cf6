"""What the search page reads from the database."""

from django.db.models import Exists, OuterRef

from cases.models import Body, Decision
from workflow.states import DecisionState


def bodies_with_decisions() -> dict[str, str]:
    """Code and name, in the reader's language, of every body that has a published decision. One query."""
    theirs = Decision.objects.filter(body=OuterRef("pk"), state=DecisionState.PUBLISHED)
    bodies = Body.objects.filter(Exists(theirs)).only("code", "name", "name_kk", "name_ru")
    return dict(sorted(((body.code, body.title) for body in bodies), key=lambda pair: pair[1].casefold()))


def newest_published(most: int) -> list[Decision]:
    """The published decisions by date, the newest first: what can be listed without an index."""
    rows = Decision.objects.filter(state=DecisionState.PUBLISHED).select_related("body", "proceeding__case")
    return list(rows.exclude(number=None).order_by("-published_at", "-id")[:most])
