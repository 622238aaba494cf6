"""The lists of the desk: applications and measures of a prosecutor's office, and what prosecutors ask of this body."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Table
from wagtail.admin.widgets import HeaderButton

from cases.desk.columns import TextColumn, TimeColumn
from cases.desk.orders import OrderColumn, OrderRow, OrderStateColumn
from cases.desk.views.docket import DocketPaginator, DocketView
from cases.models import Application, ProsecutorMeasure
from cases.queries.prosecutors.lines import RegisterLine, application_line, measure_of_office_line
from cases.queries.prosecutors.on_the_desk import (
    SOONEST_FIRST,
    addressed_by_prosecutors,
    applications_open,
    measures_pending,
)
from cases.wording.labels import act_label, label_for
from workflow.prosecutors import Applicant
from workflow.states import BodyKind

COLUMNS = [
    OrderColumn("number", label=gettext_lazy("Number"), get_url=lambda row: row.href, width="36%"),
    TextColumn("who", label=gettext_lazy("Who"), width="22%"),
    OrderStateColumn("state", label=gettext_lazy("State"), width="16%"),
    TimeColumn("limit", label=gettext_lazy("Time left"), width="26%"),
]
BEGUN_HERE = ("receive_application", "take_measure", "protest", "enter_summary")


class SoonestPaginator(DocketPaginator):
    """The soonest due first, which is the longest late."""

    key = SOONEST_FIRST


class RegisterView(DocketView):
    """A list of a register in the frame of the docket."""

    filterset_class = None
    columns = COLUMNS
    paginator_class = SoonestPaginator
    of_office = True
    """Whether only a prosecutor's office has it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if self.of_office and self.body.kind != BodyKind.PROSECUTOR:
            raise Http404
        return response

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get_base_queryset(self) -> Any:  # noqa: ANN401 -- the docket lists proceedings, this one rows of a register
        return self.rows()

    def get_table(self, object_list: Any) -> Table:  # noqa: ANN401 -- as above
        return super(DocketView, self).get_table([self.row(each, self.now) for each in object_list])

    def row(self, each: Any, now: datetime) -> OrderRow:  # noqa: ANN401 -- an application or a measure
        raise NotImplementedError

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """What is begun in the register of the office."""
        if self.body.kind != BodyKind.PROSECUTOR:
            return []
        return [
            HeaderButton(act_label(act), url=reverse("desk:register", args=[self.body.code, act]), icon_name="plus")
            for act in BEGUN_HERE
        ]


def _make_row(line: RegisterLine, each: Application | ProsecutorMeasure, *, who: str, text: str, page: str) -> OrderRow:
    return OrderRow(
        pk=0,
        number=line.number,
        kind=line.what,
        duty=text,
        who=who,
        state=line.word,
        tag="late" if line.is_late else line.tag,
        limit=line.bar,
        href=reverse(page, args=[each.pk]),
    )


class ApplicationsView(RegisterView):
    """What was applied for and is still to be reviewed."""

    model = Application
    section = "applications"
    nothing = gettext_lazy("No application waits.")
    about = gettext_lazy("Applications that are still to be reviewed, the longest late first.")
    verbose_name = gettext_lazy("application")
    verbose_name_plural = gettext_lazy("applications")

    def rows(self) -> QuerySet[Application]:
        return applications_open(self.body)

    def row(self, each: Application, now: datetime) -> OrderRow:
        who = label_for(Applicant, each.applicant)
        return _make_row(application_line(each, now=now), each, who=who, text=each.text, page="desk:application")


class OfficeMeasuresView(RegisterView):
    """The measures of the office that wait for an answer."""

    model = ProsecutorMeasure
    section = "office_measures"
    nothing = gettext_lazy("No measure waits for an answer.")
    about = gettext_lazy("Measures of this office that are not answered yet, the longest late first.")
    verbose_name = gettext_lazy("measure")
    verbose_name_plural = gettext_lazy("measures")

    def rows(self) -> QuerySet[ProsecutorMeasure]:
        return measures_pending(self.body)

    def row(self, each: ProsecutorMeasure, now: datetime) -> OrderRow:
        who = each.addressee.title if each.addressee else each.addressee_text
        line = measure_of_office_line(each, now=now)
        return _make_row(line, each, who=who, text=each.duty, page="desk:prosecutor_measure")


class AddressedByProsecutorsView(OfficeMeasuresView):
    """What prosecutors ask of this body, to be answered."""

    section = "asked_by_prosecutors"
    nothing = gettext_lazy("No prosecutor asks anything of us.")
    about = gettext_lazy(
        "Measures of prosecutors that are addressed to this body, the longest late first. Answer each."
    )
    of_office = False

    def rows(self) -> QuerySet[ProsecutorMeasure]:
        return addressed_by_prosecutors(self.body)

    def row(self, each: ProsecutorMeasure, now: datetime) -> OrderRow:
        line = measure_of_office_line(each, now=now)
        return _make_row(line, each, who=each.body.title, text=each.duty, page="desk:prosecutor_measure")
