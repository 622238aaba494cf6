"""What the search page reads from the database."""

from django.db.models import Exists, OuterRef

from cases.models import Body, Decision
from workflow.states import DecisionState


def bodies_with_decisions() -> dict[str, str]:
    """Code and name, in the reader's language, of every body that has a published decision. One query."""
    theirs = Decision.objects.filter(body=OuterRef("pk"), state=DecisionState.PUBLISHED)
    bodies = Body.objects.filter(Exists(theirs)).only("code", "name", "name_kk", "name_ru")
    return dict(sorted(((body.code, body.title) for body in bodies), key=lambda pair: pair[1].casefold()))


def anything_published() -> bool:
    return Decision.objects.filter(state=DecisionState.PUBLISHED).exists()
