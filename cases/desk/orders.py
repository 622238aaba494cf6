"""One line of a list of what was ordered, as plain values, and the columns that show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from wagtail.admin.ui.tables import Column, TitleColumn

from cases.models import Measure
from cases.queries.measures.for_others import for_others
from cases.queries.measures.lines import ReportLine, measure_line, report_lines
from cases.queries.values import TimeLeft


@dataclass(frozen=True, slots=True)
class OrderRow:
    """What the list shows of one measure. Texts are in the reader's language."""

    pk: int
    number: str
    """Of its decision."""
    kind: str
    duty: str
    who: str
    """Who ordered it, for who must do it; who must do it, for who ordered it."""
    state: str
    tag: str
    limit: TimeLeft | None
    href: str


class OrderColumn(TitleColumn):
    """The decision with the link to what is done about it, and what is ordered."""

    cell_template_name = "cases/desk/cells/order.html"


class OrderStateColumn(Column):
    cell_template_name = "cases/desk/cells/order_state.html"


def order_rows(measures: Sequence[Measure], *, now: datetime, is_ours: bool) -> list[OrderRow]:
    """The lines of one page, without another query. What is sealed in an order is withheld from who must carry it out."""
    return [_make_row(each, now, is_ours=is_ours) for each in measures]


def _make_row(measure: Measure, now: datetime, *, is_ours: bool) -> OrderRow:
    line, decision = measure_line(measure, now=now), measure.decision
    if is_ours:
        href, who = reverse("desk:order", args=[measure.pk]), decision.body.title
    else:
        href = reverse("desk:case", args=[decision.proceeding_id]) + "#ordered"
        who = line.to or measure.addressee_text
    return OrderRow(
        pk=measure.pk,
        number=decision.number or "",
        kind=line.kind,
        duty=for_others(measure, measure.duty) if is_ours else measure.duty,
        who=who,
        state=line.word,
        tag=line.tag,
        limit=line.bar,
        href=href,
    )


@dataclass(frozen=True, slots=True)
class OrderOnFile:
    """One measure on the page of the file of the body that ordered it."""

    number: int
    kind: str
    who: str
    duty: str
    word: str
    tag: str
    note: str
    limit: TimeLeft | None
    reasons: str
    """Why it was found impossible."""
    reports: Sequence[ReportLine]


def orders_on_file(measures: Iterable[Measure], zone: str, *, now: datetime) -> list[OrderOnFile]:
    """What the decision of a file ordered, with what was reported of each; `reports` are read with the rows."""
    found = []
    for each in measures:
        line = measure_line(each, now=now)
        found.append(
            OrderOnFile(
                number=each.number,
                kind=line.kind,
                who=line.to or each.addressee_text,
                duty=each.duty,
                word=line.word,
                tag=line.tag,
                note=line.note,
                limit=line.bar,
                reasons=each.reasons,
                reports=report_lines(each.reports.all(), zone),
            )
        )
    return found
