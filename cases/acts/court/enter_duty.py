"""Enter duty: which judge is on duty at night or on voting day, and how a voter reaches them."""

from collections.abc import Iterator
from datetime import datetime

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act
from cases.errors import ActRefused
from cases.log.events import instant, record
from cases.models import Body, Duty, Election, Event, Member
from cases.queries.members import sitting
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.given import is_stated
from workflow.states import BodyKind


@act(Holds(election="election_id"))
def enter_duty(
    held: HeldCases,
    *,
    election_id: int,
    court: str,
    actor: Actor,
    at: datetime,
    seat: int,
    starts_at: datetime,
    ends_at: datetime,
    reach: str,
) -> Event:
    """Put the judge on `seat` of this court (its code) on duty until before `ends_at`; `reach` is public. Raises ActRefused."""
    election, place = Election.objects.get(pk=election_id), Body.objects.get(code=court)
    member = next((each for each in sitting(place.pk) if each.seat == seat), None)
    reasons = [*_check_role(place, actor, at), *_check_member(place, member, seat, starts_at)]
    reasons += _check_hours(starts_at, ends_at, reach)
    same = {"court": place, "member": member, "starts_at": starts_at, "ends_at": ends_at, "election": election}
    if member is not None and Duty.objects.filter(**same).exists():
        reasons.append(Refusal("duty_entered_already", {"seat": seat}))
    if reasons:
        raise ActRefused("enter_duty", reasons)
    Duty.objects.create(**same, reach=reach.strip(), entered_at=at)
    data = {"body": place.code, "seat": seat, "starts_at": instant(starts_at), "ends_at": instant(ends_at)}
    return record(election, "duty.entered", actor=actor, at=at, data=data, personal={"reach": reach.strip()})


def _check_role(court: Body, actor: Actor, at: datetime) -> Iterator[Refusal]:
    if court.kind != BodyKind.COURT:
        yield Refusal("duty_of_no_court", {"body": court.code})
    elif not holds_appointment(actor, court.pk, at=at):
        yield Refusal("not_clerk_of_court", {"body": court.code})


def _check_member(court: Body, member: Member | None, seat: int, starts_at: datetime) -> Iterator[Refusal]:
    if member is None:
        yield Refusal("no_such_seat", {"seat": seat})
    elif not member.sworn_at(local_date(starts_at, court.zone)):
        yield Refusal("not_sworn", {"seats": [seat]})


def _check_hours(starts_at: datetime, ends_at: datetime, reach: str) -> Iterator[Refusal]:
    if ends_at <= starts_at:
        yield Refusal("duty_ends_before_it_starts")
    if not is_stated(reach):
        yield Refusal("duty_without_reach")
