"""Cases that say the very same: perhaps one form that was sent twice."""

from collections.abc import Iterable

from django.db.models import QuerySet

from cases.models import Case, Deadline
from workflow.states import UNDECIDED, DeadlineState, LimitRule


def earlier_alike(case: Case, numbers: Iterable[str]) -> QuerySet[Case]:
    """Of the cases with these numbers the earlier ones with the very words of `case`, the first one first.

    Only those that go on: one that was decided, or whose withdrawal waits, was not sent by mistake.
    """
    waits = Deadline.objects.filter(rule=LimitRule.WITHDRAWAL, state=DeadlineState.RUNNING)
    found = Case.objects.with_numbers(numbers).filter(draft_digest=case.draft_digest, pk__lt=case.pk)
    going_on = found.filter(proceedings__state__in=sorted(UNDECIDED)).exclude(proceedings__deadlines__in=waits)
    return going_on.distinct().order_by("pk")
