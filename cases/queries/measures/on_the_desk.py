"""What was ordered from a body, and what was reported to the one that ordered it: the lists of the desk."""

from django.db.models import QuerySet

from cases.models import Body, Measure
from cases.queries.measures.lines import with_times
from workflow.measures import TO_BE_DONE, MeasureState

SOONEST_FIRST = ("due_before", "id")
LONGEST_WAITING_FIRST = ("changed_at", "id")
OPEN = sorted(str(each) for each in TO_BE_DONE)


def ordered_from(body: Body) -> QuerySet[Measure]:
    """What `body` must still do, of decisions that were issued. By the index `ordered_from`."""
    rows = Measure.objects.filter(owed_by=body, state__in=OPEN, decision__issued_at__isnull=False)
    return with_times(rows).select_related("addressee", "owed_by", "decision__body", "decision__proceeding__case")


def reported_to(body: Body) -> QuerySet[Measure]:
    """What was reported as done of what `body` ordered, or one it took over from, and nobody looked at yet.

    By the index `reported_as_done`.
    """
    rows = Measure.objects.filter(state=MeasureState.REPORTED.value, decision__proceeding__body=body)
    return with_times(rows).select_related("addressee", "owed_by", "decision__body", "decision__proceeding__case")
