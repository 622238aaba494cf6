"""Lists of what an office is made of, and the page of one row. There is none that deletes."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, WagtailAdminTemplateMixin

from cases.desk.forms.base import errors_of
from cases.desk.views.docket import DocketPaginator
from cases.queries.office_history import history_of
from office.desk.changes import group_changes
from office.desk.forms import RowForm, choices_of
from office.desk.kinds import OF_KIND, OfficeKind
from office.desk.words import name_column, name_row, name_value
from office.door import require_administrator
from workflow import clock

ROWS_A_PAGE = 50
MOST_CHANGES = 200


def kind_of(name: str) -> OfficeKind:
    """The kind of row that an address names. Raises Http404."""
    if name not in OF_KIND:
        raise Http404
    return OF_KIND[name]


class NamedColumn(Column):
    """A column whose cells say its name where a narrow screen shows no head of the table."""

    cell_template_name = "office/desk/cell.html"


class ListView(IndexView):
    """All rows of one kind, searched and narrowed, paged by key: ten thousand cost what ten do."""

    any_permission_required = None  # the door has asked
    permission_policy = None
    template_name = "office/desk/list.html"
    results_template_name = "cases/desk/docket_results.html"
    paginate_by = ROWS_A_PAGE
    is_searchable = True
    table_classname = "listing desk-docket desk-office"
    show_other_searches = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.kind = kind_of(kwargs["kind"])
        self.model = self.kind.model
        self.search_fields = list(self.kind.searched)
        self.page_title = self.kind.title
        self.header_icon = self.kind.icon
        self.verbose_name, self.verbose_name_plural = self.kind.one, self.kind.title
        self.paginator_class = type("Paginator", (DocketPaginator,), {"key": self.kind.key})
        self.filterset_class = make_filters(self.kind)
        super().setup(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Model]:
        return self.kind.rows()

    def order_queryset(self, queryset: QuerySet[Model]) -> QuerySet[Model]:
        return queryset.order_by(*self.kind.key)

    @cached_property
    def columns(self) -> list[Column]:
        first, *others = self.kind.shown
        titled = TitleColumn(
            first, label=name_column(self.kind, first), accessor=self._read(first), get_url=self.get_edit_url
        )
        return [
            titled,
            *(NamedColumn(name, label=name_column(self.kind, name), accessor=self._read(name)) for name in others),
        ]

    def _read(self, name: str) -> Any:  # noqa: ANN401 -- as Wagtail's columns take it
        if name == "name" and self.kind.name in {"elections", "bodies"}:
            return "title"  # each has three names
        return lambda row: name_value(self.kind, name, self.kind.value(row, name))

    def get_edit_url(self, instance: Model) -> str:
        return reverse("office_desk:edit", args=[self.kind.name, instance.pk])

    def get_add_url(self) -> str:
        return reverse("office_desk:add", args=[self.kind.name])

    def get_index_url(self) -> str:
        return reverse("office_desk:list", args=[self.kind.name])

    def get_index_results_url(self) -> str:
        return reverse("office_desk:results", args=[self.kind.name])

    @cached_property
    def add_item_label(self) -> str:
        return _("Add")

    @cached_property
    def no_results_message(self) -> str:
        return _("Nothing is entered that fits.")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.kind.title)}]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"kinds": OF_KIND.values(), "here": self.kind.name}


def make_filters(kind: OfficeKind) -> type[WagtailFilterSet]:
    """What this list can be narrowed to."""
    meta = type("Meta", (), {"model": kind.model, "fields": []})
    fields = {name: _make_filter(kind, name) for name in kind.narrowed}
    return type("OfficeFilters", (WagtailFilterSet,), {**fields, "Meta": meta})


def _make_filter(kind: OfficeKind, name: str) -> django_filters.Filter:
    given = {"field_name": kind.row.values[name], "lookup_expr": "iexact", "label": name_column(kind, name)}
    column = next(each for each in kind.sheet.columns if each.name == name)
    choices = [each for each in choices_of(kind, column) if each[0]]
    return django_filters.ChoiceFilter(choices=choices, **given) if choices else django_filters.CharFilter(**given)


class OfRow(WagtailAdminTemplateMixin, TemplateView):
    """A page of one row, or of one that is not there yet."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.kind = kind_of(kwargs["kind"])
        self.header_icon = self.kind.icon
        self.row: Model | None = None
        if "pk" in kwargs:
            self.row = self.kind.rows().filter(pk=kwargs["pk"]).first()
            if self.row is None:
                raise Http404

    def get_page_title(self) -> str:
        return name_row(self.row) if self.row is not None else str(self.kind.one)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = {"url": reverse("office_desk:list", args=[self.kind.name]), "label": str(self.kind.title)}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


class RowPage(OfRow):
    """One row, new or known, in a form. A refusal keeps everything that was typed."""

    template_name = "office/desk/row.html"
    submit = gettext_lazy("Save")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(RowForm(kind=self.kind, row=self.row))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = RowForm(request.POST, kind=self.kind, row=self.row)
        if form.is_valid() and form.run(by=require_administrator(request), at=clock.now()):
            messages.success(request, _("It is entered."))
            return HttpResponseRedirect(reverse("office_desk:list", args=[self.kind.name]))
        return self._show(form)

    def _show(self, form: RowForm) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(form=form))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "back_url": reverse("office_desk:list", args=[self.kind.name]),
            "errors": errors_of(kwargs["form"]),
            "refused": [],
            "submit_label": self.submit,
            **self._list_links(),
        }

    def _list_links(self) -> dict[str, str]:
        if self.row is None:
            return {}
        links = {"history_url": reverse("office_desk:history", args=[self.kind.name, self.row.pk])}
        if self.kind.name == "elections":
            links["calendar_url"] = reverse("office_desk:calendar", args=[self.row.pk])
        return links


class HistoryPage(OfRow):
    """What was changed of this row, when, why, and by which office: told by the log. The newest stands first."""

    template_name = "office/desk/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.row is not None
        changes = group_changes(self.kind, history_of(self.row)[-MOST_CHANGES:])
        back = reverse("office_desk:edit", args=[self.kind.name, self.row.pk])
        return super().get_context_data(**kwargs) | {"changes": changes, "back_url": back}
