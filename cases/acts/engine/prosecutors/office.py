"""An act in the register of a prosecutor's office: its facts, what it is refused for, and its event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.engine.held import HeldCases
from cases.acts.engine.step import tell
from cases.errors import ActRefused
from cases.models import Application, Body, Election, Event, ProsecutorMeasure, ProsecutorRegister
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_for
from workflow.errors import Refusal
from workflow.guards.prosecutors import OfficeFacts
from workflow.states import BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAct:
    """One act, between its facts and its event."""

    name: str
    held: HeldCases
    body: Body
    election: Election
    actor: Actor
    at: datetime
    facts: OfficeFacts

    def refuse(self, reasons: Iterable[Refusal]) -> None:
        """Raise ActRefused with all reasons at once, where there are some."""
        if found := list(reasons):
            raise ActRefused(self.name, found)

    @property
    def register(self) -> ProsecutorRegister:
        """The register, which is locked, and begun where the office had none. Of a body that keeps none every act was refused."""
        register = self.held.register(self.body.pk, begin=True)
        assert register is not None
        return register

    def record(self, kind: str, *, data: Mapping[str, object], personal: Mapping[str, object] | None = None) -> Event:
        """Append an event to the register of the office."""
        return self.held.tell(
            self.register,
            kind,
            actor=self.actor,
            at=self.at,
            data={"office": self.body.code, **data},
            personal=personal,
        )

    def note_in_case(self, file: CaseFile, kind: str, **data: object) -> Event:
        """Append to the log of a case that a prosecutor looks at the same matter: nothing of the case changes by it."""
        return tell(file, kind, actor=self.actor, at=self.at, data={"office": self.body.code, **data})


def begin_for_office(
    name: str, held: HeldCases, *, body_id: int, election: Election, actor: Actor, at: datetime
) -> OfficeAct:
    """Begin an act of that name in the register of `body_id`, for that election and under its rulebook."""
    body = Body.objects.get(pk=body_id)
    facts = OfficeFacts(
        at=at,
        kind=BodyKind(body.kind),
        body=body.code,
        is_clerk=holds_appointment(actor, body_id, at=at),
        rulebook=rulebook_for(election),
    )
    return OfficeAct(name=name, held=held, body=body, election=election, actor=actor, at=at, facts=facts)


def count_next(act: OfficeAct, rows: type[Application] | type[ProsecutorMeasure]) -> int:
    """The next number in the register of the office, which is locked for it."""
    office = act.register.body_id
    last = rows._default_manager.filter(body=office).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
