"""What was ordered: from this body, to be done and reported; and by it, to be accepted or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, Table

from cases.access.door import desk_measure
from cases.desk.columns import TextColumn, TimeColumn
from cases.desk.forms import ActForm, Desk
from cases.desk.orders import OrderColumn, OrderStateColumn, order_rows
from cases.desk.views.act import ActPage
from cases.desk.views.docket import DocketPaginator, DocketView
from cases.desk.views.page import Crumb, DeskPage
from cases.models import Measure, Proceeding
from cases.queries.measures.for_others import for_others
from cases.queries.measures.lines import measure_line, report_lines, with_times
from cases.queries.measures.on_the_desk import LONGEST_WAITING_FIRST, SOONEST_FIRST, ordered_from, reported_to
from cases.wording.refusals import sentence
from workflow.act_rule import refusals
from workflow.acts.decision.report_execution import ReportExecutionGiven
from workflow.states import DecisionState

if TYPE_CHECKING:
    from cases.desk.forms.base import Words


class SoonestPaginator(DocketPaginator):
    """Over what was ordered, the soonest due first; what has no hour comes last."""

    key = SOONEST_FIRST


class WaitingPaginator(DocketPaginator):
    """Over what was reported, the longest waiting first."""

    key = LONGEST_WAITING_FIRST


class OrdersView(DocketView):
    """A list of measures on the desk of one body, in the frame of its docket."""

    model = Measure
    filterset_class = None
    verbose_name = gettext_lazy("order")
    verbose_name_plural = gettext_lazy("orders")
    is_ours: ClassVar[bool]
    """Whether this body has to do what is listed."""

    def measures(self) -> QuerySet[Measure]:
        raise NotImplementedError

    def files(self) -> QuerySet[Proceeding]:
        raise NotImplementedError

    def get_base_queryset(self) -> Any:  # noqa: ANN401 -- the docket lists proceedings, this one measures
        return self.measures()

    def get_table(self, object_list: Any) -> Table:  # noqa: ANN401 -- as above
        return super(DocketView, self).get_table(order_rows(object_list, now=self.now, is_ours=self.is_ours))


def _columns(who: Words) -> list[Column]:
    return [
        OrderColumn("number", label=gettext_lazy("What was ordered"), get_url=lambda row: row.href, width="36%"),
        TextColumn("who", label=who, width="22%"),
        OrderStateColumn("state", label=gettext_lazy("State"), width="16%"),
        TimeColumn("limit", label=gettext_lazy("Time left"), width="26%"),
    ]


class OrderedFromView(OrdersView):
    """What other bodies ordered from this one and is still to be done, the soonest due first."""

    section = "ordered"
    nothing = gettext_lazy("Nothing is ordered from us.")
    about = gettext_lazy("What decisions order from this body and is still to be done. Report each when it is done.")
    columns = _columns(gettext_lazy("Ordered by"))
    paginator_class = SoonestPaginator
    is_ours = True

    def measures(self) -> QuerySet[Measure]:
        return ordered_from(self.body)


class ReportedToView(OrdersView):
    """What was reported as done of what this body ordered: to be accepted or not, the longest waiting first."""

    section = "reported"
    nothing = gettext_lazy("No report waits for us.")
    about = gettext_lazy("What was reported as done of what this body ordered. Accept each report, or say why not.")
    columns = _columns(gettext_lazy("Ordered from"))
    paginator_class = WaitingPaginator
    is_ours = False

    def measures(self) -> QuerySet[Measure]:
        return reported_to(self.body)


class OrderPage(ActPage):
    """One thing that was ordered from this body: what, by whom, until when; what was reported, and the form to report."""

    template_name = "cases/desk/order.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.act = "report_execution"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        measure, actor = desk_measure(request, kwargs["pk"])
        self.is_ours = False
        self.measure = with_times(Measure.objects.filter(pk=measure.pk)).get()
        self.measure.decision.proceeding = measure.decision.proceeding
        self.desk = Desk(measure.decision.proceeding, actor, self.now, self.rule())
        return DeskPage.dispatch(self, request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return [self.template_name]

    def chosen(self) -> dict[str, Any]:
        return {"measure": self.measure.number}

    def reasons(self) -> tuple[str, ...]:
        """Why this one cannot be reported now."""
        if self.request.method == "POST":
            return ()
        given = ReportExecutionGiven(measure=self.measure.number, text="-")
        return tuple(sentence(each) for each in refusals(self.rule(), self.desk.facts, given))

    def back_url(self) -> str:
        assert self.measure.owed_by is not None
        return f"{reverse('desk:ordered')}?{urlencode({'body': self.measure.owed_by.code})}"

    def _go_on(self, form: ActForm) -> HttpResponse:
        messages.success(self.request, str(form.done))
        return HttpResponseRedirect(self.back_url())

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.desk.proceeding.case.number}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        measure, decision = self.measure, self.measure.decision
        show = partial(for_others, measure)
        reports = measure.reports.select_related("body", "evidence")
        return super().get_context_data(**kwargs) | {
            "measure": measure,
            "line": measure_line(measure, now=self.now),
            "reports": report_lines(reports, measure.zone, show=show),
            "decision": decision,
            "is_public": decision.state == DecisionState.PUBLISHED,
            "duty": show(measure.duty),
            "due_reasons": show(measure.due_reasons),
            "why_impossible": show(measure.reasons),
            "is_withheld": show(measure.duty) != measure.duty,
        }
