"""What a play knows: the cases, sessions and bodies by the names that the scenario gives them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.models import Body, Case, Election, Party, Proceeding, Session
from replay.errors import NotPlayable
from replay.steps.step import OfParty, OnCase

SPACE = uuid.UUID("6f1b9a52-7d0e-5c58-9b0e-3f1c6d1d2a77")
"""Name space of the filing keys, so that a scenario played twice lodges nothing twice."""


class Upon(TypedDict):
    """What every act upon a proceeding is given."""

    proceeding_id: UUID
    actor: Actor
    at: datetime


@dataclass(slots=True)
class Records:
    """The rows behind the names. `filers` gives named complaints to a real user (the demo's voter)."""

    scenario: str
    election: Election
    clerk: User
    second: User
    """A second clerk of every body, for what two persons do."""
    bodies: Mapping[str, Body]
    what_if: bool = False
    filers: Mapping[str, User] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)

    def key(self, name: str) -> UUID:
        """The filing key of the complaint of that name."""
        return uuid.uuid5(SPACE, f"{self.scenario}/{name}")

    def case(self, name: str) -> Case:
        """The case of that name. Raises NotPlayable where the step that lodges it was not done."""
        if name not in self.cases:
            message = f"there is no case {name}, because the step that lodges it was not done"
            raise NotPlayable(message)
        return self.cases[name]

    def seized(self, name: str, before: str = "") -> Proceeding:
        """The proceeding where that case now stands, or the last one before that body.

        Raises NotPlayable where the case was never before it.
        """
        proceedings = self.case(name).proceedings.select_related("body").order_by("-opened_at", "-received_at")
        if before:
            proceedings = proceedings.filter(body__code=before)
        found = proceedings.first()
        if found is None:
            message = f"the case {name} was never before {before}"
            raise NotPlayable(message)
        return found

    def session(self, name: str) -> Session:
        """The session of that name. Raises NotPlayable where the step that convenes it was not done."""
        if name not in self.sessions:
            message = f"there is no session {name}, because the step that convenes it was not done"
            raise NotPlayable(message)
        return self.sessions[name]

    def body(self, code: str) -> Body | None:
        """The body of that code; None for no code."""
        return self.bodies[code] if code else None

    def party(self, step: OfParty) -> UUID:
        """The party that a step is upon. Raises NotPlayable where the case has none in that role."""
        return self.party_named(step.joined or step.case, step.party)

    def party_named(self, name: str, role: str) -> UUID:
        """The party of the case of that name in this role. Raises NotPlayable where the case has none."""
        party = Party.objects.filter(case=self.case(name), role=role).first()
        if party is None:
            message = f"the case {name} has no {role}"
            raise NotPlayable(message)
        return party.pk

    def clerk_of(self, body: Body) -> Actor:
        """The clerk of that body."""
        return Actor.clerk(self.clerk, body)

    def by_clerk(self, step: OnCase) -> Upon:
        """An act of the clerk of the body seized."""
        proceeding = self.seized(step.case, step.before)
        return Upon(proceeding_id=proceeding.pk, actor=self.clerk_of(proceeding.body), at=step.at)

    def by_second_clerk(self, step: OnCase) -> Upon:
        """An act of a second clerk of the body seized."""
        proceeding = self.seized(step.case, step.before)
        return Upon(proceeding_id=proceeding.pk, actor=Actor.clerk(self.second, proceeding.body), at=step.at)

    def by_filer(self, step: OnCase) -> Upon:
        """An act of the holder of the access code."""
        return Upon(
            proceeding_id=self.seized(step.case, step.before).pk, actor=Actor.filer(self.cases[step.case]), at=step.at
        )

    def name_of(self, number: str) -> str:
        """The name of the case with that public number; the number itself for a case that the scenario did not name."""
        return next((name for name, case in self.cases.items() if case.number == number), number)
