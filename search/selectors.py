"""What the search page reads from the database."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Body, Decision
from cases.queries.prepared import Prepared, QueryValue
from workflow.states import DecisionState

MOST = 20
"""Decisions whose state is read at once."""


def bodies_with_decisions() -> dict[str, str]:
    """Code and name, in the reader's language, of every body that has a published decision. One query."""
    bodies = _BODIES.ask()
    return dict(sorted(((body.code, body.title) for body in bodies), key=lambda pair: pair[1].casefold()))


def _select_bodies() -> QuerySet[Body]:
    theirs = Decision.objects.filter(body=OuterRef("pk"), state=DecisionState.PUBLISHED)
    return Body.objects.filter(Exists(theirs)).only("code", "name", "name_kk", "name_ru")


_BODIES = Prepared(_select_bodies)


def present_editions(keys: Sequence[UUID]) -> dict[UUID, tuple[str, int, str]]:
    """The state, the edition and the standing of these decisions, by key, in one query for every `MOST` of them."""
    found: dict[UUID, tuple[str, int, str]] = {}
    for start in range(0, len(keys), MOST):
        rows = _EDITIONS.ask_values(keys=keys[start : start + MOST])
        found |= {key: (state, edition, standing) for key, state, edition, standing in rows}
    return found


def _select_editions() -> QuerySet[Decision, tuple[UUID, str, int, str]]:
    return Decision.objects.filter(pk__in=QueryValue("keys", Decision._meta.pk, MOST)).values_list(
        "pk", "state", "edition", "standing"
    )


_EDITIONS = Prepared(_select_editions)


def newest_published(most: int) -> list[Decision]:
    """The published decisions by date, the newest first: what can be listed without an index."""
    rows = Decision.objects.filter(state=DecisionState.PUBLISHED).select_related("body", "proceeding__case")
    return list(rows.exclude(number=None).order_by("-published_at", "-id")[:most])
