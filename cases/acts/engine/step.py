"""One act upon one proceeding: its facts, what it is refused for, and the one event it records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeAlias
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.facts import assemble
from cases.acts.engine.locks import lock_case
from cases.errors import ActRefused
from cases.log.events import record
from cases.models import Case, Event, Proceeding
from workflow.act_rule import ActRule, G, refusals
from workflow.facts import Facts, SessionFacts

STAYS = ""
"""The transition that an act chooses where it leaves the case where it is."""


def begin(
    rule: ActRule[G],
    proceeding_id: UUID,
    *,
    actor: Actor,
    at: datetime,
    session: SessionFacts | None = None,
) -> Step[G]:
    """Lock the proceeding's case and assemble the facts for an act by its row. Raises Proceeding.DoesNotExist."""
    case = lock_case(Proceeding.objects.values_list("case_id", flat=True).get(pk=proceeding_id))
    proceeding = Proceeding.objects.select_related("body").get(pk=proceeding_id)
    proceeding.case = case
    facts = assemble(proceeding, actor=actor, at=at, session=session)
    return Step(rule=rule, proceeding=proceeding, actor=actor, at=at, facts=facts)


@dataclass(slots=True, kw_only=True)
class Step(Generic[G]):
    """One act upon one proceeding, between its facts and its event."""

    rule: ActRule[G]
    proceeding: Proceeding
    actor: Actor
    at: datetime
    facts: Facts

    @property
    def case(self) -> Case:
        return self.proceeding.case

    def require(self, given: G) -> None:
        """Ask role, state and every guard of the file and of what is brought; raise ActRefused with all reasons at once."""
        reasons = list(refusals(self.rule, self.facts, given))
        if reasons:
            raise ActRefused(self.rule.name, reasons)

    def record(
        self,
        kind: str,
        *,
        data: Mapping[str, object] | None = None,
        personal: Mapping[str, object] | None = None,
        transition: str | None = None,
    ) -> Event:
        """Fire the row's transition, or the one that the act chose, append the event, keep the docket's order."""
        return self._append(kind, data, personal, fires=self.rule.transition if transition is None else transition)

    def note(
        self, kind: str, *, data: Mapping[str, object] | None = None, personal: Mapping[str, object] | None = None
    ) -> Event:
        """Append an event that leaves the case where it is, whatever the act does else."""
        return self._append(kind, data, personal, fires=STAYS)

    def _append(
        self, kind: str, data: Mapping[str, object] | None, personal: Mapping[str, object] | None, *, fires: str
    ) -> Event:
        before = self.proceeding.state
        if fires:
            getattr(self.proceeding, fires)()
        changed = bool(fires) and self.proceeding.state != before
        event = record(
            self.case,
            kind,
            actor=self.actor,
            at=self.at,
            data={"body": self.proceeding.body.code, **(data or {})},
            personal=personal,
            proceeding=self.proceeding,
            from_state=before if changed else "",
            to_state=self.proceeding.state if changed else "",
        )
        if changed:
            self.proceeding.last_event = event
        deadlines.note_next_due(self.proceeding)
        self.proceeding.save()
        deadlines.note_lead(self.proceeding)
        return event


AnyStep: TypeAlias = Step[Any]
"""A step of whatever act: what reads its facts and records its event asks nothing of what was brought."""
