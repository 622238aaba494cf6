"""What lies on a body's desk: its own files, what other bodies asked of it, and what is late below it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Body, Deadline, Enquiry, Proceeding
from cases.queries.superiors import is_below
from workflow.clocks.calendars import end_of_day, local_date
from workflow.states import TO_DECIDE, UNDECIDED, CaseLink, DeadlineKind, DeadlineState, LimitRule

REPORTS_ON_REPORTS = 3
"""So many reports of pressure upon each other are followed to the case that the first of them is about."""
MOST_COUNTED = 100
"""Beyond this a figure says "more than 100": counting every row of a large body would cost more than it tells."""
Files = QuerySet[Proceeding]


def files_of(body: Body) -> Files:
    """The proceedings before `body` that have not ended."""
    return Proceeding.objects.filter(body=body, ended_at=None)


def asked_of(body: Body) -> Files:
    """The proceedings of other bodies in which an enquiry waits for the answer of `body`."""
    waiting = Enquiry.objects.filter(to=body, answered_at=None).values("proceeding")
    return Proceeding.objects.filter(pk__in=waiting, ended_at=None)


def late_below(body: Body) -> Files:
    """What the bodies below `body`, of every level, have not decided in time.

    But of no report of pressure in a case against `body` itself, nor of a report that somebody presses who made one; and of
    what is sealed only where it stands right above.
    """
    late = Proceeding.objects.filter(is_below(body), ended_at=None, overdue_since__isnull=False)
    told = Q(case__is_sealed=False) | Q(body__parent=body)
    return _without_reports_against(body, late.filter(told, state__in=sorted(TO_DECIDE)))


def open_below(body: Body) -> Files:
    """What the bodies below `body`, of every level, have still to decide and are not late with; nothing that is sealed."""
    waiting = Proceeding.objects.filter(is_below(body), ended_at=None, overdue_since=None, state__in=sorted(UNDECIDED))
    return _without_reports_against(body, waiting.filter(case__is_sealed=False))


def _without_reports_against(body: Body, found: Files) -> Files:
    first, against = "case__about_case", Q()
    for _report in range(REPORTS_ON_REPORTS):
        against |= Q(**{f"{first}__complaint__respondent": body})
        first += "__about_case"
    return found.exclude(Q(case__link=CaseLink.PRESSURE) & against)


def late(files: Files, *, at: datetime) -> Files:
    """The undecided ones whose time has run out, also while nobody has noted it yet. What stands still is not late.

    `next_due` finds them in the docket's index; it may be the hour after which a remedy is of no use, at which nobody is late.
    """
    ran_out = Q(next_due__lte=at) & Exists(_select_running().filter(due_before__lte=at))
    return files.filter(Q(overdue_since__isnull=False) | ran_out, state__in=sorted(TO_DECIDE))


def _select_running() -> QuerySet[Deadline]:
    """What the body of a proceeding must still do. What it ordered others must do."""
    own = Deadline.objects.exclude(rule=LimitRule.EXECUTE)
    return own.filter(proceeding=OuterRef("pk"), state=DeadlineState.RUNNING, kind=DeadlineKind.BODY).order_by()


@dataclass(frozen=True, slots=True)
class DocketFigures:
    """Figures over one docket, none counted further than `MOST_COUNTED`."""

    files: int
    late: int
    due_today: int

    @property
    def sentence(self) -> str:
        """For example "90 files: 3 late, 7 due today."."""
        files = ngettext("%(files)s file", "%(files)s files", self.files) % {"files": _write_figure(self.files)}
        today = {"files": files, "late": _write_figure(self.late), "today": _write_figure(self.due_today)}
        return _("%(files)s: %(late)s late, %(today)s due today.") % today


def figures(body: Body, *, at: datetime) -> DocketFigures:
    """What a clerk wants to know first. Three bounded look-ups in the docket's index."""
    files = files_of(body)
    midnight = end_of_day(local_date(at, body.zone), body.zone)
    due_today = Exists(_select_running().filter(due_before__gt=at, due_before__lte=midnight))
    today = files.filter(Q(next_due__lte=midnight) & due_today)
    return DocketFigures(_count_up_to_limit(files), _count_up_to_limit(late(files, at=at)), _count_up_to_limit(today))


def _count_up_to_limit(files: Files) -> int:
    return len(files.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])


def _write_figure(counted: int) -> str:
    return _("more than %(most)d") % {"most": MOST_COUNTED} if counted > MOST_COUNTED else str(counted)
