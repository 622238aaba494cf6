"""One act upon one proceeding: its facts, what it is refused for, and the one event it records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.facts import assemble, session_facts
from cases.acts.locks import lock_case
from cases.errors import ActRefused
from cases.events import record
from cases.models import Case, Event, Proceeding, Session
from workflow.acts import ActRule, refusals
from workflow.acts_beside import rule_of
from workflow.facts import Facts, SessionFacts


def begin(
    name: str,
    proceeding_id: UUID,
    *,
    actor: Actor,
    at: datetime,
    given: Mapping[str, object] | None = None,
    session: SessionFacts | None = None,
) -> Step:
    """Lock the proceeding's case and assemble the facts for the act `name`. Raises Proceeding.DoesNotExist."""
    case = lock_case(Proceeding.objects.values_list("case_id", flat=True).get(pk=proceeding_id))
    proceeding = Proceeding.objects.select_related("body").get(pk=proceeding_id)
    proceeding.case = case
    facts = assemble(proceeding, actor=actor, at=at, given=given, session=session)
    return Step(rule=rule_of(name), proceeding=proceeding, actor=actor, at=at, facts=facts)


@dataclass(slots=True, kw_only=True)
class Step:
    """One act upon one proceeding, between its facts and its event."""

    rule: ActRule
    proceeding: Proceeding
    actor: Actor
    at: datetime
    facts: Facts

    @property
    def case(self) -> Case:
        return self.proceeding.case

    def given(self, **more: object) -> None:
        """Add to what the actor brings what follows from it, for the guards to ask."""
        self.facts = replace(self.facts, given=MappingProxyType({**self.facts.given, **more}))

    def require(self) -> None:
        """Ask role, state and every guard; raise ActRefused with all the reasons at once."""
        reasons = list(refusals(self.rule, self.facts))
        if reasons:
            raise ActRefused(self.rule.name, reasons)

    def record(
        self,
        kind: str,
        *,
        data: Mapping[str, object] | None = None,
        personal: Mapping[str, object] | None = None,
        transition: str = "",
    ) -> Event:
        """Fire the act's transition, or the one it chose, append the event, keep the docket's order."""
        return self._append(kind, data, personal, fires=transition or self.rule.transition)

    def note(
        self, kind: str, *, data: Mapping[str, object] | None = None, personal: Mapping[str, object] | None = None
    ) -> Event:
        """Append an event that leaves the case where it is, whatever the act does else."""
        return self._append(kind, data, personal, fires="")

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
        clocks.note_next_due(self.proceeding)
        self.proceeding.save()
        clocks.note_lead(self.proceeding)
        return event

    def refresh_session(self, session: Session) -> SessionFacts:
        """The facts of a session as they stand, for this proceeding."""
        return session_facts(session, self.proceeding, at=self.at)
