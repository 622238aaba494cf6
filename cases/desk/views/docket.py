"""The docket: a body's files in the order of their time, in Wagtail's own list, paged by key."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic import IndexView

from cases.access.door import bodies_of, desk_body, worked_by
from cases.desk.columns import columns, keep_going_url, public_url, remind_url
from cases.desk.docket import asked_of, figures, files_of, late_below, open_below
from cases.desk.filters import DocketFilters
from cases.desk.rows import docket_rows, with_rows
from cases.models import Body, Proceeding
from cases.queries.paging import key_page
from cases.queries.prosecutors.on_the_desk import addressed_by_prosecutors
from cases.queries.withdrawals import withdrawn_below
from workflow import clock
from workflow.staff_roles import AT_THE_DESK, WORKING
from workflow.states import BodyKind

ROWS_A_PAGE = 25
BELOW = ("late_below", "open_below", "withdrawn_below")
"""What a supervisor reads, who does nothing in these cases."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the desk of a body."""

    label: str
    url: str
    is_here: bool


class DocketPage:
    """One page, with what Wagtail's listing asks of a page. `newer` and `older` are cursors, "" for none."""

    number = 1

    def __init__(self, rows: list[Proceeding], paginator: WagtailPaginator, *, newer: str, older: str) -> None:
        self.object_list = rows
        self.paginator = paginator
        self.newer, self.older = newer, older

    def has_other_pages(self) -> bool:
        return bool(self.newer or self.older)


class DocketPaginator(WagtailPaginator):
    """Wagtail's paginator with a cursor where it has a page number: the dated files first, then those without a time."""

    key = ("next_due", "id")
    count = 0
    """Wagtail shows a count where a list has one; this list never counts itself."""

    def get_page(self, number: str | None) -> DocketPage:
        found = key_page(self.object_list, key=self.key, cursor=number or "", size=self.per_page, nulls_last=True)
        return DocketPage(found.items, self, newer=found.newer, older=found.older)

    def get_elided_page_range(self, number: object) -> list[int]:
        return []


class LatePaginator(DocketPaginator):
    """The same over late files, the longest late first."""

    key = ("overdue_since", "id")


