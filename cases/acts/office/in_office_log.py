"""What the acts upon people and their appointments have in common: the log of the office, held until the act is done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db import transaction

from cases.access.actors import Actor
from cases.acts.engine.refused_by_machine import in_order, refused_when_locked_or_full
from cases.acts.office.enter import may_keep_office
from cases.errors import ActRefused
from cases.log.events import record
from cases.models import Event, OfficeLog
from workflow.errors import Refusal


@dataclass(frozen=True, slots=True)
class OfficeAct:
    """One act in the stream `office`, whose head is locked: by whom, at which instant, and why."""

    name: str
    log: OfficeLog
    actor: Actor
    at: datetime
    reason: str

    def refuse(self, refusals: Sequence[Refusal]) -> None:
        """Raise ActRefused where there is a reason to."""
        if refusals:
            raise ActRefused(self.name, refusals)

    def record(self, kind: str, *, user: User, **data: object) -> Event:
        """Append an event about an account: whose it is and why stand under seal, the rest is public for ever."""
        personal = {"account": user.username, "user": user.pk, "reason": self.reason, "by": self.actor.user_id}
        return record(self.log, kind, actor=self.actor, at=self.at, data=data, personal=personal)


@contextmanager
def office_act(name: str, *, actor: Actor, at: datetime, reason: str) -> Iterator[OfficeAct]:
    """Hold the log for one act of an administrator, or of a machine. Raises ActRefused for others, and without a reason."""
    with hold_office(name, actor=actor, at=at, reason=reason) as act:
        refusals = [] if may_keep_office(actor) else [Refusal("not_administrator_of_people")]
        if not act.reason:
            refusals.append(Refusal("reasons_missing"))
        act.refuse(refusals)
        yield act


@contextmanager
def hold_office(name: str, *, actor: Actor, at: datetime, reason: str = "") -> Iterator[OfficeAct]:
    """Hold the log, whoever acts, in a transaction of its own: acts upon people come one after the other."""
    with refused_when_locked_or_full(name), transaction.atomic(durable=True):
        log = OfficeLog.objects.select_for_update().get()
        last = Event.objects.filter(stream=log.stream).order_by("-seq").values_list("occurred_at", flat=True).first()
        yield OfficeAct(name, log, actor, in_order(name, at=at, last=last, code="clock_behind_office"), reason.strip())


def write_instant(at: datetime | None) -> str:
    """An instant as an event says it; "" for none."""
    return at.astimezone(UTC).isoformat() if at is not None else ""


def not_before_the_office(at: datetime) -> datetime:
    """`at`, or the last entry in the log of the office where that is later: for what is played at an hour of its own."""
    last = Event.objects.filter(stream=OfficeLog.STREAM).order_by("-seq").values_list("occurred_at", flat=True).first()
    return at if last is None else max(at, last)
