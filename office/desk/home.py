"""The administrator's part of Wagtail's home page: what is still missing before the first complaint."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from office.checklist import list_items
from office.door import administrator_of


class MissingPanel(Component):
    """What the checklist still asks for, each with where it is mended. It stands before Wagtail's own panels."""

    name = "missing"
    order = 40
    template_name = "office/desk/home_panel.html"

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"missing": [item for item in list_items() if not item.is_done]}


def missing_on_the_home_page(request: HttpRequest, panels: list[Any]) -> None:
    if administrator_of(request) is not None:
        panels.append(MissingPanel())


def without_counts(_request: HttpRequest, items: list[Any]) -> None:
    """How many pages and pictures there are helps nobody begin, and Wagtail says it in words that are not the reader's."""
    items.clear()
