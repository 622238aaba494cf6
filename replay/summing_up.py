"""Counting, at the end of a play, how its complaints fared."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from cases.models import Case, Deadline, Event
from replay.play.played import Played, Summary

OTHERWISE = ("case.withdrawn", "case.joined")


def sum_up(cases: Iterable[Case], steps: Iterable[Played], *, ends: datetime) -> Summary:
    """How these cases stand at `ends`."""
    fates = Counter(_name_fate(case) for case in cases)
    log = Event.objects.filter(case__in=cases)
    return Summary(
        complaints=fates.total(),
        decided_in_time=fates["in_time"],
        decided_late=fates["late"],
        ended_otherwise=fates["otherwise"],
        never_decided=fates["never"],
        passed_up=_count(log.filter(kind="case.devolved")),
        remedies_lost=sum(_is_lost(case, ends) for case in cases),
        refused=dict(sorted(Counter(code for step in steps for code in step.refused).items())),
    )


def _name_fate(case: Case) -> str:
    """Name what became of it: its first decision on the merits of the body that had it, or none."""
    adopted = case.events.filter(kind="decision.adopted").order_by("pk").first()
    if adopted is not None:
        return "late" if adopted.data.get("late") else "in_time"
    return "otherwise" if case.events.filter(kind__in=OTHERWISE).exists() else "never"


def _count(events: QuerySet[Event]) -> int:
    return events.values("case").distinct().count()


def _is_lost(case: Case, ends: datetime) -> bool:
    """Recorded as lost, or the hour of use passed before a decision came."""
    if case.events.filter(kind="remedy.lost").exists():
        return True
    hours = Deadline.objects.filter(proceeding__case=case, rule="decide").exclude(useful_until=None)
    last = hours.order_by("-pk").values_list("useful_until", flat=True).first()
    if last is None or case.events.filter(kind__in=OTHERWISE).exists():
        return False
    adopted = case.events.filter(kind="decision.adopted").order_by("pk").values_list("occurred_at", flat=True).first()
    return (adopted or ends) >= last
