"""Decisions that are appealed, and the walk on before the body above."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from cases.access.actors import Actor
from cases.acts.decision.decide import DecisionText
from cases.acts.filing.appeal import appeal
from cases.acts.hearing.notify import notify
from cases.models import Event, Proceeding
from cases.queries.case_file import file_of
from tests.cases.world import TEXT, Walk, World, walk_to

SITTING = (1, 2, 3, 4, 5)
ASKED = ("Annul the decision.", "Hear the witness.")
ON_APPEAL = replace(
    TEXT, operative="The decision is annulled.", answers=("It is.", "It was."), annulled_for=("law", "")
)


def decided_case(world: World, stage: str = "published", **changes: Any) -> Walk:
    """A case decided by the district commission, against the complainant unless it is said otherwise."""
    return walk_to(world, stage, **changes)


def lodge_appeal(walk: Walk, role: str = "complainant", *, at: datetime | None = None, **changes: Any) -> Event:
    """Enter the appeal of a party at the desk of the body that decided."""
    given = {"actor": walk.clerk, "narrative": "The witness was not heard.", "claims": ASKED, **changes}
    return appeal(proceeding_id=walk.pk, at=at or walk.later(), party_id=walk.party(role).pk, **given)


def above(walk: Walk, event: Event) -> Walk:
    """The walk before the body to which it was appealed."""
    proceeding = Proceeding.objects.select_related("body", "case").get(pk=event.proceeding_id)
    return Walk(world=walk.world, lodged=replace(walk.lodged, proceeding=proceeding), now=event.occurred_at)


def to_hearing(walk: Walk) -> Walk:
    """Heard by the body above."""
    walk.admit()
    notify_all(walk)
    walk.convene()
    walk.open(SITTING if is_collegiate(walk) else ())
    walk.hear()
    return walk


def is_collegiate(walk: Walk) -> bool:
    """Whether the body decides by a roll-call."""
    return walk.proceeding.body.kind == "commission"


def notify_all(walk: Walk) -> None:
    """Everybody but who appealed is told of the opening."""
    file = file_of(walk.proceeding)
    appellants = {each.party_id for each in file.appeals}
    for each in [party for party in file.parties if len(appellants) > 1 or party.pk not in appellants]:
        notify(
            proceeding_id=walk.pk,
            actor=walk.clerk,
            at=walk.later(0.1),
            party_id=each.pk,
            channel="fax",
            proof="Fax 7",
        )


def ruled_on(walk: Walk, outcome: str = "annulled", text: DecisionText = ON_APPEAL) -> Walk:
    """Appealed by the complainant, heard and decided above with this outcome. Returns the walk above."""
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    if is_collegiate(upper):
        upper.vote(outcome)
    upper.decide(outcome, text)
    return upper


def by_code(walk: Walk) -> Actor:
    return Actor.filer(walk.case)
