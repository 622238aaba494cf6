"""Publish commitments: a court is bound to secret seeds before the cases come whose judges they will draw."""

from collections.abc import Sequence
from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act
from cases.errors import ActRefused
from cases.log.events import record
from cases.models import Body, DrawSeed, Election, Event
from workflow.draw import hash_text
from workflow.errors import Refusal


@act(Holds(election="election_id"))
def publish_commitments(
    held: HeldCases, *, election_id: int, court: str, actor: Actor, at: datetime, seeds: Sequence[str]
) -> Event:
    """Keep the seeds, and publish the SHA-256 of each. Only the system does it, by random bits. Raises ActRefused."""
    election, place = Election.objects.get(pk=election_id), Body.objects.get(code=court)
    if not actor.is_system:
        raise ActRefused("publish_commitments", [Refusal("not_your_role", {"roles": ["system"]})])
    rows = [
        DrawSeed(election=election, court=place, commitment=hash_text(each), seed=each, committed_at=at)
        for each in seeds
    ]
    DrawSeed.objects.bulk_create(rows)
    data = {"body": place.code, "commitments": [each.commitment for each in rows]}
    return record(election, "draw.committed", actor=actor, at=at, data=data)
