"""Noting down, step by step, what is new in the log and among the time limits."""

from dataclasses import dataclass, field

from django.db.models import Max

from cases.models import Body, Deadline, Event
from replay.play.played import Happened, LimitStarted
from replay.play.records import Records
from replay.steps.prosecutor import InRegister
from replay.steps.session import Convene, OfSession
from replay.steps.step import OnCase
from replay.steps.steps import AnyStep

CLERKS = frozenset({step.by for step in (OnCase, Convene, OfSession, InRegister)})
"""How a step says that the clerk of its own body does it."""


def _last_event() -> int:
    return Event.objects.aggregate(last=Max("pk"))["last"] or 0


def _last_limit() -> int:
    return Deadline.objects.aggregate(last=Max("pk"))["last"] or 0


@dataclass(slots=True)
class ChangeReader:
    """What was seen last, so that the next look shows what is new."""

    records: Records
    last_event: int = field(default_factory=_last_event)
    last_limit: int = field(default_factory=_last_limit)

    def happened(self) -> tuple[Happened, ...]:
        """The events since the last look."""
        rows = Event.objects.filter(pk__gt=self.last_event).select_related("case", "proceeding__body").order_by("pk")
        found = list(rows)
        if found:
            self.last_event = found[-1].pk
        return tuple(self._note_event(event) for event in found)

    def limits(self) -> tuple[LimitStarted, ...]:
        """The time limits started since the last look, the soonest first."""
        rows = Deadline.objects.filter(pk__gt=self.last_limit).select_related(
            "proceeding__body", "proceeding__case", "party"
        )
        found = list(rows.order_by("due_before", "pk"))
        if found:
            self.last_limit = max(limit.pk for limit in found)
        return tuple(self._limit(limit) for limit in found)

    def zone_of(self, step: AnyStep) -> str:
        """The zone of the seat where the step happens."""
        body = self._find_body(step)
        return body.zone if body else self.records.election.zone

    def who(self, step: AnyStep) -> str:
        """Who does the step; a clerk with the body whose clerk it is."""
        body = self._find_body(step)
        return f"the clerk of {body.code}" if body and step.by in CLERKS else step.by

    def _find_body(self, step: AnyStep) -> Body | None:
        """Find the body that has the case, or that meets; None where there is none yet."""
        if isinstance(step, OnCase) and step.case in self.records.cases:
            return self.records.seized(step.case).body
        if isinstance(step, Convene | InRegister):
            return self.records.bodies[step.body]
        if isinstance(step, OfSession) and step.session in self.records.sessions:
            return self.records.sessions[step.session].body
        return None

    def _note_event(self, event: Event) -> Happened:
        body = event.proceeding.body if event.proceeding else None
        return Happened(
            kind=event.kind,
            at=event.occurred_at,
            case=self.records.name_of(event.case.number) if event.case else "",
            body=str(event.data.get("body", "")),
            data=event.data,
            zone=body.zone if body else self.records.election.zone,
        )

    def _limit(self, limit: Deadline) -> LimitStarted:
        return LimitStarted(
            rule=limit.rule,
            party=limit.party.role if limit.party else "",
            case=self.records.name_of(limit.proceeding.case.number),
            due_before=limit.due_before,
            useful_until=limit.useful_until,
            zone=limit.proceeding.body.zone,
        )
