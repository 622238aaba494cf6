"""The figures on the first page: what is before the bodies now, counted from the file and never typed in."""

from dataclasses import dataclass

from cases.models import Case, Decision, Proceeding
from workflow.states import TO_DECIDE, UNDECIDED, DecisionState


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """Counts at the instant the page is made."""

    filed: int
    waiting: int
    """Proceedings in which a body still has to decide."""
    late: int
    """Those of them whose time to decide has run out."""
    published: int
    """Decisions anyone can read."""


def live_figures() -> LiveFigures:
    """Count what was filed, waits, is late and was published. Four counts, no row is read."""
    waiting = Proceeding.objects.filter(case__is_sealed=False, state__in=UNDECIDED, ended_at=None)
    return LiveFigures(
        filed=Case.objects.public().count(),
        waiting=waiting.count(),
        late=waiting.filter(overdue_since__isnull=False, state__in=TO_DECIDE).count(),
        published=Decision.objects.filter(state=DecisionState.PUBLISHED).count(),
    )
