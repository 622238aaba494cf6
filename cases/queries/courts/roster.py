"""Whether a court's roster of duty has a gap before and on voting day, when a voter has hours and not days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.models import Body, Duty, Election, Member
from workflow.clocks.calendars import zone
from workflow.rules.loader import load
from workflow.states import BodyKind

BEFORE_THE_POLL = timedelta(hours=48)
TOLD = timedelta(days=14)
"""So long before the poll a gap is told."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The first instant at which nobody is on duty there."""

    court: Body
    at: datetime


def courts_that_draw(election: Election) -> list[Body]:
    """The courts of this election whose judges are drawn, and are in the register; none where its law has no draw."""
    rulebook = load(election.rulebook)
    if rulebook.conduct.draw is None:
        return []
    judged = Member.objects.filter(body__kind=BodyKind.COURT).values("body")
    return list(Body.objects.filter(pk__in=judged, level__in=list(rulebook.bodies)).order_by("pk"))


def list_gaps(election: Election, *, now: datetime) -> Iterator[Gap]:
    """Each court with nobody on duty at some instant from two days before a coming poll until its close."""
    courts = courts_that_draw(election)
    for each in election.rounds.all() if courts else ():
        at_home = zone(election.zone)
        opens = datetime.combine(each.voting_day, each.opens, at_home)
        closes = datetime.combine(each.voting_day, each.closes, at_home)
        if closes <= now or opens - TOLD > now:
            continue
        for court in courts:
            at = find_gap(_read_hours(court, closes), start=max(now, opens - BEFORE_THE_POLL), end=closes)
            if at is not None:
                yield Gap(court, at)


def _read_hours(court: Body, until: datetime) -> list[tuple[datetime, datetime]]:
    rows = Duty.objects.filter(court=court, starts_at__lt=until)
    return list(rows.values_list("starts_at", "ends_at"))


def find_gap(hours: Iterable[tuple[datetime, datetime]], *, start: datetime, end: datetime) -> datetime | None:
    """The first instant from `start` and before `end` that none of these hours holds; None where there is none."""
    at = start
    for begins, ends in sorted(hours):
        if begins > at:
            break
        at = max(at, ends)
    return at if at < end else None
