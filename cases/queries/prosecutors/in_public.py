"""What everyone reads of prosecutors: how many applications came and what became of them, and every measure with its answer.

Who applied, what was written and what was answered are told to nobody here; of a sealed case nothing is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from cases.models import Application, ApplicationSummary, ProsecutorMeasure
from cases.queries.prosecutors.lines import RegisterLine, measure_of_office_line
from cases.queries.values import Figure, figure
from cases.wording.csv_lines import csv_lines
from cases.wording.days import short_day
from cases.wording.instants import written_out
from cases.wording.labels import label_for
from workflow.prosecutors import ApplicationState, ProsecutorMeasureKind, Subject
from workflow.states import DecisionState

NEWEST = ("-taken_at", "-id")
MEASURE_COLUMNS = (
    "number", "office_code", "office", "kind", "addressee_code", "addressee", "legal_basis", "case", "taken_at", "due_before",
    "overdue_since", "state", "settled_at",
)  # fmt: skip
APPLICATION_COLUMNS = (
    "office_code",
    "office",
    "subject",
    "state",
    "resolved_by",
    "applications",
    "late",
    "from",
    "until",
)
"""The CSV's columns, as permanent as an address: codes and instants, the same in every language."""


@dataclass(frozen=True, slots=True)
class PublicMeasure:
    """One measure in words."""

    line: RegisterLine
    office: str
    who: str
    duty: str
    legal_basis: str
    taken: str
    settled: str
    case: str
    decision: str
    """The number of a public decision that it protests against; "" for none."""


@dataclass(frozen=True, slots=True)
class SummaryNote:
    """Of which days a summary on paper tells, by which office, and where that is written."""

    office: str
    from_day: str
    to_day: str
    source: str


def public_measures() -> QuerySet[ProsecutorMeasure]:
    """Every measure but those about a sealed case, the newest first by the index `prosecutor_measures_newest`."""
    rows = ProsecutorMeasure.objects.filter(Q(case=None) | Q(case__is_sealed=False))
    return rows.select_related("body", "addressee", "case", "decision")


def measure_rows(measures: Iterable[ProsecutorMeasure], *, now: datetime) -> list[PublicMeasure]:
    """The lines of one page, without another query."""
    return [_make_row(each, now) for each in measures]


def _make_row(row: ProsecutorMeasure, now: datetime) -> PublicMeasure:
    decision, is_protest = row.decision, row.kind == ProsecutorMeasureKind.PROTEST
    return PublicMeasure(
        line=measure_of_office_line(row, now=now),
        office=row.body.title,
        who=row.addressee.title if row.addressee else gettext("Somebody who is no body of this system"),
        duty="" if is_protest else row.duty,
        legal_basis=row.legal_basis,
        taken=written_out(row.taken_at, row.body.zone),
        settled=written_out(row.settled_at, row.body.zone) if row.settled_at else "",
        case=row.case.number if row.case else "",
        decision=(decision.number or "") if decision and decision.state == DecisionState.PUBLISHED else "",
    )


def figure_of_applications() -> Figure:
    """What came to prosecutors and what became of it, counted from the rows: the table of the offices' own reports."""
    counted = Application.objects.order_by().values("state", "resolved_by").annotate(n=Count("id"))
    found = {(each["state"], each["resolved_by"]): each["n"] for each in counted}
    total, resolved = (
        sum(found.values()),
        sum(n for (state, _by), n in found.items() if state == ApplicationState.RESOLVED),
    )
    rows = [(gettext("Received"), total), (gettext("Resolved"), resolved)] if total else []
    by_kind = [
        (gettext("Resolved by: %(kind)s") % {"kind": label_for(ProsecutorMeasureKind, kind)}, n)
        for kind in ProsecutorMeasureKind
        if (n := found.get((ApplicationState.RESOLVED, kind), 0))
    ]
    others = [
        (label_for(ApplicationState, state), n)
        for state in ApplicationState
        if state != ApplicationState.RESOLVED and (n := found.get((state, ""), 0))
    ]
    late = Application.objects.filter(overdue_since__isnull=False).count()
    return figure(
        caption=gettext("Applications to prosecutors, and what became of them"),
        rows=[*rows, *by_kind, *others, *([(gettext("Late"), late)] if late else [])],
        unit="",
        label_head=gettext("What became of it"),
        value_head=gettext("Number"),
    )


def figure_of_subjects() -> Figure:
    """What the applications were about."""
    counted = Application.objects.order_by().values("subject").annotate(n=Count("id"))
    found = {each["subject"]: each["n"] for each in counted}
    return figure(
        caption=gettext("What the applications were about"),
        rows=[(label_for(Subject, subject), found[subject]) for subject in Subject if subject in found],
        unit="",
        label_head=gettext("Subject"),
        value_head=gettext("Number"),
    )


def figure_of_measures() -> Figure:
    """The measures that are entered here, by kind."""
    counted = public_measures().order_by().values("kind").annotate(n=Count("id"))
    found = {each["kind"]: each["n"] for each in counted}
    return figure(
        caption=gettext("Measures of prosecutors, by kind"),
        rows=[(label_for(ProsecutorMeasureKind, kind), found[kind]) for kind in ProsecutorMeasureKind if kind in found],
        unit="",
        label_head=gettext("Kind"),
        value_head=gettext("Number"),
    )


def summary_notes() -> Sequence[SummaryNote]:
    """Where the applications that were kept on paper are written; of the newest twenty."""
    rows = ApplicationSummary.objects.select_related("body").order_by("-entered_at", "-id")[:20]
    return [
        SummaryNote(each.body.title, short_day(each.from_day), short_day(each.to_day), each.source) for each in rows
    ]


def measures_as_csv(measures: Iterable[ProsecutorMeasure]) -> Iterator[str]:
    """Every public measure as CSV, line by line; of who is no body no word."""
    return csv_lines(MEASURE_COLUMNS, map(_write_cells, measures))


def _write_cells(row: ProsecutorMeasure) -> Iterator[str]:
    yield row.called
    yield row.body.code
    yield row.body.name
    yield row.kind
    yield row.addressee.code if row.addressee else ""
    yield row.addressee.name if row.addressee else ""
    yield row.legal_basis
    yield row.case.number if row.case else ""
    yield from (at.isoformat() if at else "" for at in (row.taken_at, row.due_before, row.overdue_since))
    yield row.state
    yield row.settled_at.isoformat() if row.settled_at else ""


def applications_as_csv() -> Iterator[str]:
    """How many applications of which office, subject and result there are: counts alone, of nobody."""
    by = ("body__code", "body__name", "subject", "state", "resolved_by", "summary__from_day", "summary__to_day")
    counted = Application.objects.order_by(*by).values(*by).annotate(n=Count("id"), late=Count("overdue_since"))
    return csv_lines(APPLICATION_COLUMNS, map(_write_counts, counted))


def _write_counts(row: Mapping[str, object]) -> Iterator[str]:
    for name in ("body__code", "body__name", "subject", "state", "resolved_by", "n", "late"):
        yield str(row[name])
    yield from (str(row[name] or "") for name in ("summary__from_day", "summary__to_day"))


def registers_head() -> tuple[object, ...]:
    """What the page hangs on: each change of a register adds one entry to its chain, and a case may be sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), sum(last_seq), max(last_hash) FROM cases_prosecutorregister")
        return tuple(cursor.fetchall())