class DocketView(IndexView):
    """The files before one body of the clerk. Raises Http404 for a body they have no appointment at."""

    model: type[Model] = Proceeding
    any_permission_required = None  # the desk's own door has asked for an appointment
    permission_policy = None
    template_name = "cases/desk/docket.html"
    results_template_name = "cases/desk/docket_results.html"
    filterset_class: type[DocketFilters] | None = DocketFilters
    paginator_class = DocketPaginator
    paginate_by = ROWS_A_PAGE
    page_title = gettext_lazy("Docket")
    header_icon = "clipboard-list"
    columns = columns()
    is_searchable = False
    verbose_name = gettext_lazy("file")
    verbose_name_plural = gettext_lazy("files")
    table_classname = "listing desk-docket"
    section = "docket"
    roles = WORKING
    """As what one must be at the body to open this part of its desk."""
    nothing = gettext_lazy("No file waits here.")
    about = gettext_lazy("Cases before this body that have not ended, in the order of their time.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = clock.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.bodies: list[Body] = list(bodies_of(request, self.roles)[:50])
        if not self.bodies:
            raise Http404
        code = request.GET.get("body", "")
        self.body = desk_body(request, code, self.roles) if code else self.bodies[0]
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def files(self) -> QuerySet[Proceeding]:
        return files_of(self.body)

    def get_base_queryset(self) -> QuerySet[Proceeding]:
        return with_rows(self.files())

    def order_queryset(self, queryset: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
        """As the paginator orders it: its keys and its order are one matter."""
        return queryset.order_by(*self.paginator_class.key)

    def get_table(self, object_list: list[Proceeding]) -> Table:
        is_ours, is_below = self.section == "docket", self.section in BELOW
        return super().get_table(docket_rows(object_list, now=self.now, sealed=not is_ours, reminders=is_below))

    def get_page_subtitle(self) -> str:
        return self.body.title

    @cached_property
    def no_results_message(self) -> str:
        return _("No file matches these filters.") if self.is_filtering else str(self.nothing)

    def get_index_url(self) -> str:
        return reverse(f"desk:{self.section}")

    def get_index_results_url(self) -> str:
        return f"{reverse(f'desk:{self.section}_results')}?{urlencode({'body': self.body.code})}"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "body": self.body,
            "bodies": self.bodies,
            "figures": figures(self.body, at=self.now),
            "tabs": self.tabs(),
            "about": self.about,
            "section_url": self.index_url,
        }

    def tabs(self) -> list[Tab]:
        query = urlencode({"body": self.body.code})
        named: tuple[tuple[str, str], ...] = (
            ("docket", _("Ours")),
            ("asked", _("Asked of us")),
            ("ordered", _("Ordered from us")),
            ("reported", _("Reported to us")),
            ("late_below", _("Late below us")),
            ("open_below", _("Open below us")),
        )
        if self.body.kind == BodyKind.PROSECUTOR:
            named += (("applications", _("Applications")), ("office_measures", _("Our measures")))
        if self.section == "asked_by_prosecutors" or addressed_by_prosecutors(self.body).exists():
            named += (("asked_by_prosecutors", _("Asked by prosecutors")),)
        if self.section == "withdrawn_below" or withdrawn_below(self.body).exists():
            named += (("withdrawn_below", _("Withdrawn below us")),)
        if self.body.pk not in worked_by(self.request):
            named = tuple(each for each in named if each[0] in BELOW)
        return [Tab(label, f"{reverse(f'desk:{name}')}?{query}", name == self.section) for name, label in named]


class EnquiriesView(DocketView):
    """The cases of other bodies that wait for an answer of this one."""

    section = "asked"
    nothing = gettext_lazy("No body waits for an answer.")
    about = gettext_lazy("Cases of other bodies in which they wait for our answer.")
    columns = columns(with_body=True)

    def files(self) -> QuerySet[Proceeding]:
        return asked_of(self.body)


class LateBelowView(DocketView):
    """What the bodies below, of every level, have not decided in time. Who stands above reminds; it decides nothing for them."""

    section = "late_below"
    roles = AT_THE_DESK
    nothing = gettext_lazy("Nothing is late at the bodies below.")
    about = gettext_lazy(
        "Cases that the bodies below, of every level, have not decided in time, the longest late first."
    )
    columns = columns(get_url=public_url, with_body=True)
    paginator_class = LatePaginator

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if worked_by(request):  # a supervisor reads of it and reminds nobody
            self.columns = columns(get_url=remind_url, with_body=True)
        return super().dispatch(request, *args, **kwargs)

    def files(self) -> QuerySet[Proceeding]:
        return late_below(self.body)


class OpenBelowView(LateBelowView):
    """What the bodies below, of every level, have still to decide, in the order of their time."""

    section = "open_below"
    nothing = gettext_lazy("Nothing is open at the bodies below that is in time.")
    about = gettext_lazy(
        "Cases that the bodies below, of every level, have still to decide and are not late with, in the order of their time."
    )
    paginator_class = DocketPaginator

    def files(self) -> QuerySet[Proceeding]:
        return open_below(self.body)


class WithdrawnBelowView(DocketView):
    """The withdrawals that wait where this body would examine pressure: it may keep each case going, for any reason."""

    section = "withdrawn_below"
    roles = AT_THE_DESK
    nothing = gettext_lazy("No withdrawal waits at the bodies below.")
    about = gettext_lazy(
        "Cases below that were withdrawn. While the withdrawal waits you may keep a case going; if you do nothing, it ends."
    )
    columns = columns(get_url=keep_going_url, with_body=True)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not worked_by(request):  # a supervisor reads of it and may not keep it going
            self.columns = columns(get_url=public_url, with_body=True)
        return super().dispatch(request, *args, **kwargs)

    def files(self) -> QuerySet[Proceeding]:
        return withdrawn_below(self.body)
