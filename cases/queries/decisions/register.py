"""The public register of all cases, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from cases.models import Case, Deadline, Proceeding
from cases.queries.pages.known_bodies import with_bodies
from cases.queries.pages.where_it_stands import find_present
from cases.queries.prepared import Prepared, QueryValue
from cases.wording.hour_that_matters import Hour, hour_that_matters
from cases.wording.instants import written_day
from cases.wording.labels import case_type_label, label_for
from workflow.states import ENDED, DeadlineKind, DeadlineState, ProceedingState

NEWEST = ("-lodged_at", "-id")
MOST = 25
"""Cases whose proceedings are read at once."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the register. `due` is "" where the body has nothing more to do."""

    number: str
    about: str
    body: str
    lodged: str
    state: str
    tag: str
    due: str
    is_late: bool
    note: str = ""
    """What is said of it to this reader alone, or ""."""


def listed() -> QuerySet[Case]:
    """Public cases, with the columns that a row tells of."""
    return Case.objects.public().only("serial", "seal", "year", "case_type", "lodged_at")


def narrowed(cases: QuerySet[Case], *, body: str, case_type: str, state: str) -> QuerySet[Case]:
    """Cases of that type that were before the body with this code, in that state there; an empty filter filters nothing."""
    if case_type:
        cases = cases.filter(case_type=case_type)
    wanted = {name: value for name, value in (("body__code", body), ("state", state)) if value}
    return cases.filter(Exists(Proceeding.objects.filter(case=OuterRef("pk"), **wanted))) if wanted else cases


def case_rows(cases: Iterable[Case], *, now: datetime) -> list[CaseRow]:
    """A row for each case, in their order, in one query for every `MOST` of them."""
    listed = list(cases)
    present: dict[int, Proceeding] = {}
    for start in range(0, len(listed), MOST):
        keys = [case.pk for case in listed[start : start + MOST]]
        for case, own in groupby(PROCEEDINGS.ask(cases=keys), key=lambda each: each.case_id):
            present[case] = find_present(list(own))
    with_bodies(present.values())
    return [_make_row(case, present[case.pk], now) for case in listed]


def _select_proceedings() -> QuerySet[Proceeding]:
    """The proceedings of some cases, case by case as they were opened, with the hours of their running limits."""
    running = Deadline.objects.filter(proceeding=OuterRef("pk"), state=DeadlineState.RUNNING, kind=DeadlineKind.BODY)
    due = Subquery(running.order_by("due_before").values("due_before")[:1])
    useful = Subquery(running.exclude(useful_until=None).order_by("useful_until").values("useful_until")[:1])
    shorter = Subquery(running.exclude(contested_from=None).order_by("contested_from").values("contested_from")[:1])
    with_hours = Proceeding.objects.annotate(due_before=due, useful_until=useful, contested_from=shorter)
    rows = with_hours.filter(case__in=QueryValue("cases", Case._meta.pk, MOST)).order_by("case_id", "opened_at", "id")
    return rows.only("case_id", "body_id", "stage", "state", "ended_at", "overdue_since", "contested_since")


PROCEEDINGS = Prepared(_select_proceedings)


def _make_row(case: Case, present: Proceeding, now: datetime) -> CaseRow:
    is_late = present.undecided and present.overdue_since is not None
    zone = present.body.zone
    contested = present.late_by_one_reading
    due = _find_due(present, now) if present.undecided and not is_late and not contested else None
    return CaseRow(
        case.number,
        case_type_label(case.case_type),
        present.body.title,
        written_day(case.lodged_at, zone),
        _choose_word(present, is_late=is_late, contested=contested),
        "late" if is_late else "contested" if contested else _choose_tag(present),
        gettext("It must act %(until)s.") % {"until": due.until_text(zone)} if due else "",
        is_late,
    )


def _find_due(present: Proceeding, now: datetime) -> Hour | None:
    """The hour that matters to what the body must do; from the columns that `listed` reads."""
    due = getattr(present, "due_before", None)
    if due is None:
        return None
    return hour_that_matters(
        due_before=due,
        useful_until=getattr(present, "useful_until", None),
        contested_from=getattr(present, "contested_from", None),
        now=now,
    )


def _choose_word(present: Proceeding, *, is_late: bool, contested: bool) -> str:
    if is_late:
        return gettext("Late")
    return gettext("Late by one reading") if contested else label_for(ProceedingState, present.state)


def _choose_tag(present: Proceeding) -> str:
    state = ProceedingState(present.state)
    together = state == ProceedingState.JOINED and present.ended_at is not None
    if together or state in {ProceedingState.DECIDED, ProceedingState.CLOSED}:
        return "done"
    return "void" if state in ENDED else "open"
