"""Applying a change: one act for each proceeding it touches. Killed, it is done again and goes on where it stopped."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.calendar.move_limits import move_limits
from cases.errors import ActRefused
from cases.models import Election, Proceeding
from cases.queries.recount import (
    Looked,
    Move,
    moves,
    nothing,
)
from workflow.rules.schema import Rulebook


def apply_change(
    election: Election,
    *,
    actor: Actor,
    at: datetime,
    reason: str,
    rulebook: Rulebook | None = None,
    looked: Looked = nothing,
) -> Iterator[Move]:
    """Move every limit of the election that the present calendar, or `rulebook`, ends at another instant; yield each.

    Raises ActRefused where the actor may not, before anything moved. A case that cannot go on under the new law keeps
    its own, and is passed over.
    """
    election = Election.objects.get(pk=election.pk)
    for proceeding_id in _list_touched(election, at, rulebook, looked):
        try:
            yield from move_limits(proceeding_id=proceeding_id, actor=actor, at=at, reason=reason, rulebook=rulebook)
        except ActRefused as refused:
            if refused.codes != ("law_does_not_fit",):
                raise


def _list_touched(election: Election, at: datetime, rulebook: Rulebook | None, looked: Looked) -> Iterator[UUID]:
    """Each proceeding once: those with a limit that moves, then those that are open under another law."""
    moving = (each.proceeding for each in moves(election, at=at, rulebook=rulebook, looked=looked) if not each.kept)
    seen: set[UUID] = set()
    for proceeding_id in chain(moving, _open_elsewhere(election, rulebook)):
        if proceeding_id not in seen:
            seen.add(proceeding_id)
            yield proceeding_id


def _open_elsewhere(election: Election, rulebook: Rulebook | None) -> Iterator[UUID]:
    if rulebook is None:
        return iter(())
    waiting = Proceeding.objects.filter(case__election=election, ended_at=None)
    elsewhere = waiting.exclude(case__rulebook_version=rulebook.version)
    return iter(list(elsewhere.order_by("opened_at", "id").values_list("pk", flat=True)))
