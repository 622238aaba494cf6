"""One act upon one proceeding: its facts, what it is refused for, and the one event it records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeAlias

from cases.access.actors import Actor
from cases.acts.engine.facts import assemble
from cases.acts.engine.held import held
from cases.errors import ActRefused
from cases.models import Case, Event, Proceeding
from cases.queries.case_file import CaseFile
from workflow.act_rule import ActRule, G, refusals
from workflow.facts import Facts, SessionFacts
from workflow.states import Role

STAYS = ""
"""The transition that an act chooses where it leaves the case where it is."""


def begin(
    rule: ActRule[G],
    file: CaseFile,
    *,
    actor: Actor,
    at: datetime,
    session: SessionFacts | None = None,
) -> Step[G]:
    """Assemble the facts for an act by its row, of a file that is held."""
    held(file)
    file.forget()
    facts = assemble(file, actor=actor, at=at, parts=rule.parts(), session=session)
    if actor.act not in ("", rule.name):  # a representative was let do another act than this
        facts = facts.with_role(Role.STRANGER)
    return Step(rule=rule, file=file, actor=actor, at=at, facts=facts)


@dataclass(slots=True, kw_only=True)
class Step(Generic[G]):
    """One act upon one proceeding, between its facts and its event."""

    rule: ActRule[G]
    file: CaseFile
    actor: Actor
    at: datetime
    facts: Facts

    @property
    def proceeding(self) -> Proceeding:
        return self.file.proceeding

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
        moved_from = held(self.file).move(self.proceeding, fires) if fires else None
        return tell(self.file, kind, actor=self.actor, at=self.at, data=data, personal=personal, moved_from=moved_from)


def tell(
    file: CaseFile,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, object] | None = None,
    personal: Mapping[str, object] | None = None,
    moved_from: str | None = None,
) -> Event:
    """Append an event of this proceeding to the log of its case, which names the body unless `data` does."""
    return held(file).tell(
        file.case,
        kind,
        actor=actor,
        at=at,
        data={"body": file.proceeding.body.code, **(data or {})},
        personal=personal,
        proceeding=file.proceeding,
        moved_from=moved_from,
    )


AnyStep: TypeAlias = Step[Any]
"""A step of whatever act: what reads its facts and records its event asks nothing of what was brought."""
