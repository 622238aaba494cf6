"""The columns of the docket, for Wagtail's table."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from cases.desk.rows import DocketRow


class CaseColumn(TitleColumn):
    """The number with the link to the file, what it is about, and its type."""

    cell_template_name = "cases/desk/cells/case.html"


class TimeColumn(Column):
    cell_template_name = "cases/desk/cells/time.html"


class StateColumn(Column):
    cell_template_name = "cases/desk/cells/state.html"


class TextColumn(Column):
    cell_template_name = "cases/desk/cells/text.html"


def desk_url(row: DocketRow) -> str:
    return reverse("desk:case", args=[row.pk])


def public_url(row: DocketRow) -> str:
    """What a superior body's clerk may open of a file below: its public page. A sealed one has none."""
    return "" if row.is_sealed else reverse("cases:case", args=[row.number])


def keep_going_url(row: DocketRow) -> str:
    """The one act that the body which examines pressure has on a withdrawn case below it."""
    return reverse("desk:keep_going", args=[row.pk])


def remind_url(row: DocketRow) -> str:
    """Where a clerk of a body above reads how a file below stands, and reminds. A sealed one has no such page."""
    return "" if row.is_sealed else reverse("desk:remind", args=[row.pk])


def columns(*, get_url: Callable[[DocketRow], str] = desk_url, with_body: bool = False) -> list[Column]:
    """The docket's columns; `with_body` says before which body each file is."""
    body = [TextColumn("body", label=_("Before"), width="18%")] if with_body else []
    return [
        CaseColumn("number", label=_("Case"), get_url=get_url, width="32%"),
        *body,
        StateColumn("state", label=_("State"), width="14%"),
        TimeColumn("limit", label=_("Time left"), width="26%"),
        TextColumn("next", label=_("What comes next")),
    ]
