"""When a body failed to do what a complaint says it has not done: by the clock of the case it is about, not by what is typed."""

from datetime import date, datetime

from django.db.models import Q

from cases.models import Body, Case, Deadline
from cases.queries.deadline_inputs import happened
from workflow.rules.words import Anchor
from workflow.states import DeadlineKind, DeadlineState

DUTIES = frozenset({"decide", "screen", "transfer", "serve"})
"""The rules of the limits past which a body can be complained of for its silence."""


def failed_at(about: Case | None, respondent: Body | None, *, at: datetime) -> datetime | None:
    """The first instant that was too late for that body in the case, by its last time that had run out at `at`.

    Of a time with two ends the longer: what follows counts from there, though the failure may be complained of from the
    shorter on. None where no case is known or no such time ran out: then what was typed stands.
    """
    if about is None:
        return None
    ran_out = Q(due_before__lte=at) | Q(contested_from__lte=at)
    done = Q(state=DeadlineState.VOID) | Q(state=DeadlineState.MET, ended_at__lte=at)
    missed = Deadline.objects.filter(ran_out, proceeding__case=about, kind=DeadlineKind.BODY, rule__in=DUTIES)
    if respondent is not None:
        missed = missed.filter(proceeding__body=respondent)
    found: datetime | None = missed.exclude(done).order_by("-due_before").values_list("due_before", flat=True).first()
    return found


def stated(
    on: date | None, knew: date | datetime | None, *zones: str, failed: datetime | None = None
) -> dict[str, datetime]:
    """The instants a complaint states, by anchor; that of a failure from the clock, where it is known."""
    told = happened(on, knew, *zones)
    return told if failed is None else {**told, Anchor.EXPIRY.value: failed}
